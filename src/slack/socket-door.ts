/** Slack over Socket Mode: a connection the bot opens itself and keeps open. */
import { setTimeout as delay } from 'node:timers/promises';
import { SocketModeReceiver } from '@slack/bolt';
import type { Logger } from 'pino';
import { createBoltLog, errorFields } from './bolt-log.ts';
import type { Door } from './door.ts';
import { tokenError } from './start-errors.ts';
import { clientOptions } from './web.ts';

/** How long Slack may take to say hello on a new connection, in ms. */
const longestHello = 20_000;
/** A connection that held this long counts as sound: the next loss is repaired without waiting. In ms. */
const soundAfter = 30_000;

export function createSocketDoor(appToken: string, apiUrl: string | undefined, log: Logger): Door {
  const logger = createBoltLog(log);
  // The SDK's own reconnecting rejects inside a timer, where nobody can catch it, when Slack cannot be reached.
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: clientOptions(apiUrl, logger) },
  });
  const { client } = receiver;
  const closing = new AbortController();
  let since = 0;

  const connect = async (): Promise<void> => {
    const timer = setTimeout(() => void client.disconnect(), longestHello);
    await receiver.start().finally(() => clearTimeout(timer));
    since = Date.now();
    if (closing.signal.aborted) await client.disconnect();
    else client.once('disconnected', () => void reconnect());
  };

  const reconnect = async (): Promise<void> => {
    const sound = Date.now() - since > soundAfter;
    if (!closing.signal.aborted) log.warn('Slack: connection lost, connecting again');
    for (let attempt = sound ? 0 : 1; !closing.signal.aborted; attempt += 1) {
      await delay(pauseBefore(attempt), undefined, { signal: closing.signal }).catch(() => {});
      if (closing.signal.aborted) return;
      const error = await connect().then(
        () => undefined,
        (reason: unknown) => tokenError('SLACK_APP_TOKEN', reason, apiUrl),
      );
      if (!error) return void log.info('Slack: connected again');
      log.warn({ attempt, ...errorFields(error), stack: undefined }, 'Slack: still not connected');
    }
  };

  return {
    receiver,
    open: async () => {
      await connect().catch((error: unknown) => {
        throw tokenError('SLACK_APP_TOKEN', error, apiUrl);
      });
      log.info('Slack: connected by Socket Mode');
    },
    close: async () => {
      closing.abort();
      await client.disconnect();
    },
    cut: () => {},
  };
}

/** None, then 0.5 s doubling up to 30 s, in ms; spread so that many bots do not come back in step. */
const pauseBefore = (attempt: number): number => (attempt === 0 ? 0 : Math.min(30_000, 250 * 2 ** attempt) * (0.75 + Math.random() / 2));
