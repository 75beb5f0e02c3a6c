/** Sends what the ledger holds, as fast as the platforms take it and never more than a few at once. */
import type { Logger } from 'pino';
import type { Answer, Call } from '../core/bot.ts';
import { createInFlight } from '../core/in-flight.ts';
import type { Platform } from '../core/platform.ts';
import type { Database } from '../store/database.ts';
import { attempt } from './attempt.ts';
import { type Claimed, claim } from './ledger.ts';
import { createRecord } from './record.ts';
import type { DeliverySettings } from './settings.ts';
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
  /** Who holds the rows; another name for each process. */
  readonly owner?: string;
}

export function createPosting(parts: PostingParts): Posting {
  const { settings, log, database, now } = parts;
  const owner = parts.owner ?? crypto.randomUUID();
  const platforms = new Map(parts.platforms.map((platform) => [platform.id, platform]));
  const inFlight = createInFlight();
  const record = createRecord(log, now);
  let underWay = 0;
  let pumping: Promise<void> | undefined;
  let again = false;

  const send = async (row: Claimed): Promise<void> => {
    const platform = platforms.get(row.platform);
    if (!platform) return;
    underWay += 1;
    try {
      const outcome = await attempt(row, { answer: parts.answer, platform, settings, now });
      const kept = await keep(row, outcome, { database, settings, owner, log, now });
      record(row, outcome, kept);
    } catch (error) {
      // The row stays under its lease; at its end somebody looks what has become of the post.
      log.error({ err: error, delivery: row.id }, 'a post could not be settled');
    } finally {
      underWay -= 1;
      void pump();
    }
  };

  const fill = async (): Promise<void> => {
    while (!inFlight.closed && underWay < settings.atOnce) {
      const rows = await claim({ database, settings, owner, platforms: [...platforms.keys()] }, now(), settings.atOnce - underWay);
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
    pumping = fill()
      .catch((error: unknown) => log.warn({ fault: messageOf(error) }, 'the ledger cannot be read now; posts wait'))
      .finally(() => {
        pumping = undefined;
        if (again && !inFlight.closed) void pump();
      });
    return pumping;
  };

  const idle = async (): Promise<void> => {
    while (pumping || underWay > 0) await Promise.all([pumping, inFlight.idle()]);
  };

  return { pump, idle, stop: async (longest) => inFlight.close(longest) };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
