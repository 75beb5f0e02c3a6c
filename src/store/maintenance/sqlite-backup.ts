/** Copies of the SQLite database: one taken while the bot runs, and one put back in its place. */
import { chmodSync, closeSync, copyFileSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { StartError } from '../../core/errors.ts';
import { migrations } from '../migrations/index.ts';
import { unusedPath } from './unused-path.ts';

/**
 * Copies the database page by page while others write to it; the copy is whole and of one moment.
 * @see https://sqlite.org/backup.html
 * @throws {StartError} where there is no database, the file is there already, or the copy is not sound.
 */
export async function backupDatabase(file: string, to: string, overwrite: boolean): Promise<void> {
  if (!existsSync(file)) throw new StartError(`There is no database at ${file} yet, so there is nothing to back up.`);
  if (existsSync(to) && !overwrite) throw new StartError(`${to} is there already. Name another file, or add --force to replace it.`);
  if (!existsSync(dirname(resolve(to)))) throw new StartError(`There is no folder ${dirname(to)} to write the backup to. Make it, or name another.`);
  const draft = `${to}.part`;
  rmSync(draft, { force: true });
  const source = new DatabaseSync(file, { readOnly: true });
  try {
    await backup(source, draft);
    assertIntegrity(draft);
    syncAndRename(draft, to);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error instanceof StartError
      ? error
      : new StartError(`The backup could not be written to ${to}: ${errorText(error)}. Name a place where this account may write and there is room.`);
  } finally {
    source.close();
  }
}

/**
 * Puts a copy in the place of the database; what was there stays beside it.
 * @returns where the database that was replaced is now; nothing where there was none.
 * @throws {StartError} where the copy is not sound or of a newer program, or a bot uses the database.
 */
export function restoreDatabase(from: string, file: string): string | undefined {
  if (!existsSync(from)) throw new StartError(`There is no file ${from}.`);
  assertIntegrity(from);
  if (resolve(from) === resolve(file)) throw new StartError(`${from} is the database itself. Name a backup of it.`);
  const before = existsSync(file) ? unusedPath(file, 'before-restore') : undefined;
  const draft = `${file}.part`;
  try {
    if (before) closeExclusively(file, 'restore');
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    copyFileSync(from, draft);
    if (before) renameSync(file, before);
    // Of the database replaced; beside another they would be taken for its own.
    for (const rest of ['-wal', '-shm']) rmSync(`${file}${rest}`, { force: true });
    syncAndRename(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error instanceof StartError ? error : new StartError(`${from} could not be restored to ${file}: ${errorText(error)}.`);
  }
  return before;
}

/** Leaving WAL takes the database for itself alone, which no other process that has it open allows. @see https://sqlite.org/wal.html#activating_and_configuring_wal_mode */
export function closeExclusively(file: string, then: 'restore' | 'move'): void {
  const database = new DatabaseSync(file);
  try {
    database.exec('pragma busy_timeout = 2000; pragma journal_mode = delete');
  } catch (error) {
    if ((error as { errcode?: number }).errcode !== 5) throw error;
    throw new StartError(`${file} is in use. Stop every journal-club that uses it, then ${then} again; nothing was changed.`);
  } finally {
    database.close();
  }
}

/** @throws {StartError} */
function assertIntegrity(file: string): void {
  const names = read(file);
  if (!names) throw new StartError(`${file} is not a whole journal-club database; it was left alone.`);
  const newer = names.filter((name) => !(name in migrations));
  if (newer.length > 0) throw new StartError(`${file} comes from a newer journal-club (${newer.join(', ')}). Use that version or a later one.`);
}

/** The migrations it has been through; nothing where it is no database of ours, or a damaged one. */
function read(file: string): readonly string[] | undefined {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(immutableUri(file), { readOnly: true });
    if (database.prepare('pragma integrity_check').get()?.integrity_check !== 'ok') return undefined;
    return database
      .prepare('select name from kysely_migration')
      .all()
      .map(({ name }) => String(name));
  } catch {
    return undefined;
  } finally {
    database?.close();
  }
}

/** A copy nobody writes to: opened as such it leaves no -wal and -shm beside it. @see https://sqlite.org/uri.html#uriimmutable */
function immutableUri(file: string): URL {
  const url = pathToFileURL(file);
  url.searchParams.set('immutable', '1');
  return url;
}

/** On the disk before it takes its name, and for its owner alone: it holds names. */
function syncAndRename(draft: string, file: string): void {
  chmodSync(draft, 0o600);
  sync(draft);
  renameSync(draft, file);
  sync(dirname(file));
}

function sync(path: string): void {
  const handle = openSync(path, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

const errorText = (error: unknown): string => (error instanceof Error ? error.message : String(error));
