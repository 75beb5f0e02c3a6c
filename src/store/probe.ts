/** Finds out whether the database can do its work, with a write, and says what is wrong in words that hold no address. */
import { type Stats, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { sql } from 'kysely';
import type { Database, DatabaseAddress } from './database.ts';

/** Below this, a write may still succeed, and the next one not. */
const minFreeBytes = 1_000_000;

/** How far this machine's clock may differ from that of the PostgreSQL server, on which leases rely. */
const maxClockDifferenceMs = 30_000;

/** What is wrong with the database or its clock, by name; empty if nothing is. Never throws. */
export type DatabaseProblems = Readonly<Partial<Record<'database' | 'clock', string>>>;

/** @param address of the database, which is open. */
export function createDatabaseProbe(database: Database, address: DatabaseAddress, now: () => number = Date.now): () => Promise<DatabaseProblems> {
  const checkFile = address.kind === 'sqlite' && address.file !== ':memory:' ? createFileCheck(address.file) : () => undefined;
  return async () => {
    const fileProblem = checkFile();
    if (fileProblem) return { database: fileProblem };
    try {
      // A row that every version has, which stays as it is.
      await sql`update kysely_migration_lock set is_locked = is_locked`.execute(database.query);
      return database.kind === 'postgres' ? await checkServerClock(database, now) : {};
    } catch (error) {
      return { database: describeDatabaseError(error) };
    }
  };
}

/** A deleted or replaced file stays open, so that writes succeed and are lost with the process. */
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

async function checkServerClock({ query }: Database, now: () => number): Promise<DatabaseProblems> {
  const began = now();
  const { rows } = await sql<{ time: number }>`select extract(epoch from clock_timestamp()) * 1000 as time`.execute(query);
  const differenceMs = (began + now()) / 2 - Number(rows[0]?.time);
  if (Math.abs(differenceMs) <= maxClockDifferenceMs) return {};
  const seconds = Math.round(Math.abs(differenceMs) / 1000);
  return { clock: `${seconds} s ${differenceMs > 0 ? 'ahead of' : 'behind'} the database server` };
}

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

/** The cause of a failed query in a few words: "disk full". */
export function describeDatabaseError(error: unknown): string {
  const { errcode, code } = (error ?? {}) as { readonly errcode?: unknown; readonly code?: unknown };
  const known = typeof errcode === 'number' ? sqliteProblems[errcode & 0xff] : postgresProblems[String(code)];
  return known ?? 'does not answer';
}
