/** Slack, through Bolt: HTTP with a signing secret, or Socket Mode. */
import { setImmediate as immediately } from 'node:timers/promises';
import { App, type Logger as BoltLogger } from '@slack/bolt';
import type { Logger } from 'pino';
import { createInFlight } from '../core/in-flight.ts';
import type { MetricsRecorder } from '../core/ports/metrics-recorder.ts';
import type { Platform } from '../core/ports/platform.ts';
import { createBoltLogger } from './bolt-logger.ts';
import { createDedupeMiddleware } from './inbound/dedupe-middleware.ts';
import { registerListeners } from './inbound/listeners.ts';
import { createShutdownReply } from './inbound/reject-while-stopping.ts';
import { createInstallMode, type SlackConfigWithStore } from './install-mode.ts';
import { createOutboxClient } from './outbox/client.ts';
import { createChannelFinder } from './outbox/find-channel.ts';
import { createPostFinder } from './outbox/find-post.ts';
import { createPostSender } from './outbox/post.ts';
import type { SlackReceiver } from './receiver/receiver.ts';
import { clientOptions } from './web-client.ts';
import { createSessionRegistry, type SessionRegistry } from './workspace/sessions.ts';

/** How long a stop waits for answers under way, in ms. */
const slackStopTimeoutMs = 10_000;

export interface SlackOptions {
  readonly metrics?: Pick<MetricsRecorder, 'recordReconnect'> | undefined;
  /** Told of a workspace the app was taken out of. */
  readonly onRemoved?: (workspace: string) => Promise<void>;
  /** In ms. */
  readonly now?: () => number;
}

export function createSlackPlatform(
  setting: SlackConfigWithStore,
  log: Logger,
  { metrics, onRemoved = async () => {}, now = Date.now }: SlackOptions = {},
): Platform {
  const inFlight = createInFlight();
  let connected = false;
  const boltLog = createBoltLogger(log, () => connected);
  const access = createInstallMode(setting, { log, boltLog, now, onReconnected: () => metrics?.recordReconnect('slack'), onRemoved });
  const { receiver, workspaces } = access;
  const calls = createOutboxClient(workspaces, () => connected && !inFlight.closed);
  const posting = createPostSender(calls);
  const finding = createPostFinder(calls);
  const channels = createChannelFinder(calls);
  return {
    name: 'Slack',
    id: 'slack',
    start: async (bot) => {
      const about = await workspaces.init();
      const desks = createSessionRegistry({ bot, workspaces, organisers: setting.organisers, log });
      const app = createApp(setting, desks, receiver, boltLog);
      app.use(
        createDedupeMiddleware(inFlight, async (args) => {
          const desk = desks.get(args.context.teamId);
          if (desk) await createShutdownReply(desk.answers, desk.botUser, log)(args);
        }),
      );
      registerListeners(app, { desks, stranger: access.notInstalledMessage, log });
      access.listen?.(app, desks);
      await receiver.start();
      connected = true;
      log.info(about, 'Slack: ready');
    },
    connected: () => receiver.isOpen(),
    stop: async () => {
      await receiver.drain();
      // Closed before the door is, and waited for after: what still slips in is told of the restart.
      await inFlight.close(0);
      await receiver.close();
      const unfinished = await inFlight.close(slackStopTimeoutMs);
      if (unfinished > 0) log.warn({ unfinished }, 'Slack: stopped with answers under way');
      // Whoever adds the app meanwhile sees how it went; the page follows the work by a turn.
      await workspaces.idle?.();
      await immediately();
      receiver.destroy();
    },
    pageCount: posting.pageCount,
    post: async (...post) => inFlight.track(() => posting.post(...post)),
    findPost: async (...post) => inFlight.track(() => finding.findPost(...post)),
    notifyUser: async (...word) => inFlight.track(() => posting.notifyUser(...word)),
    findChannel: async (...channel) => inFlight.track(() => channels.findChannel(...channel)),
  };
}

/** Given a token, Bolt would test it once more, and lose the rejection: it asks the desks who the bot is instead. */
function createApp({ apiUrl }: SlackConfigWithStore, { authorize }: SessionRegistry, { receiver }: SlackReceiver, logger: BoltLogger): App {
  return new App({ authorize, receiver, logger, clientOptions: clientOptions(apiUrl, logger), convoStore: false });
}
