/** Stores what organisers write about papers, one text for each paper in each channel. Implemented in src/schedules. */
import type { Cause } from '../cause.ts';
import type { Actor, ChannelRef } from '../command/channel-ref.ts';
import type { PaperWords, WordsChange, WordsChangeResult } from '../papers/paper-words.ts';

/** The channel's paper, and whether organisers have written about any paper there, which makes its answers differ from others. */
export interface ChannelReading {
  /** The paper chosen for it; `undefined` if none is. */
  readonly paper?: string | undefined;
  /** Whether organisers have written about any paper there. */
  readonly hasWords: boolean;
}

export interface WordsStore {
  /** One query. If the database cannot be read now, returns no paper and no words. Never throws. */
  readingOf(place: ChannelRef): Promise<ChannelReading>;
  /** @param paper the id of an entry of the library, or of a paper that the channel brought. */
  wordsOf(place: ChannelRef, paper: string): Promise<PaperWords | undefined>;
  changeWords(place: ChannelRef, by: Actor, paper: string, change: WordsChange, cause?: Cause): Promise<WordsChangeResult>;
}
