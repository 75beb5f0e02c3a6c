import { type Logger, pino, stdTimeFunctions } from 'pino';

/**
 * Structured logs on standard error, one JSON object a line. Tokens and message text are never passed to it; the
 * fields that could hold one are blotted out all the same.
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
