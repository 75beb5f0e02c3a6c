/** Sends what the ledger holds, as fast as the platforms take it and never more than a few at once. */
import type { Logger } from 'pino';
import type { BotRequest, BotResponse } from '../core/bot-request.ts';
import { createInFlight } from '../core/in-flight.ts';
import type { MetricsRecorder } from '../core/ports/metrics-recorder.ts';
import type { Platform } from '../core/ports/platform.ts';
import type { Database } from '../store/database.ts';
import { attempt } from './attempt.ts';
import { type ClaimedDelivery, claim } from './claim.ts';
import { createClockJumpGuard } from './clock-jump-guard.ts';
import { createCompletionBatcher } from './complete-batch.ts';
import { createOutcomeLogger } from './log-outcome.ts';
import { createPlatformBackoff } from './platform-backoff.ts';
import type { DeliverySettings } from './settings.ts';
import { settleFailure } from './settle-failure.ts';

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
  /** In ms. */
  readonly now: () => number;
  readonly log: Logger;
  readonly metrics?: MetricsRecorder | undefined;
  /** Who holds the rows; another name for each process. */
  readonly owner?: string;
}

export function createOutboxWorker(parts: OutboxWorkerOptions): OutboxWorker {
  const { settings, log, database, now } = parts;
  const owner = parts.owner ?? crypto.randomUUID();
  const platforms = new Map(parts.platforms.map((platform) => [platform.id, platform]));
  const inFlight = createInFlight();
  const record = createOutcomeLogger(log, now);
  const settlePosted = createCompletionBatcher(database, owner, now);
  const inFlightIds = new Set<string>();
  const resting = createPlatformBackoff();
  const mayTakeOver = createClockJumpGuard(now, settings.verifyAfterMs);
  let pumping: Promise<void> | undefined;
  let again = false;
  /** Something has ended since the last claim, and its place or what follows it may be taken. */
  let hasFreedCapacity = false;
  let claimedAt = Number.NEGATIVE_INFINITY;
  let next: NodeJS.Timeout | undefined;

  const send = async (row: ClaimedDelivery): Promise<void> => {
    const platform = platforms.get(row.platform);
    if (!platform) return;
    inFlightIds.add(row.id);
    try {
      const outcome = await attempt(row, { answer: parts.answer, platform, settings, now });
      if (outcome.kind === 'paused' && outcome.scope === 'process') resting.pause(row.platform, outcome.retryAfterMs);
      const kept =
        outcome.kind === 'posted' ? await settlePosted({ row, ...outcome }) : await settleFailure(row, outcome, { database, settings, owner, log, now });
      record(row, outcome, kept);
      if (kept)
        parts.metrics?.recordDeliveryAttempt(row.platform, outcome.kind, outcome.kind === 'posted' ? Math.max(0, now() - row.scheduled_for) : undefined);
      if (outcome.kind === 'paused') parts.metrics?.recordRateLimited(row.platform);
    } catch (error) {
      // The row stays under its lease; at its end somebody looks what has become of the post.
      log.error({ err: error, delivery: row.id }, 'a post could not be settled');
    } finally {
      inFlightIds.delete(row.id);
      hasFreedCapacity = true;
      schedulePoll();
    }
  };

  /** Claimed while the program stops: nothing was sent, and whoever runs next need not wait or look. */
  const releaseUnsent = async (rows: readonly ClaimedDelivery[]): Promise<void> => {
    for (const row of rows) await settleFailure(row, { kind: 'late' }, { database, settings, owner, log, now });
  };

  const claimBatches = async (): Promise<void> => {
    while (!inFlight.closed && inFlightIds.size < settings.concurrency) {
      const awake = resting.available([...platforms.keys()]);
      const claiming = { database, settings, owner, platforms: awake, inFlightIds: [...inFlightIds], reclaimExpired: mayTakeOver() };
      hasFreedCapacity = false;
      claimedAt = performance.now();
      const rows = await claim(claiming, now(), settings.concurrency - inFlightIds.size);
      if (inFlight.closed) return releaseUnsent(rows);
      for (const row of rows) void inFlight.track(async () => send(row));
      if (rows.length === 0) break;
    }
  };

  const poll = async (): Promise<void> => {
    if (pumping) {
      again = true;
      return pumping;
    }
    again = false;
    pumping = inFlight
      .track(claimBatches)
      .catch((error: unknown) => log.warn({ fault: errorMessage(error) }, 'the ledger cannot be read now; posts wait'))
      .finally(() => {
        pumping = undefined;
        if (inFlight.closed) return;
        if (again) void poll();
        // Slots of what waits come up meanwhile, whether or not something ends.
        else if (hasFreedCapacity || inFlightIds.size > 0) schedulePoll();
      });
    return pumping;
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
    while (pumping || hasFreedCapacity || inFlightIds.size > 0) await Promise.all([hasFreedCapacity ? poll() : pumping, inFlight.idle()]);
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

const errorMessage = (error: unknown): string => (error instanceof Error ? error.message : String(error));
