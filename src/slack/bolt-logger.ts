/** Bolt's log lines in ours. Its debug lines hold whole messages and are never passed on. */
import { type Logger as BoltLogger, LogLevel, webApi } from '@slack/bolt';
import type { Logger } from 'pino';

/** @param connected until then a start that fails tells why in one line of its own, and these lines are kept to debugging. */
export function createBoltLogger(log: Logger, connected: () => boolean): BoltLogger {
  const line = (parts: readonly unknown[]): string => parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' ');
  return {
    debug: () => {},
    info: (...parts) => log.debug({ from: 'bolt' }, line(parts)),
    warn: (...parts) => log[connected() ? 'warn' : 'debug']({ from: 'bolt' }, line(parts)),
    error: (...parts) => log[connected() ? 'error' : 'debug']({ from: 'bolt' }, line(parts)),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}

/** What may be logged of an error: never the request or the answer it came with. */
export function errorFields(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: String(error) };
  const status = error instanceof webApi.WebAPIHTTPError ? { status: error.statusCode } : {};
  return { error: error.message, kind: error.name, ...status, stack: error.stack };
}
