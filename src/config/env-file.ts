/** The file `.env`, whose variables are added to the environment. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'dotenv';
import { distance } from 'fastest-levenshtein';
import { StartError } from '../core/errors.ts';
import { environment } from './env-schema.ts';

export interface EnvFileOptions {
  readonly file?: string;
  /** Variables that are already set here take precedence. Those of the file are added. */
  readonly env?: Record<string, string | undefined>;
  /** Where the program is installed. */
  readonly programFolder?: string;
}

const installed = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Loads the file from the working directory, if there is one.
 * @returns warnings: names that look misspelt, and a file that is not read.
 * @throws {StartError} if the file exists and cannot be read, since the bot would start without its tokens.
 */
export function loadEnvFile({ file = '.env', env = process.env, programFolder = installed }: EnvFileOptions = {}): readonly string[] {
  const text = readIfPresent(file);
  if (text === undefined) return findUnreadFile(file, programFolder);
  const values = parse(text);
  for (const [name, value] of Object.entries(values)) env[name] ??= value;
  return findMisspelt(Object.keys(values)).map(([name, meant]) => `${file}: journal-club has no variable ${name}. Did you mean ${meant}?`);
}

function readIfPresent(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new StartError(
      `${resolve(file)} cannot be read (${code ?? message}). It must be a file that this account may read, such as with chown and chmod 600.`,
    );
  }
}

function findUnreadFile(file: string, programFolder: string): readonly string[] {
  const unread = resolve(programFolder, file);
  if (unread === resolve(file) || !existsSync(unread)) return [];
  return [`${unread} is not read, because the program was started in ${dirname(resolve(file))}. Start it in ${dirname(unread)}, or copy the file.`];
}

/** compose.yaml reads these two from the same file. */
const otherNames = ['POSTGRES_PASSWORD', 'PUBLIC_HOST'];
const ownPrefix = /^(?:SLACK|DISCORD|PROMPT|HEALTH|FLOOD|PLAYGROUND|CONTENT)_/;
/** Edit distance up to which a name counts as a misspelling of one of ours. */
const maxTypos = 2;

/** Names that look like misspelt names of ours, each with the nearest one. */
export function findMisspelt(names: readonly string[]): readonly (readonly [name: string, meant: string])[] {
  const known = Object.keys(environment.shape);
  return names
    .filter((name) => !known.includes(name) && !otherNames.includes(name))
    .map((name) => [name, nearest(name, known)] as const)
    .filter(([name, meant]) => ownPrefix.test(name) || distance(name.toUpperCase(), meant) <= maxTypos);
}

const nearest = (name: string, known: readonly string[]): string =>
  known.reduce((best, candidate) => (distance(name.toUpperCase(), candidate) < distance(name.toUpperCase(), best) ? candidate : best));
