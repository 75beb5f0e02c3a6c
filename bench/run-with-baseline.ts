/** Runs a program that measures itself and prints its figures as JSON in the last line. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** @throws {Error} if it fails, with its output. */
export async function runBaseline(argv: readonly string[]): Promise<Readonly<Record<string, number>>> {
  const { stdout } = await promisify(execFile)(process.execPath, [...argv], { maxBuffer: 1 << 24 });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}
