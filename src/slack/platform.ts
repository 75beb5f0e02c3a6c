/** Slack, through Bolt: HTTP with a signing secret, or Socket Mode. */
import { setImmediate as immediately } from 'node:timers/promises';
import { App, type Logger as BoltLogger } from '@slack/bolt';
import type { Logger } from 'pino';
import { createInFlight } from '../core/in-flight.ts';
import type { Observer } from '../core/observer.ts';
import type { Platform } from '../core/platform.ts';
import { createAccess, type SlackSetting } from './access.ts';
import { createAdmission } from './admission.ts';
import { createBoltLog } from './bolt-log.ts';
import { createChannels } from './channels.ts';
import { createDesks, type Desks } from './desks.ts';
import type { Door } from './door.ts';
import { createFinding } from './finding.ts';
import { createLedgerCalls } from './ledger-calls.ts';
import { listen } from './listeners.ts';
import { createPosting } from './posting.ts';
import { createTurnAway } from './turn-away.ts';
import { clientOptions } from './web.ts';

/** How long a stop waits for answers under way, in ms. */
const longestStop = 10_000;

export interface SlackParts {
  readonly observer?: Pick<Observer, 'reconnected'> | undefined;
  /** Told of a workspace the app was taken out of. */
  readonly onRemoved?: (workspace: string) => Promise<void>;
  /** In ms. */
  readonly now?: () => number;
}

export function createSlack(setting: SlackSetting, log: Logger, { observer, onRemoved = async () => {}, now = Date.now }: SlackParts = {}): Platform {
  const inFlight = createInFlight();
  let connected = false;
  const boltLog = createBoltLog(log, () => connected);
  const access = createAccess(setting, { log, boltLog, now, onReconnected: () => observer?.reconnected('slack'), onRemoved });
  const { door, workspaces } = access;
  const calls = createLedgerCalls(workspaces, () => connected && !inFlight.closed);
  const posting = createPosting(calls);
  const finding = createFinding(calls);
  const channels = createChannels(calls);
  return {
    name: 'Slack',
    id: 'slack',
    start: async (bot) => {
      const about = await workspaces.begin();
      const desks = createDesks({ bot, workspaces, organisers: setting.organisers, log });
      const app = createApp(setting, desks, door, boltLog);
      app.use(
        createAdmission(inFlight, async (args) => {
          const desk = desks.at(args.context.teamId);
          if (desk) await createTurnAway(desk.answers, desk.botUser, log)(args);
        }),
      );
      listen(app, { desks, stranger: access.stranger, log });
      access.listen?.(app, desks);
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
      // Whoever adds the app meanwhile sees how it went; the page follows the work by a turn.
      await workspaces.idle?.();
      await immediately();
      door.cut();
    },
    pageCount: posting.pageCount,
    post: async (...post) => inFlight.track(() => posting.post(...post)),
    findPost: async (...post) => inFlight.track(() => finding.findPost(...post)),
    tell: async (...word) => inFlight.track(() => posting.tell(...word)),
    findChannel: async (...channel) => inFlight.track(() => channels.findChannel(...channel)),
  };
}

/** Given a token, Bolt would test it once more, and lose the rejection: it asks the desks who the bot is instead. */
function createApp({ apiUrl }: SlackSetting, { authorize }: Desks, { receiver }: Door, logger: BoltLogger): App {
  return new App({ authorize, receiver, logger, clientOptions: clientOptions(apiUrl, logger), convoStore: false });
}
