/** Starts and ends a program in a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface StartedProgram {
  readonly pid: number;
  end(): Promise<void>;
}

/** Resolves once it has printed a line that contains `ready`. */
export async function startProgram(argv: readonly string[], env: Readonly<Record<string, string>>, cwd = process.cwd()): Promise<StartedProgram> {
  const child = spawn(process.execPath, argv, { cwd, env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  await readyLine(child);
  child.stdout?.resume();
  child.stderr?.resume();
  return {
    pid: child.pid ?? 0,
    end: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

async function readyLine(child: ChildProcess): Promise<void> {
  let written = '';
  const ready = Promise.withResolvers<void>();
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      written += chunk.toString();
      if (/\bready\b/.test(written)) ready.resolve();
    });
  child.once('exit', () => ready.reject(new Error(`it ended: ${written}`)));
  await ready.promise;
}
