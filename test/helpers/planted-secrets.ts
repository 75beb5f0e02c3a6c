/**
 * Reads everything that is logged or printed while any test runs. It must contain no token of a fake, and none of the
 * secrets that a test has somebody type. Set up before every test file.
 */
import { tracingChannel } from 'node:diagnostics_channel';
import { afterEach, expect } from 'vitest';

/** Tokens of the platforms, and secrets of the tests. The prefix alone is no secret: messages about tokens name it. */
const secret = /xox[abeprs](?:\.xox[bp])?-[\w-]{3,}|xapp-[\w-]{3,}|fake-signing-secret|fake-client-secret|\.notARealSecret|jane-doe-born|hunter2/;

const found: string[] = [];

export function lookThrough(text: string): void {
  const [leak] = secret.exec(text) ?? [];
  if (leak) found.push(`${leak} in: ${text.slice(0, 500)}`);
}

/** Returns what was found since the last call. */
export const takeFound = (): readonly string[] => found.splice(0);

// Every line of every log, whatever its destination. @see https://github.com/pinojs/pino/blob/main/docs/diagnostics.md
tracingChannel<object, { result?: unknown }>('pino_asJson').subscribe({
  start: () => {},
  asyncStart: () => {},
  asyncEnd: () => {},
  error: () => {},
  end: ({ result }) => lookThrough(String(result)),
});

for (const stream of [process.stdout, process.stderr]) {
  const write = stream.write.bind(stream);
  stream.write = ((chunk: string | Uint8Array, ...rest: []) => {
    lookThrough(String(chunk));
    return write(chunk, ...rest);
  }) as typeof stream.write;
}

afterEach(() => expect(takeFound()).toEqual([]));
