/** Slack, through Bolt: HTTP with a signing secret, or Socket Mode. */
import { App, type Logger as BoltLogger, webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { SlackConfig } from '../config.ts';
import { createInFlight } from '../core/in-flight.ts';
import type { Platform } from '../core/platform.ts';
import { createAdmission } from './admission.ts';
import { createAnswers } from './answers.ts';
import { createBoltLog } from './bolt-log.ts';
import type { Door } from './door.ts';
import { createFiles } from './files.ts';
import { createHttpDoor } from './http-door.ts';
import { listen } from './listeners.ts';
import { createPosts } from './posts.ts';
import { findSelf, type Self } from './self.ts';
import { createSocketDoor } from './socket-door.ts';
import { createTurnAway } from './turn-away.ts';
import { clientOptions } from './web.ts';

/** How long a stop waits for answers under way, in ms. */
const longestStop = 10_000;

export function createSlack(config: SlackConfig, log: Logger): Platform {
  const inFlight = createInFlight();
  let connected = false;
  const boltLog = createBoltLog(log, () => connected);
  const door = createDoor(config, log, boltLog);
  const client = new webApi.WebClient(config.botToken, clientOptions(config.apiUrl, boltLog));
  return {
    name: 'Slack',
    start: async (bot) => {
      const self = await findSelf(client, config.apiUrl);
      const app = createApp(config, self, door, boltLog);
      const posts = createPosts(client, log);
      const answers = createAnswers(bot, posts, createFiles(client, posts, log), self.name);
      app.use(createAdmission(inFlight, createTurnAway(answers, self.userId, log)));
      listen(app, { answers, botUser: self.userId, log });
      await door.open();
      connected = true;
      log.info({ workspace: self.team }, 'Slack: ready');
    },
    stop: async () => {
      // Closed before the door is, and waited for after: what still slips in is told of the restart.
      await inFlight.close(0);
      await door.close();
      const unfinished = await inFlight.close(longestStop);
      if (unfinished > 0) log.warn({ unfinished }, 'Slack: stopped with answers under way');
      door.cut();
    },
  };
}

function createDoor({ mode, host, apiUrl }: SlackConfig, log: Logger, boltLog: BoltLogger): Door {
  switch (mode.kind) {
    case 'http':
      return createHttpDoor({ signingSecret: mode.signingSecret, host, port: mode.port }, log, boltLog);
    case 'socket':
      return createSocketDoor(mode.appToken, apiUrl, log, boltLog);
  }
}

/** Given a token, Bolt would test it once more, and lose the rejection: it is told what `findSelf` has found out instead. */
function createApp({ botToken, apiUrl }: SlackConfig, { botId, userId }: Self, { receiver }: Door, logger: BoltLogger): App {
  const authorize = async () => ({ botToken, botId, botUserId: userId });
  return new App({ authorize, receiver, logger, clientOptions: clientOptions(apiUrl, logger), convoStore: false });
}
