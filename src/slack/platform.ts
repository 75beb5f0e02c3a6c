/** Slack, through Bolt: HTTP with a signing secret, or Socket Mode. */
import { App, type Logger as BoltLogger } from '@slack/bolt';
import type { Logger } from 'pino';
import type { SlackConfig } from '../config.ts';
import { createInFlight } from '../core/in-flight.ts';
import type { Observer } from '../core/observer.ts';
import type { Platform } from '../core/platform.ts';
import { createAdmission } from './admission.ts';
import { createBoltLog } from './bolt-log.ts';
import { createChannels } from './channels.ts';
import { createDesks, type Desks } from './desks.ts';
import type { Door } from './door.ts';
import { createFinding } from './finding.ts';
import { createHttpDoor } from './http-door.ts';
import { createLedgerCalls } from './ledger-calls.ts';
import { listen } from './listeners.ts';
import { createOneWorkspace } from './one-workspace.ts';
import { createPosting } from './posting.ts';
import { createSocketDoor } from './socket-door.ts';
import { createTurnAway } from './turn-away.ts';
import { clientOptions } from './web.ts';

/** How long a stop waits for answers under way, in ms. */
const longestStop = 10_000;

export function createSlack(config: SlackConfig, log: Logger, observer?: Pick<Observer, 'reconnected'>): Platform {
  const inFlight = createInFlight();
  let connected = false;
  const boltLog = createBoltLog(log, () => connected);
  const door = createDoor(config, log, boltLog, () => observer?.reconnected('slack'));
  const workspaces = createOneWorkspace(config, log, boltLog);
  const calls = createLedgerCalls(workspaces, () => connected && !inFlight.closed);
  const posting = createPosting(calls);
  const finding = createFinding(calls);
  const channels = createChannels(calls);
  return {
    name: 'Slack',
    id: 'slack',
    start: async (bot) => {
      const about = await workspaces.begin();
      const desks = createDesks({ bot, workspaces, organisers: config.organisers, log });
      const app = createApp(config, desks, door, boltLog);
      app.use(
        createAdmission(inFlight, async (args) => {
          const desk = desks.at(args.context.teamId);
          if (desk) await createTurnAway(desk.answers, desk.botUser, log)(args);
        }),
      );
      listen(app, { desks, log });
      await door.open();
      connected = true;
      log.info(about, 'Slack: ready');
    },
    connected: () => door.isOpen(),
    stop: async () => {
      await door.drain();
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
    findChannel: async (...channel) => inFlight.track(() => channels.findChannel(...channel)),
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

/** Given a token, Bolt would test it once more, and lose the rejection: it asks the desks who the bot is instead. */
function createApp({ apiUrl }: SlackConfig, { authorize }: Desks, { receiver }: Door, logger: BoltLogger): App {
  return new App({ authorize, receiver, logger, clientOptions: clientOptions(apiUrl, logger), convoStore: false });
}
