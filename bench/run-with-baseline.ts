/** A program that measures itself and says what it found as JSON, in its last line. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** @throws {Error} where it fails, with what it said. */
export async function runBeside(argv: readonly string[]): Promise<Readonly<Record<string, number>>> {
  const { stdout } = await promisify(execFile)(process.execPath, [...argv], { maxBuffer: 1 << 24 });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}
