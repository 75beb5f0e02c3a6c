/** The clock of a PostgreSQL server: it decides dates and leases, so that replicas with different clocks agree. */
import { sql } from 'kysely';
import type { Database } from './database.ts';

/** What decides dates and leases. */
export interface Clock {
  /** In ms since 1970. */
  now(): number;
  /** To be awaited before anything is decided. Gives a reason if nothing may be decided now. @throws if the database cannot be read. */
  prepare(): Promise<string | undefined>;
  /** The reason why nothing may be decided now, as far as it is known. */
  problem(): string | undefined;
}

/** How long the server's time is carried on with the clock nobody sets, in ms. */
const syncIntervalMs = 5000;
/** The two clocks of this machine part by more when it has slept or its wall clock was set, in ms. */
const jumpMs = 500;

/** @param wall The clock of this machine, in ms. It only shows whether somebody set it. */
export function createDatabaseClock({ query }: Database, wall: () => number = Date.now): Clock {
  let synced = { server: 0, monotonic: Number.NEGATIVE_INFINITY, wall: 0 };
  const isRecent = (): boolean => {
    const elapsed = performance.now() - synced.monotonic;
    return elapsed < syncIntervalMs && Math.abs(wall() - synced.wall - elapsed) < jumpMs;
  };
  const sync = async (): Promise<void> => {
    const began = performance.now();
    const { rows } = await sql<{ now: number }>`select floor(extract(epoch from clock_timestamp()) * 1000)::bigint as now`.execute(query);
    const server = rows[0]?.now;
    if (server === undefined) throw new Error('The database did not tell the time.');
    synced = { server, monotonic: (began + performance.now()) / 2, wall: wall() };
  };
  return {
    now: () => (Number.isFinite(synced.monotonic) ? Math.floor(synced.server + performance.now() - synced.monotonic) : wall()),
    prepare: async () => {
      if (!isRecent()) await sync();
      return undefined;
    },
    problem: () => undefined,
  };
}
