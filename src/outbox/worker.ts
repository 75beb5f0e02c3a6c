/** Sends the posts in the outbox as fast as the rate limits allow, with limited concurrency on each platform. */
import type { Logger } from 'pino';
import type { BotRequest, BotResponse } from '../core/bot-request.ts';
import { createInFlight } from '../core/in-flight.ts';
import type { MetricsRecorder } from '../core/ports/metrics-recorder.ts';
import type { Platform } from '../core/ports/platform.ts';
import { reclaimExpired } from '../store/claims.ts';
import type { Database } from '../store/database.ts';
import type { Clock } from '../store/database-clock.ts';
import type { FaultLog } from '../store/fault-log.ts';
import { attempt } from './attempt.ts';
import { type ClaimedDelivery, claim, createLeftToOthers } from './claim.ts';
import { createCompletionBatcher } from './complete-batch.ts';
import { createOutcomeLogger } from './log-outcome.ts';
import { createPlatformBackoff } from './rate-limits.ts';
import { recordFailure } from './record-failure.ts';
import type { DeliverySettings } from './settings.ts';

export interface OutboxWorker {
  /** Starts sending everything due; resolves when no more can be started now. Never throws. */
  poll(): Promise<void>;
  /** Resolves when nothing is under way and nothing more can be started. */
  idle(): Promise<void>;
  /** Starts nothing more and waits at most `timeoutMs` for tasks under way. Returns the number of unfinished tasks. */
  stop(timeoutMs: number): Promise<number>;
}

export interface OutboxWorkerOptions {
  readonly database: Database;
  readonly settings: DeliverySettings;
  readonly answer: (call: BotRequest) => Promise<BotResponse>;
  readonly platforms: readonly Platform[];
  readonly clock: Pick<Clock, 'now' | 'prepare'>;
  readonly log: Logger;
  readonly faults: FaultLog;
  readonly metrics?: MetricsRecorder | undefined;
  /** Holder of the leases, different for each process. */
  readonly owner?: string;
}

export function createOutboxWorker(options: OutboxWorkerOptions): OutboxWorker {
  const { settings, log, faults, database, clock, answer, metrics } = options;
  const { now } = clock;
  const owner = options.owner ?? crypto.randomUUID();
  const platforms = new Map(options.platforms.map((platform) => [platform.id, platform]));
  const inFlight = createInFlight();
  const logOutcome = createOutcomeLogger(log, now);
  const completePosted = createCompletionBatcher({ database, settings, owner, now });
  /** Ids of rows under way, with their platforms. */
  const underWay = new Map<string, string>();
  const backoff = createPlatformBackoff();
  const leftToOthers = createLeftToOthers(log);
  const mayReclaim = createClockJumpGuard(now, settings.verifyAfterMs);
  const recording = { database, settings, owner, now };
  let polling: Promise<void> | undefined;
  let again = false;
  /** A post has ended since the last claim, so there is room for another, or its follow-up may be due. */
  let hasFreedCapacity = false;
  let claimedAt = Number.NEGATIVE_INFINITY;
  let next: NodeJS.Timeout | undefined;

  const send = async (row: ClaimedDelivery, platform: Platform): Promise<void> => {
    underWay.set(row.id, row.platform);
    try {
      const outcome = await attempt(row, { answer, platform, settings, now });
      if (outcome.kind === 'paused' && outcome.scope === 'process') backoff.pause(row.platform, outcome.retryAfterMs);
      const recorded = outcome.kind === 'posted' ? await completePosted({ row, ...outcome }) : await recordFailure(row, outcome, recording);
      logOutcome(row, outcome, recorded);
      if (recorded) metrics?.recordDeliveryAttempt(row.platform, outcome.kind, outcome.kind === 'posted' ? Math.max(0, now() - row.scheduled_for) : undefined);
      if (outcome.kind === 'paused') metrics?.recordRateLimited(row.platform);
    } catch (error) {
      faults.report('outbox', error);
      log.warn({ delivery: row.id }, 'failed to record the outcome of a post; it is searched for when its lease ends');
    } finally {
      underWay.delete(row.id);
      hasFreedCapacity = true;
      schedulePoll();
    }
  };

  /** Releases rows that were claimed during a stop. Nothing was sent, so the next process need not wait or search. */
  const releaseUnsent = async (rows: readonly ClaimedDelivery[]): Promise<void> => {
    for (const row of rows) await recordFailure(row, { kind: 'lease-too-short' }, recording);
  };

  const freeCapacity = (platform: string): number => settings.concurrency - [...underWay.values()].filter((one) => one === platform).length;

  /** Each platform has its own capacity, so one that hangs does not block another. */
  const claimFor = async (platform: Platform): Promise<void> => {
    for (let free = freeCapacity(platform.id); free > 0 && !inFlight.closed; free = freeCapacity(platform.id)) {
      const rows = await claim({ database, settings, owner, platform: platform.id, leftToOthers }, now(), free);
      if (inFlight.closed) return releaseUnsent(rows);
      for (const row of rows) void inFlight.track(async () => send(row, platform));
      if (rows.length === 0 || backoff.available([platform.id]).length === 0) return;
    }
  };

  const claimBatches = async (): Promise<void> => {
    hasFreedCapacity = false;
    claimedAt = performance.now();
    if ((await clock.prepare()) !== undefined) return;
    if (mayReclaim()) await reclaimExpired(database, now(), [...underWay.keys()]);
    for (const id of backoff.available([...platforms.keys()])) {
      const platform = platforms.get(id);
      if (platform) await claimFor(platform);
    }
  };

  const poll = async (): Promise<void> => {
    if (polling) {
      again = true;
      return polling;
    }
    again = false;
    polling = inFlight
      .track(claimBatches)
      .then(() => faults.clear('outbox'))
      .catch((error: unknown) => faults.report('outbox', error))
      .finally(() => {
        polling = undefined;
        if (inFlight.closed) return;
        if (again) void poll();
        // Waiting rows may get a slot even if no post ends.
        else if (hasFreedCapacity || underWay.size > 0) schedulePoll();
      });
    return polling;
  };

  /** At most one poll per interval: claiming posts one by one would double the cost of delivery. */
  const schedulePoll = (): void => {
    if (next || inFlight.closed) return;
    next = setTimeout(
      () => {
        next = undefined;
        if (!inFlight.closed) void poll();
      },
      Math.max(0, claimedAt + settings.pollIntervalMs - performance.now()),
    );
  };

  const idle = async (): Promise<void> => {
    while (polling || hasFreedCapacity || underWay.size > 0) await Promise.all([hasFreedCapacity ? poll() : polling, inFlight.idle()]);
  };

  return {
    poll,
    idle,
    stop: async (timeoutMs) => {
      clearTimeout(next);
      return inFlight.close(timeoutMs);
    },
  };
}

/** Larger than any correction of a clock in small steps, in ms. */
const jumpThresholdMs = 10_000;

/**
 * Whether expired leases can be trusted. If the wall clock jumped forward or the machine slept, leases look expired, although a request
 * may be under way for up to `verifyAfterMs`. @param now the wall clock, in ms.
 */
function createClockJumpGuard(now: () => number, verifyAfterMs: number): () => boolean {
  let offset = now() - performance.now();
  let jumpedAt = Number.NEGATIVE_INFINITY;
  return () => {
    const before = offset;
    offset = now() - performance.now();
    if (offset - before > jumpThresholdMs) jumpedAt = performance.now();
    return performance.now() - jumpedAt > verifyAfterMs;
  };
}
