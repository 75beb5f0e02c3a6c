/** What every check of a program needs. */
import { spawnSync } from 'node:child_process';
import type { Work } from '../../content/schema.ts';

export interface Importer {
  readonly name: string;
  /** How to get it, in a sentence. */
  readonly install: string;
  /** @returns what it read wrongly, in sentences. */
  check(folder: string, works: readonly Work[]): readonly string[] | 'missing';
}

interface Output {
  /** What it printed on its standard output. */
  readonly out: string;
  /** Both streams together. */
  readonly all: string;
  readonly failed: boolean;
}

/** Runs a program in a folder; `undefined` if it is not installed, which a shell or env says with 127. */
export function run(folder: string, program: string, ...args: readonly string[]): Output | undefined {
  const { error, status, stdout, stderr } = spawnSync(program, args, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 });
  return error || status === 127 ? undefined : { out: stdout, all: `${stdout}\n${stderr}`, failed: status !== 0 };
}
