/** The clock of a PostgreSQL server, which decides dates and leases, so that replicas with different clocks agree. */
import { sql } from 'kysely';
import type { Database } from './database.ts';

/** The clock that decides dates and leases. */
export interface Clock {
  /** In ms since 1970. */
  now(): number;
  /** To be awaited before anything is decided. @returns a reason if nothing may be decided now. @throws if the database cannot be read. */
  prepare(): Promise<string | undefined>;
  /** The last known reason why nothing may be decided. */
  problem(): string | undefined;
}

/** How long the server's time is extrapolated with the monotonic clock, in ms. */
const syncIntervalMs = 5000;
/** A larger difference between this machine's two clocks means that it slept or its wall clock was set, in ms. */
const jumpMs = 500;

/** @param wall the wall clock of this machine, in ms. It only shows whether it was set. */
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
    if (server === undefined) throw new Error('The database did not return the time.');
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
