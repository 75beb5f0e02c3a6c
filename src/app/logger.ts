import { type Logger, pino, stdTimeFunctions } from 'pino';

/**
 * Logs to standard error, one JSON object per line. Tokens and message text are never passed to it, and fields that could contain
 * a token are redacted anyway.
 */
export function createLogger(level: string): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      redact: { paths: ['token', '*.token', 'headers.authorization', '*.headers.authorization', 'authorization', '*.authorization'], censor: '[hidden]' },
    },
    process.stderr,
  );
}
