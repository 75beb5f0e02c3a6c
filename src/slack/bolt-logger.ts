/** Writes Bolt's log lines to our log. Its debug lines contain whole messages and are never passed on. */
import { type Logger as BoltLogger, LogLevel, webApi } from '@slack/bolt';
import type { Logger } from 'pino';

/** @param connected while false, lines are written at debug level: a failed start logs its own explanation. */
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

/** The part of an error that may be logged: never the request or the response that it contains. */
export function errorFields(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: String(error) };
  const status = error instanceof webApi.WebAPIHTTPError ? { status: error.statusCode } : {};
  return { error: error.message, kind: error.name, ...status, stack: error.stack };
}
