/** Checks papers that are due, a few at a time. Every replica polls the database, and one of them checks each paper. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { MetricsRecorder } from '../core/ports/metrics-recorder.ts';
import type { Database } from '../store/database.ts';
import type { Clock } from '../store/database-clock.ts';
import type { FaultLog } from '../store/fault-log.ts';
import { claimChecks, type WatchRow } from '../store/paper-watch.ts';
import { type CheckOptions, type CheckOutcome, checkPaper } from './check-paper.ts';
import { enrolPapers, noteDiscussed } from './enrol.ts';
import { maxCheckIntervalMs } from './next-check.ts';
import { createSourceLog } from './source-log.ts';

export interface WatcherOptions extends Pick<CheckOptions, 'library' | 'checker'> {
  readonly database: Database;
  readonly clock: Pick<Clock, 'now' | 'prepare'>;
  readonly log: Logger;
  /** Shared with other users of the database. */
  readonly faults: FaultLog;
  readonly metrics?: MetricsRecorder | undefined;
  /** Holder of the leases, different for each process. */
  readonly owner?: string;
}

export interface PaperWatcher {
  /** Checks all that is due now. Never throws. */
  poll(): Promise<void>;
  /** Polls every few seconds from now on. */
  start(): void;
  /** Stops starting new checks and waits briefly for running ones. Unfinished checks are repeated later. */
  stop(): Promise<void>;
}

/** Time between two polls, in ms. For comparison: the checks of 10,000 papers are a minute apart. */
const watchPollMs = 5000;
/** Time between two searches for papers to enrol, in ms. */
const enrolMs = 300_000;
/** Lease duration of a check, in ms: the services have 15 s, the registry has 15 s more. */
const checkLeaseMs = 120_000;
/** Papers checked at the same time. Even one keeps the services busy. */
const concurrency = 2;
/** How long a stop waits, in ms. */
const checkDrainMs = 2000;

export function createPaperWatcher({ database, library, checker, clock, log, faults, metrics, owner = crypto.randomUUID() }: WatcherOptions): PaperWatcher {
  const { now } = clock;
  const logSources = createSourceLog(log);
  let enrolledAt = Number.NEGATIVE_INFINITY;
  let discussedUntil = 0;
  let isStopped = false;
  let polling: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  const enrol = async (): Promise<void> => {
    // The clock may have been set back.
    if (Math.abs(now() - enrolledAt) < enrolMs) return;
    await enrolPapers({ database, library, checker }, now());
    discussedUntil = await noteDiscussed({ database, library }, Math.min(discussedUntil, now()), now());
    enrolledAt = now();
  };

  const check = async (row: WatchRow): Promise<void> => {
    const outcome = await checkPaper(row, { database, library, checker, now });
    if (outcome.kind !== 'recorded') return;
    logSources(outcome.sources);
    metrics?.recordPaperCheck(resultOf(outcome));
    if (outcome.changes > 0) log.info({ paper: row.paper, changes: outcome.changes }, 'news about a paper will be posted');
  };

  const checkDue = async (): Promise<void> => {
    if ((await clock.prepare()) !== undefined) return;
    await enrol();
    while (!isStopped) {
      const rows = await claimChecks(database, { owner, now: now(), leaseMs: checkLeaseMs, maxCheckIntervalMs }, concurrency);
      if (rows.length === 0) return;
      await Promise.all(rows.map(check));
    }
  };

  const poll = async (): Promise<void> => {
    polling ??= checkDue()
      .then(() => faults.clear('paper watch'))
      .catch((error: unknown) => faults.report('paper watch', error))
      .finally(() => {
        polling = undefined;
      });
    return polling;
  };

  const schedule = (): void => {
    timer = setTimeout(() => void poll().finally(() => (isStopped ? undefined : schedule())), watchPollMs).unref();
  };

  return {
    poll,
    start: schedule,
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await Promise.race([polling, wait(checkDrainMs, undefined, { ref: false })]);
    },
  };
}

function resultOf({ wasInterrupted, sources }: Extract<CheckOutcome, { kind: 'recorded' }>): Parameters<MetricsRecorder['recordPaperCheck']>[0] {
  if (wasInterrupted) return 'interrupted';
  return sources.some(({ status }) => status === 'failed') ? 'incomplete' : 'complete';
}
