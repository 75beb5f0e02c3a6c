/** Slack, through Bolt: HTTP with a signing secret, or Socket Mode. */
import { App, webApi } from '@slack/bolt';
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
import { clientOptions } from './web.ts';

/** How long a stop waits for answers under way, in ms. */
const longestStop = 10_000;

export function createSlack(config: SlackConfig, log: Logger): Platform {
  const inFlight = createInFlight();
  const door = createDoor(config, log);
  const client = new webApi.WebClient(config.botToken, clientOptions(config.apiUrl, createBoltLog(log)));
  return {
    name: 'Slack',
    start: async (bot) => {
      const self = await findSelf(client, config.apiUrl);
      const app = createApp(config, self, door, log);
      const posts = createPosts(client, log);
      const answers = createAnswers(bot, posts, createFiles(client, posts, log), self.name);
      app.use(createAdmission(inFlight));
      listen(app, { answers, botUser: self.userId, log });
      await door.open();
      log.info({ workspace: self.team }, 'Slack: ready');
    },
    stop: async () => {
      const finished = inFlight.close(longestStop);
      await door.close();
      const unfinished = await finished;
      if (unfinished > 0) log.warn({ unfinished }, 'Slack: stopped with answers under way');
      door.cut();
    },
  };
}

function createDoor({ mode, host, apiUrl }: SlackConfig, log: Logger): Door {
  switch (mode.kind) {
    case 'http':
      return createHttpDoor({ signingSecret: mode.signingSecret, host, port: mode.port }, log);
    case 'socket':
      return createSocketDoor(mode.appToken, apiUrl, log);
  }
}

/** Given a token, Bolt would test it once more, and lose the rejection: it is told what `findSelf` has found out instead. */
function createApp({ botToken, apiUrl }: SlackConfig, { botId, userId }: Self, { receiver }: Door, log: Logger): App {
  const logger = createBoltLog(log);
  const authorize = async () => ({ botToken, botId, botUserId: userId });
  return new App({ authorize, receiver, logger, clientOptions: clientOptions(apiUrl, logger), convoStore: false });
}
