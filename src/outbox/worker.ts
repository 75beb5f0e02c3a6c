/** Sends what the outbox holds, as fast as the platforms take it and never more than a few at once on each. */
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
  /** Sends what is due now; resolves when nothing more can be begun at once. Never throws. */
  poll(): Promise<void>;
  /** Resolves when nothing is under way and nothing more can be begun. */
  idle(): Promise<void>;
  /** Begins nothing more and waits for what is under way, at most `longest` ms. Gives what is left unfinished. */
  stop(longest: number): Promise<number>;
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
  /** Who holds the rows; another name for each process. */
  readonly owner?: string;
}

export function createOutboxWorker(parts: OutboxWorkerOptions): OutboxWorker {
  const { settings, log, faults, database, clock } = parts;
  const { now } = clock;
  const owner = parts.owner ?? crypto.randomUUID();
  const platforms = new Map(parts.platforms.map((platform) => [platform.id, platform]));
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
  /** Something has ended since the last claim, and its place or what follows it may be taken. */
  let hasFreedCapacity = false;
  let claimedAt = Number.NEGATIVE_INFINITY;
  let next: NodeJS.Timeout | undefined;

  const send = async (row: ClaimedDelivery, platform: Platform): Promise<void> => {
    underWay.set(row.id, row.platform);
    try {
      const outcome = await attempt(row, { answer: parts.answer, platform, settings, now });
      if (outcome.kind === 'paused' && outcome.scope === 'process') backoff.pause(row.platform, outcome.retryAfterMs);
      const recorded = outcome.kind === 'posted' ? await completePosted({ row, ...outcome }) : await recordFailure(row, outcome, recording);
      logOutcome(row, outcome, recorded);
      if (recorded)
        parts.metrics?.recordDeliveryAttempt(row.platform, outcome.kind, outcome.kind === 'posted' ? Math.max(0, now() - row.scheduled_for) : undefined);
      if (outcome.kind === 'paused') parts.metrics?.recordRateLimited(row.platform);
    } catch (error) {
      faults.report('outbox', error);
      log.warn({ delivery: row.id }, 'the outcome of a post could not be recorded; the post is looked for when its lease ends');
    } finally {
      underWay.delete(row.id);
      hasFreedCapacity = true;
      schedulePoll();
    }
  };

  /** Claimed while the program stops: nothing was sent, and whoever runs next need not wait or look. */
  const releaseUnsent = async (rows: readonly ClaimedDelivery[]): Promise<void> => {
    for (const row of rows) await recordFailure(row, { kind: 'lease-too-short' }, recording);
  };

  const freePlaces = (platform: string): number => settings.concurrency - [...underWay.values()].filter((one) => one === platform).length;

  /** Each platform has places of its own: one that hangs keeps none of another's. */
  const claimFor = async (platform: Platform): Promise<void> => {
    for (let free = freePlaces(platform.id); free > 0 && !inFlight.closed; free = freePlaces(platform.id)) {
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
        // Slots of what waits come up meanwhile, whether or not something ends.
        else if (hasFreedCapacity || underWay.size > 0) schedulePoll();
      });
    return polling;
  };

  /** Claims of one post each would cost as much again as all else. */
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
    stop: async (longest) => {
      clearTimeout(next);
      return inFlight.close(longest);
    },
  };
}

/** More than a clock is ever put right by in small steps, in ms. */
const jumpThresholdMs = 10_000;

/**
 * Whether leases may be taken for ended. Where the wall clock was put forward, or the machine slept, they seem to have
 * ended at once; a request that was under way is over only `doubt` ms after. @param now the wall clock, in ms.
 */
function createClockJumpGuard(now: () => number, doubt: number): () => boolean {
  let offset = now() - performance.now();
  let leaptAt = Number.NEGATIVE_INFINITY;
  return () => {
    const before = offset;
    offset = now() - performance.now();
    if (offset - before > jumpThresholdMs) leaptAt = performance.now();
    return performance.now() - leaptAt > doubt;
  };
}
