/** Runs the program in a process of its own, as an operator does. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export const programEntry = fileURLToPath(new URL('../../src/start.js', import.meta.url));

export interface Program {
  readonly child: ChildProcess;
  /** Everything it has written so far. */
  written(): string;
  /** Its exit code; null if a signal ended it. */
  ended(): Promise<number | null>;
}

export interface SpawnedProgram extends Program {
  /** Rejects if it ends before it is ready. */
  readonly ready: Promise<void>;
}

export interface ProgramOptions {
  readonly env: Readonly<Record<string, string>>;
  /** Its working directory. */
  readonly folder: string;
  /** The entry file; that of the sources unless given. */
  readonly from?: string;
  /** For Node, before the entry file. */
  readonly flags?: readonly string[];
  readonly onText?: (text: string) => void;
}

export function spawnProgram({ env, folder, from = programEntry, flags = [], onText }: ProgramOptions): SpawnedProgram {
  // No test depends on services of others: one that looks papers up sets the addresses of its fake.
  const child = spawn(process.execPath, [...flags, from], { cwd: folder, env: { PATH: process.env.PATH, PAPER_LOOKUP: 'off', ...env } });
  let text = '';
  const ready = Promise.withResolvers<void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      text += String(chunk);
      onText?.(String(chunk));
      if (/is ready on/.test(text)) ready.resolve();
    });
  }
  const gone = once(child, 'close').then(([code]) => code as number | null);
  void gone.then(() => ready.reject(new Error(`it ended: ${text}`)));
  // Whoever does not wait for it is not to blame for its end.
  ready.promise.catch(() => undefined);
  return { child, written: () => text, ended: async () => gone, ready: ready.promise };
}
