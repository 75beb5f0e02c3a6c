/** Runs the program in a process of its own, and measures its memory. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import type { Sample } from './assertions.ts';

export interface Program {
  /** @throws {Error} if the program has ended. */
  measure(): Promise<Omit<Sample, 'at'>>;
  /** Stops the program and returns its exit code. */
  stop(): Promise<number | null>;
}

interface Orders {
  readonly env: Readonly<Record<string, string>>;
  /** Its working directory, where it keeps its database. */
  readonly folder: string;
  readonly leaky: boolean;
  /** The log file. */
  readonly log: string;
}

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const sampleSchema = z.object({ memory: z.number(), resident: z.number(), handles: z.record(z.string(), z.number()), files: z.number().optional() });

/** Resolves once the program is ready. @throws {Error} with its output, if it ends instead. */
export async function startProgram({ env, folder, leaky, log }: Orders): Promise<Program> {
  const preloads = ['measure-memory.ts', ...(leaky ? ['leak.ts'] : [])].flatMap((name) => ['--import', path(name)]);
  const child = fork(path('../../src/start.js'), {
    cwd: folder,
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env },
    execArgv: ['--expose-gc', ...preloads],
    silent: true,
  });
  process.once('exit', () => child.kill('SIGKILL'));
  const file = createWriteStream(log);
  let beginning = '';
  const ready = Promise.withResolvers<void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.pipe(file);
    stream?.on('data', (chunk: Buffer) => {
      if (beginning.length < 10_000) beginning += chunk.toString();
      if (/is ready on/.test(beginning)) ready.resolve();
    });
  }
  const gone = once(child, 'exit').then(([code]) => code as number | null);
  const ended = async (): Promise<never> => {
    await gone;
    throw new Error(`the program ended unexpectedly: ${beginning}`);
  };
  await Promise.race([ready.promise, ended()]);
  return {
    measure: async () => {
      child.send('measure');
      const [message] = await Promise.race([once(child, 'message'), ended()]);
      const { files, ...rest } = sampleSchema.parse(message);
      return { ...rest, ...(files === undefined ? {} : { files }) };
    },
    stop: async () => {
      child.kill('SIGTERM');
      return gone;
    },
  };
}
