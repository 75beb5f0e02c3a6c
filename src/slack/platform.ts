/** Slack, through Bolt: over HTTP with a signing secret, or in Socket Mode. */
import { setImmediate as immediately } from 'node:timers/promises';
import { App, type Logger as BoltLogger } from '@slack/bolt';
import type { Logger } from 'pino';
import { createInFlight } from '../core/in-flight.ts';
import type { MetricsRecorder } from '../core/ports/metrics-recorder.ts';
import type { Platform } from '../core/ports/platform.ts';
import { createBoltLogger } from './bolt-logger.ts';
import { createDedupeMiddleware } from './inbound/dedupe-middleware.ts';
import { registerListeners } from './inbound/listeners.ts';
import { createInstallMode, type SlackConfigWithStore } from './install-mode.ts';
import { createOutboxClient } from './outbox/client.ts';
import { createReplyReader } from './outbox/count-replies.ts';
import { createChannelFinder } from './outbox/find-channel.ts';
import { createPostFinder } from './outbox/find-post.ts';
import { createPostSender } from './outbox/post.ts';
import type { SlackReceiver } from './receiver/receiver.ts';
import { clientOptions } from './web-client.ts';
import type { OnChannelMoved } from './workspace/channel-moved.ts';
import { createSessionRegistry, type SessionRegistry } from './workspace/sessions.ts';

/** How long a stop waits for answers in progress, in ms. */
const slackStopTimeoutMs = 10_000;

export interface SlackDeps {
  readonly log: Logger;
  readonly metrics?: Pick<MetricsRecorder, 'recordReconnect'> | undefined;
  /** Called with a workspace from which the app was removed. */
  readonly onRemoved?: (workspace: string) => Promise<void>;
  /** Called when Slack has given a channel another id. */
  readonly onChannelMoved?: OnChannelMoved;
  /** In ms. */
  readonly now?: () => number;
}

const noop = async (): Promise<void> => {};

export function createSlackPlatform(
  config: SlackConfigWithStore,
  { log, metrics, onRemoved = noop, onChannelMoved = noop, now = Date.now }: SlackDeps,
): Platform {
  const inFlight = createInFlight();
  let connected = false;
  const boltLog = createBoltLogger(log, () => connected);
  const mode = createInstallMode(config, { log, boltLog, now, onReconnected: () => metrics?.recordReconnect('slack'), onRemoved });
  const { receiver, workspaces } = mode;
  const client = createOutboxClient(workspaces, () => connected && !inFlight.closed);
  const sender = createPostSender(client);
  const postFinder = createPostFinder(client);
  const channelFinder = createChannelFinder(client);
  const replyReader = createReplyReader(client);
  return {
    name: 'Slack',
    id: 'slack',
    start: async (bot) => {
      const about = await workspaces.init();
      const app = createApp(config, createSessionRegistry({ bot, workspaces, organisers: config.organisers, log }), receiver, boltLog);
      app.use(createDedupeMiddleware(inFlight, log));
      registerListeners(app, { bot, notInstalledMessage: mode.notInstalledMessage, onChannelMoved, repliesToLinks: config.repliesToLinks ?? false, log });
      mode.listen?.(app);
      await receiver.start();
      connected = true;
      log.info(about, 'Slack: ready');
    },
    connected: () => receiver.isOpen(),
    stop: async () => {
      await receiver.drain();
      // Closed before the receiver and awaited after it, so that requests that still arrive get a message about the restart.
      await inFlight.close(0);
      await receiver.close();
      const unfinished = await inFlight.close(slackStopTimeoutMs);
      if (unfinished > 0) log.warn({ unfinished }, 'Slack: stopped with answers in progress');
      // Somebody who is installing the app should still see the result, which is sent one turn of the event loop after the work.
      await workspaces.idle?.();
      await immediately();
      receiver.destroy();
    },
    pageCount: sender.pageCount,
    post: async (...post) => inFlight.track(() => sender.post(...post)),
    findPost: async (...post) => inFlight.track(() => postFinder.findPost(...post)),
    countReplies: async (...post) => inFlight.track(() => replyReader.countReplies(...post)),
    notifyUser: async (...notice) => inFlight.track(() => sender.notifyUser(...notice)),
    findChannel: async (...channel) => inFlight.track(() => channelFinder.findChannel(...channel)),
  };
}

/** Bolt gets no token: it would test the token again and lose the rejection. It asks `authorize` for the bot's identity instead. */
function createApp({ apiUrl }: SlackConfigWithStore, { authorize }: SessionRegistry, { receiver }: SlackReceiver, logger: BoltLogger): App {
  return new App({ authorize, receiver, logger, clientOptions: clientOptions(apiUrl, logger), convoStore: false });
}
