/** Changes some variables in `.env`, and leaves everything else as it is. */
import { chmodSync, closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parse } from 'dotenv';
import { StartError } from '../../core/errors.ts';

export type Values = Readonly<Record<string, string>>;

/** A new file starts as a copy of the example, which explains every variable. */
const example = new URL('../../../.env.example', import.meta.url);

export interface EnvFile {
  readonly text: string;
  readonly values: Values;
  /** False if the text is that of the example. */
  readonly exists: boolean;
}

/** Empty variables count as absent. */
export function readEnvFile(file: string): EnvFile {
  const exists = existsSync(file);
  const text = exists ? readFileSync(file, 'utf8') : existsSync(example) ? readFileSync(example, 'utf8') : '';
  return { text, exists, values: Object.fromEntries(Object.entries(parse(text)).filter(([, value]) => value !== '')) };
}

/**
 * Writes each variable to its line, or to a new one at the end.
 * @throws {StartError} for a value that such a file cannot contain.
 */
export function withValues(text: string, values: Values): string {
  let changed = text;
  for (const [name, value] of Object.entries(values)) {
    const line = `${name}=${quoted(name, value)}`;
    const there = new RegExp(`^[ \\t]*(?:export[ \\t]+)?${name}[ \\t]*=.*$`, 'gm');
    if (there.test(changed)) changed = changed.replace(there, () => line);
    else changed = `${changed}${changed === '' || changed.endsWith('\n') ? '' : '\n'}${line}\n`;
  }
  return changed;
}

/** Without quotation marks if possible: Docker and systemd read such files too, and treat them differently. */
function quoted(name: string, value: string): string {
  const fitting = [value, `'${value}'`, `"${value}"`, `\`${value}\``].find((form) => !/[\r\n]/.test(form) && parse(`${name}=${form}\nNEXT=1`)[name] === value);
  if (fitting === undefined) throw new StartError(`${name} cannot be written to .env, because it contains a line break or every kind of quotation mark.`);
  return fitting;
}

/** Called before the questions. @throws {StartError} if the file cannot be written. */
export function assertWritable(file: string): void {
  const draft = `${file}.new`;
  try {
    closeSync(openSync(draft, 'w', 0o600));
    rmSync(draft);
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    throw new StartError(`${resolve(file)} cannot be written (${code}). Run npm run setup as an account that may write to ${dirname(resolve(file))}.`);
  }
}

/** Writes the file completely or not at all, readable only by this account, since it contains tokens. */
export function writeEnvFile(file: string, text: string): void {
  const fresh = `${file}.new`;
  rmSync(fresh, { force: true });
  const handle = openSync(fresh, 'wx', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  chmodSync(fresh, 0o600);
  renameSync(fresh, file);
}
