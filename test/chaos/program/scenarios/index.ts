import type { Scenario } from '../scenario.ts';
import { clocksOnPostgres, clocksOnSqlite } from './clocks.ts';
import { failover } from './failover.ts';
import { fullDisk } from './full-disk.ts';
import { killsOnPostgres, killsOnSqlite } from './kills.ts';
import { postgresOutages } from './postgres-outages.ts';
import { restore, restoreWhileRunning } from './restore.ts';

/** In the order in which they are run. */
export const scenarios: readonly Scenario[] = [
  clocksOnSqlite,
  clocksOnPostgres,
  postgresOutages,
  failover,
  restore,
  restoreWhileRunning,
  fullDisk,
  killsOnSqlite,
  killsOnPostgres,
];
