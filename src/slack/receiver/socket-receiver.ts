/** Slack in Socket Mode: a connection that the bot opens itself and keeps open. */
import { setTimeout as delay } from 'node:timers/promises';
import { type Logger as BoltLogger, SocketModeReceiver } from '@slack/bolt';
import type { Logger } from 'pino';
import { errorFields } from '../bolt-logger.ts';
import { isPermanentTokenError, tokenError } from '../setup/start-errors.ts';
import { clientOptions } from '../web-client.ts';
import type { SlackReceiver } from './receiver.ts';

/** How long Slack may take to send its hello message on a new connection, in ms. */
const helloTimeoutMs = 20_000;
/** A connection that lasted this long counts as stable: if it is lost, the bot reconnects immediately. In ms. */
const stableAfterMs = 30_000;

interface SocketReceiverConfig {
  readonly appToken: string;
  readonly apiUrl?: string | undefined;
  readonly onReconnected: () => void;
}

export function createSocketReceiver({ appToken, apiUrl, onReconnected }: SocketReceiverConfig, log: Logger, logger: BoltLogger): SlackReceiver {
  // If Slack cannot be reached, the SDK's own reconnecting rejects inside a timer, where the error cannot be caught.
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: clientOptions(apiUrl, logger) },
  });
  const { client } = receiver;
  guardMessages(client, log);
  const closing = new AbortController();
  let since = 0;
  let open = false;

  const connect = async (): Promise<void> => {
    const timer = setTimeout(() => void client.disconnect(), helloTimeoutMs);
    await receiver.start().finally(() => clearTimeout(timer));
    since = Date.now();
    open = true;
    if (closing.signal.aborted) await client.disconnect();
    else client.once('disconnected', () => void reconnect());
  };

  const reconnect = async (): Promise<void> => {
    open = false;
    const wasStable = Date.now() - since > stableAfterMs;
    if (!closing.signal.aborted) log.warn('Slack: connection lost, reconnecting');
    let rejected = false;
    for (let attempt = wasStable ? 0 : 1; !closing.signal.aborted; attempt += 1) {
      await delay(reconnectDelayMs(attempt, rejected), undefined, { signal: closing.signal }).catch(() => {});
      if (closing.signal.aborted) return;
      const failure = await connect().then(
        () => undefined,
        (reason: unknown) => ({ rejected: isPermanentTokenError(reason), error: tokenError('SLACK_APP_TOKEN', reason, apiUrl) }),
      );
      if (!failure) {
        onReconnected();
        return void log.info('Slack: connected again');
      }
      const level = !failure.rejected ? 'warn' : rejected ? 'debug' : 'fatal';
      log[level]({ attempt, ...errorFields(failure.error), stack: undefined }, `Slack: still not connected. ${failure.error.message}`);
      rejected ||= failure.rejected;
    }
  };

  return {
    receiver,
    start: async () => {
      await connect().catch((error: unknown) => {
        throw tokenError('SLACK_APP_TOKEN', error, apiUrl);
      });
      log.info('Slack: connected by Socket Mode');
    },
    isOpen: () => open,
    // Slack sends to any open connection, until this one is closed.
    drain: async () => {},
    close: async () => {
      open = false;
      closing.abort();
      await client.disconnect();
    },
    destroy: () => {},
  };
}

/** The SDK parses a message in a promise whose rejection is not handled, so an unreadable message would end the process. */
function guardMessages(client: SocketModeReceiver['client'], log: Logger): void {
  const readers = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  client.on('ws_message', async (...message: unknown[]) => {
    const read = await Promise.allSettled(readers.map(async (reader): Promise<unknown> => reader.apply(client, message)));
    for (const result of read) if (result.status === 'rejected') log.error(errorFields(result.reason), 'Slack: unreadable message');
  });
}

/** 0, then 0.5 s, doubling up to half a minute, or to five minutes while Slack rejects the token. In ms. */
const reconnectDelayMs = (attempt: number, rejected: boolean): number =>
  // With jitter, so that many bots do not reconnect at the same moment.
  attempt === 0 ? 0 : Math.min(rejected ? 300_000 : 30_000, 250 * 2 ** attempt) * (0.75 + Math.random() / 2);
