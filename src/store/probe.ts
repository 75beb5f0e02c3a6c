/** Checks with a write whether the database works, and describes a problem without naming its address. */
import { type Stats, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { sql } from 'kysely';
import type { Database, DatabaseAddress } from './database.ts';

/** Below this, a write may still succeed, but the next one may fail. */
const minFreeBytes = 1_000_000;

/**
 * The clock of this machine is not checked: on PostgreSQL the server's clock decides, and on SQLite it is compared with the platforms'.
 * @param address the address of the open database.
 * @returns a function that returns what is wrong with the database now; undefined if nothing is. It never throws.
 */
export function createDatabaseProbe({ query }: Database, address: DatabaseAddress): () => Promise<string | undefined> {
  const checkFile = address.kind === 'sqlite' && address.file !== ':memory:' ? createFileCheck(address.file) : () => undefined;
  return async () => {
    const fileProblem = checkFile();
    if (fileProblem) return fileProblem;
    try {
      // A row that every version has, which stays as it is.
      await sql`update kysely_migration_lock set is_locked = is_locked`.execute(query);
      return undefined;
    } catch (error) {
      return describeDatabaseError(error);
    }
  };
}

/** Detects a deleted or replaced file. It stays open, so writes succeed but are lost when the process ends. */
function createFileCheck(file: string): () => string | undefined {
  const opened = statSync(file);
  return () => {
    const found = statIfPresent(file);
    if (!found) return 'its file was deleted while the bot was running';
    if (found.ino !== opened.ino || found.dev !== opened.dev) return 'its file was replaced while the bot was running';
    const { bavail, bsize } = statfsSync(dirname(file));
    return bavail * bsize < minFreeBytes ? 'disk full' : undefined;
  };
}

const statIfPresent = (file: string): Stats | undefined => statSync(file, { throwIfNoEntry: false });

/** @see https://sqlite.org/rescode.html; extended codes have the primary one in their lowest byte. */
const sqliteProblems: Readonly<Record<number, string>> = {
  5: 'locked by another process',
  8: 'read-only',
  10: 'disk I/O error',
  11: 'damaged',
  13: 'disk full',
  14: 'its file cannot be opened',
  26: 'damaged',
};

/** @see https://www.postgresql.org/docs/current/errcodes-appendix.html */
const postgresProblems: Readonly<Record<string, string>> = {
  '25006': 'read-only',
  '28P01': 'the password is rejected',
  '3D000': 'does not exist',
  '42501': 'this user may not write',
  '53100': 'disk full',
  '53300': 'too many connections',
  '57P03': 'starting up or shutting down',
  XX001: 'damaged',
};

/** The cause of a failed query in a few words, such as "disk full". */
export function describeDatabaseError(error: unknown): string {
  const { errcode, code } = (error ?? {}) as { readonly errcode?: unknown; readonly code?: unknown };
  const known = typeof errcode === 'number' ? sqliteProblems[errcode & 0xff] : postgresProblems[String(code)];
  return known ?? 'does not answer';
}
