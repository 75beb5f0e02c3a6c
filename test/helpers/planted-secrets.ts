/**
 * Reads everything that is logged or printed while the tests run, whichever test it is: no token of a fake's and nothing
 * that a test has somebody type under this name may stand in it. Set up before every test file.
 */
import { tracingChannel } from 'node:diagnostics_channel';
import { afterEach, expect } from 'vitest';

/** As the platforms and the tests write them; the beginning alone, as messages about tokens name it, is none. */
const secret = /xox[abeprs](?:\.xox[bp])?-[\w-]{3,}|xapp-[\w-]{3,}|fake-signing-secret|fake-client-secret|\.notARealSecret|jane-doe-born|hunter2/;

const found: string[] = [];

export function lookThrough(text: string): void {
  const [leak] = secret.exec(text) ?? [];
  if (leak) found.push(`${leak} in: ${text.slice(0, 500)}`);
}

/** What was found since the last time. */
export const takeFound = (): readonly string[] => found.splice(0);

// Every line of every log, wherever it is written to. @see https://github.com/pinojs/pino/blob/main/docs/diagnostics.md
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
