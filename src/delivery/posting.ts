/** Sends what the ledger holds, as fast as the platforms take it and never more than a few at once. */
import type { Logger } from 'pino';
import type { Answer, Call } from '../core/answer.ts';
import { createInFlight } from '../core/in-flight.ts';
import type { Observer } from '../core/observer.ts';
import type { Platform } from '../core/platform.ts';
import type { Database } from '../store/database.ts';
import { attempt } from './attempt.ts';
import { createLeapGuard } from './clock-leaps.ts';
import { type Claimed, claim } from './ledger.ts';
import { createRecord } from './record.ts';
import { createResting } from './resting.ts';
import type { DeliverySettings } from './settings.ts';
import { createPostedSettler } from './settle-posted.ts';
import { keep } from './settlement.ts';

export interface Posting {
  /** Sends what is due now; resolves when nothing more can be begun at once. Never throws. */
  pump(): Promise<void>;
  /** Resolves when nothing is under way and nothing more can be begun. */
  idle(): Promise<void>;
  /** Begins nothing more and waits for what is under way, at most `longest` ms. Gives what is left unfinished. */
  stop(longest: number): Promise<number>;
}

export interface PostingParts {
  readonly database: Database;
  readonly settings: DeliverySettings;
  readonly answer: (call: Call) => Promise<Answer>;
  readonly platforms: readonly Platform[];
  /** In ms. */
  readonly now: () => number;
  readonly log: Logger;
  readonly observer?: Observer | undefined;
  /** Who holds the rows; another name for each process. */
  readonly owner?: string;
}

export function createPosting(parts: PostingParts): Posting {
  const { settings, log, database, now } = parts;
  const owner = parts.owner ?? crypto.randomUUID();
  const platforms = new Map(parts.platforms.map((platform) => [platform.id, platform]));
  const inFlight = createInFlight();
  const record = createRecord(log, now);
  const settlePosted = createPostedSettler(database, owner, now);
  const underWay = new Set<string>();
  const resting = createResting();
  const mayTakeOver = createLeapGuard(now, settings.doubt);
  let pumping: Promise<void> | undefined;
  let again = false;
  /** Something has ended since the last claim, and its place or what follows it may be taken. */
  let owed = false;
  let claimedAt = Number.NEGATIVE_INFINITY;
  let next: NodeJS.Timeout | undefined;

  const send = async (row: Claimed): Promise<void> => {
    const platform = platforms.get(row.platform);
    if (!platform) return;
    underWay.add(row.id);
    try {
      const outcome = await attempt(row, { answer: parts.answer, platform, settings, now });
      if (outcome.kind === 'paused' && outcome.scope === 'process') resting.rest(row.platform, outcome.wait);
      const kept = outcome.kind === 'posted' ? await settlePosted({ row, ...outcome }) : await keep(row, outcome, { database, settings, owner, log, now });
      record(row, outcome, kept);
      if (kept) parts.observer?.attempted(row.platform, outcome.kind, outcome.kind === 'posted' ? Math.max(0, now() - row.scheduled_for) : undefined);
      if (outcome.kind === 'paused') parts.observer?.slowedDown(row.platform);
    } catch (error) {
      // The row stays under its lease; at its end somebody looks what has become of the post.
      log.error({ err: error, delivery: row.id }, 'a post could not be settled');
    } finally {
      underWay.delete(row.id);
      owed = true;
      pumpSoon();
    }
  };

  /** Claimed while the program stops: nothing was sent, and whoever runs next need not wait or look. */
  const letGo = async (rows: readonly Claimed[]): Promise<void> => {
    for (const row of rows) await keep(row, { kind: 'late' }, { database, settings, owner, log, now });
  };

  const fill = async (): Promise<void> => {
    while (!inFlight.closed && underWay.size < settings.atOnce) {
      const awake = resting.awake([...platforms.keys()]);
      const claiming = { database, settings, owner, platforms: awake, underWay: [...underWay], takeOver: mayTakeOver() };
      owed = false;
      claimedAt = performance.now();
      const rows = await claim(claiming, now(), settings.atOnce - underWay.size);
      if (inFlight.closed) return letGo(rows);
      for (const row of rows) void inFlight.track(async () => send(row));
      if (rows.length === 0) break;
    }
  };

  const pump = async (): Promise<void> => {
    if (pumping) {
      again = true;
      return pumping;
    }
    again = false;
    pumping = inFlight
      .track(fill)
      .catch((error: unknown) => log.warn({ fault: messageOf(error) }, 'the ledger cannot be read now; posts wait'))
      .finally(() => {
        pumping = undefined;
        if (inFlight.closed) return;
        if (again) void pump();
        // Slots of what waits come up meanwhile, whether or not something ends.
        else if (owed || underWay.size > 0) pumpSoon();
      });
    return pumping;
  };

  /** Claims of one post each would cost as much again as all else. */
  const pumpSoon = (): void => {
    if (next || inFlight.closed) return;
    next = setTimeout(
      () => {
        next = undefined;
        if (!inFlight.closed) void pump();
      },
      Math.max(0, claimedAt + settings.rhythm - performance.now()),
    );
  };

  const idle = async (): Promise<void> => {
    while (pumping || owed || underWay.size > 0) await Promise.all([owed ? pump() : pumping, inFlight.idle()]);
  };

  return {
    pump,
    idle,
    stop: async (longest) => {
      clearTimeout(next);
      return inFlight.close(longest);
    },
  };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
