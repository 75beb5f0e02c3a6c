/** Slack, through Bolt: HTTP with a signing secret, or Socket Mode. */
import { App, type Logger as BoltLogger, webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { SlackConfig } from '../config.ts';
import { createInFlight } from '../core/in-flight.ts';
import type { Observer } from '../core/observer.ts';
import type { Platform } from '../core/platform.ts';
import { createAdmission } from './admission.ts';
import { createAnswers } from './answers.ts';
import { createBoltLog } from './bolt-log.ts';
import { createChannels } from './channels.ts';
import type { Door } from './door.ts';
import { createFiles } from './files.ts';
import { createFinding } from './finding.ts';
import { createHttpDoor } from './http-door.ts';
import { inWorkspace } from './in-workspace.ts';
import { createLedgerCalls } from './ledger-calls.ts';
import { listen } from './listeners.ts';
import { createOrganisers, withOrganisers } from './organisers.ts';
import { createPosting } from './posting.ts';
import { createPosts } from './posts.ts';
import { findSelf, type Self } from './self.ts';
import { createSocketDoor } from './socket-door.ts';
import { scopeWarning } from './start-errors.ts';
import { createTurnAway } from './turn-away.ts';
import { clientOptions } from './web.ts';

/** How long a stop waits for answers under way, in ms. */
const longestStop = 10_000;

export function createSlack(config: SlackConfig, log: Logger, observer?: Pick<Observer, 'reconnected'>): Platform {
  const inFlight = createInFlight();
  let self: Self | undefined;
  let connected = false;
  const boltLog = createBoltLog(log, () => connected);
  const door = createDoor(config, log, boltLog, () => observer?.reconnected('slack'));
  const client = new webApi.WebClient(config.botToken, clientOptions(config.apiUrl, boltLog, config.longestPost));
  const calls = createLedgerCalls(() => (inFlight.closed ? undefined : self), log);
  const posting = createPosting(client, calls);
  const finding = createFinding(client, calls);
  const channels = createChannels(client, calls);
  return {
    name: 'Slack',
    id: 'slack',
    start: async (bot) => {
      const me = await findSelf(client, config);
      if (me.lacking.length > 0) log.warn(scopeWarning(me.lacking));
      const app = createApp(config, me, door, boltLog);
      const posts = createPosts(client, log);
      const organised = inWorkspace(withOrganisers(bot, createOrganisers(config.organisers, client, me.teamId, log), config.organisers), me.teamId);
      const answers = createAnswers(organised, posts, createFiles(client, posts, log), me.name);
      app.use(createAdmission(inFlight, createTurnAway(answers, me.userId, log)));
      listen(app, { answers, botUser: me.userId, log });
      await door.open();
      self = me;
      connected = true;
      log.info({ workspace: me.team }, 'Slack: ready');
    },
    connected: () => door.isOpen(),
    stop: async () => {
      // Closed before the door is, and waited for after: what still slips in is told of the restart.
      await inFlight.close(0);
      await door.close();
      const unfinished = await inFlight.close(longestStop);
      if (unfinished > 0) log.warn({ unfinished }, 'Slack: stopped with answers under way');
      door.cut();
    },
    pageCount: posting.pageCount,
    post: async (...post) => inFlight.track(() => posting.post(...post)),
    findPost: async (...post) => inFlight.track(() => finding.findPost(...post)),
    tell: async (...word) => inFlight.track(() => posting.tell(...word)),
    findChannel: async (channel) => inFlight.track(() => channels.findChannel(channel)),
  };
}

function createDoor({ mode, host, apiUrl }: SlackConfig, log: Logger, boltLog: BoltLogger, onReconnected: () => void): Door {
  switch (mode.kind) {
    case 'http':
      return createHttpDoor({ signingSecret: mode.signingSecret, host, port: mode.port }, log, boltLog);
    case 'socket':
      return createSocketDoor({ appToken: mode.appToken, apiUrl, onReconnected }, log, boltLog);
  }
}

/** Given a token, Bolt would test it once more, and lose the rejection: it is told what `findSelf` has found out instead. */
function createApp({ botToken, apiUrl }: SlackConfig, { botId, userId }: Self, { receiver }: Door, logger: BoltLogger): App {
  const authorize = async () => ({ botToken, botId, botUserId: userId });
  return new App({ authorize, receiver, logger, clientOptions: clientOptions(apiUrl, logger), convoStore: false });
}
