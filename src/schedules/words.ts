/** Stores what organisers write about papers. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Cause } from '../core/cause.ts';
import type { ChannelRef } from '../core/command/command.ts';
import type { ChannelReading, WordsStore } from '../core/ports/words-store.ts';
import type { Library } from '../library/library.ts';
import type { Database } from '../store/database.ts';
import { findReading, findWords, saveWords } from '../store/paper-words.ts';
import { lockSubscription } from '../store/subscriptions.ts';

interface WordsDeps {
  readonly database: Database;
  readonly library: Library;
  readonly now: () => number;
  /** Runs a change once for its cause. */
  readonly once: <T>(place: ChannelRef, cause: Cause | undefined, work: (transaction: Database) => Promise<T>) => Promise<T>;
}

/** How long an answer waits for the channel's paper, in ms. After that it is about the club's paper. */
const readingTimeoutMs = 1000;

const nothingKnown: ChannelReading = { hasWords: false };

export function createWordsStore({ database, library, now, once }: WordsDeps): WordsStore {
  return {
    readingOf: async (place) => Promise.race([findReading(database, place).catch(() => nothingKnown), wait(readingTimeoutMs, nothingKnown, { ref: false })]),
    wordsOf: async (place, paper) => findWords(database, place, paper),
    changeWords: async (place, by, paper, change, cause) =>
      once(place, cause, async (transaction) => {
        // The lock makes concurrent writes of organisers, and erasures, wait for each other.
        await lockSubscription(transaction, place, library.paper.id);
        return saveWords(transaction, place, paper, { change, by, now: now() });
      }),
  };
}
