/** Backs up the SQLite database while the bot runs, and restores a backup. */
import { chmodSync, closeSync, copyFileSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { StartError } from '../../core/errors.ts';
import { migrations } from '../migrations/index.ts';
import { unusedPath } from './unused-path.ts';

/**
 * Copies the database page by page while others write to it; the copy is complete and consistent.
 * @see https://sqlite.org/backup.html
 * @throws {StartError} if there is no database, the file exists or is the database itself, or the copy is damaged.
 */
export async function backupDatabase(file: string, to: string, overwrite: boolean): Promise<void> {
  if (!existsSync(file)) throw new StartError(`There is no database at ${file} yet, so there is nothing to back up.`);
  if (isSameFile(file, to)) throw new StartError(`${to} is the database itself. Name another file for the backup.`);
  if (existsSync(to) && !overwrite) throw new StartError(`${to} already exists. Name another file, or add --force to replace it.`);
  if (!existsSync(dirname(resolve(to)))) throw new StartError(`There is no folder ${dirname(to)} to write the backup to. Create it, or name another.`);
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
      : new StartError(`The backup could not be written to ${to}: ${errorText(error)}. Name a place where this account may write and that has enough space.`);
  } finally {
    source.close();
  }
}

/**
 * Replaces the database with a copy, and keeps the previous one under another name, even if it is damaged.
 * @returns where the previous database is now, if there was one.
 * @throws {StartError} if the copy is damaged or from a newer version, or if a bot uses the database.
 */
export function restoreDatabase(from: string, file: string): string | undefined {
  if (!existsSync(from)) throw new StartError(`There is no file ${from}.`);
  if (isSameFile(from, file)) throw new StartError(`${from} is the database itself. Name a backup of it.`);
  assertIntegrity(from);
  const before = existsSync(file) ? unusedPath(file, 'before-restore') : undefined;
  const draft = `${file}.part`;
  try {
    const isDamaged = before !== undefined && !closeIfSound(file);
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    copyFileSync(from, draft);
    if (before) renameSync(file, before);
    // The log of a damaged database may contain data that the file lacks. Next to another database it would be read as that one's log.
    if (before && isDamaged && existsSync(`${file}-wal`)) renameSync(`${file}-wal`, `${before}-wal`);
    for (const suffix of ['-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
    syncAndRename(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error instanceof StartError ? error : new StartError(`${from} could not be restored to ${file}: ${errorText(error)}.`);
  }
  return before;
}

/** Calls `closeExclusively`. @returns false for a damaged database, which cannot be locked. */
function closeIfSound(file: string): boolean {
  try {
    closeExclusively(file, 'restore');
    return true;
  } catch (error) {
    if (!damagedCodes.includes((error as { errcode?: number }).errcode ?? 0)) throw error;
    return false;
  }
}

/** SQLITE_CORRUPT and SQLITE_NOTADB. @see https://sqlite.org/rescode.html */
const damagedCodes: readonly number[] = [11, 26];

/** Also recognises the file under another name: by a link, or through another folder. */
function isSameFile(one: string, other: string): boolean {
  const [a, b] = [statSync(one, { throwIfNoEntry: false }), statSync(other, { throwIfNoEntry: false })];
  return resolve(one) === resolve(other) || (a !== undefined && b !== undefined && a.ino === b.ino && a.dev === b.dev);
}

/** Leaving WAL mode needs exclusive access, so it fails while another process has the database open. @see https://sqlite.org/wal.html#activating_and_configuring_wal_mode */
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
  const names = readMigrations(file);
  if (!names) throw new StartError(`The backup ${file} is not a complete journal-club database. Nothing was changed.`);
  const newer = names.filter((name) => !(name in migrations));
  if (newer.length > 0) throw new StartError(`The backup ${file} comes from a newer journal-club (${newer.join(', ')}). Use that version or a later one.`);
}

/** The migrations that were applied to it; `undefined` if it is damaged or not a database of ours. */
function readMigrations(file: string): readonly string[] | undefined {
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

/** A copy that is not written to. Opened as immutable, it leaves no -wal and -shm files. @see https://sqlite.org/uri.html#uriimmutable */
function immutableUri(file: string): URL {
  const url = pathToFileURL(file);
  url.searchParams.set('immutable', '1');
  return url;
}

/** Syncs the file to disk before it gets its name, and restricts it to its owner, since it contains names. */
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
