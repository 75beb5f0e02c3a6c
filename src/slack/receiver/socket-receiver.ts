/** Slack over Socket Mode: a connection the bot opens itself and keeps open. */
import { setTimeout as delay } from 'node:timers/promises';
import { type Logger as BoltLogger, SocketModeReceiver } from '@slack/bolt';
import type { Logger } from 'pino';
import { errorFields } from '../bolt-logger.ts';
import { isTokenRefusal, tokenError } from '../setup/start-errors.ts';
import { clientOptions } from '../web-client.ts';
import type { SlackReceiver } from './receiver.ts';

/** How long Slack may take to say hello on a new connection, in ms. */
const helloTimeoutMs = 20_000;
/** A connection that held this long counts as sound: the next loss is repaired without waiting. In ms. */
const stableAfterMs = 30_000;

interface SocketSetting {
  readonly appToken: string;
  readonly apiUrl?: string | undefined;
  readonly onReconnected: () => void;
}

export function createSocketReceiver({ appToken, apiUrl, onReconnected }: SocketSetting, log: Logger, logger: BoltLogger): SlackReceiver {
  // The SDK's own reconnecting rejects inside a timer, where nobody can catch it, when Slack cannot be reached.
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
    const sound = Date.now() - since > stableAfterMs;
    if (!closing.signal.aborted) log.warn('Slack: connection lost, connecting again');
    let refused = false;
    for (let attempt = sound ? 0 : 1; !closing.signal.aborted; attempt += 1) {
      await delay(reconnectDelayMs(attempt, refused), undefined, { signal: closing.signal }).catch(() => {});
      if (closing.signal.aborted) return;
      const failure = await connect().then(
        () => undefined,
        (reason: unknown) => ({ refused: isTokenRefusal(reason), error: tokenError('SLACK_APP_TOKEN', reason, apiUrl) }),
      );
      if (!failure) {
        onReconnected();
        return void log.info('Slack: connected again');
      }
      const level = !failure.refused ? 'warn' : refused ? 'debug' : 'fatal';
      log[level]({ attempt, ...errorFields(failure.error), stack: undefined }, `Slack: still not connected. ${failure.error.message}`);
      refused ||= failure.refused;
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
    // Slack sends to whichever connection there is, until this one is closed.
    drain: async () => {},
    close: async () => {
      open = false;
      closing.abort();
      await client.disconnect();
    },
    destroy: () => {},
  };
}

/** The SDK reads a message in a promise that nobody catches: one it cannot read would end the process. */
function guardMessages(client: SocketModeReceiver['client'], log: Logger): void {
  const readers = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  client.on('ws_message', async (...message: unknown[]) => {
    const read = await Promise.allSettled(readers.map(async (reader): Promise<unknown> => reader.apply(client, message)));
    for (const result of read) if (result.status === 'rejected') log.error(errorFields(result.reason), 'Slack: message not read');
  });
}

/** None, then 0.5 s doubling up to half a minute, or to five minutes while Slack refuses the token, in ms. */
const reconnectDelayMs = (attempt: number, refused: boolean): number =>
  // Spread so that many bots do not come back in step.
  attempt === 0 ? 0 : Math.min(refused ? 300_000 : 30_000, 250 * 2 ** attempt) * (0.75 + Math.random() / 2);
