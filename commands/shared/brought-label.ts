/** Finds a paper that the channel brought in a text that calls it as people do: "Okafor 2024", "okafor et al. (2024)". */
import type { BroughtName } from '../../src/core/brought-paper.ts';
import { findChannel, type PlaceContext } from './channel.ts';
import { findPaperInPhrase } from './paper.ts';

export interface LabelledPaper {
  readonly paper: BroughtName;
  /** The text without the label and what introduces it. Can be empty. */
  readonly rest: string;
}

/** @returns `undefined` if the text has no such label, if two papers bear it, or if it names a paper of the library. */
export async function findBroughtLabel(text: string | undefined, context: PlaceContext): Promise<LabelledPaper | undefined> {
  // Every label that people remember ends with the year.
  if (text === undefined || !/(?<!\d)(?:19|20)\d\d(?!\d)/.test(text)) return undefined;
  const channel = findChannel(context);
  const brought = channel ? await channel.schedules.namesOfPapers(channel.place) : [];
  const words = placedWords(text);
  const [only, ...others] = brought.flatMap((paper) => {
    const span = labelIn(words, paper);
    return span ? [{ paper, rest: withoutSpan(text, span) }] : [];
  });
  return others.length > 0 || findPaperInPhrase(text, context.library) !== undefined ? undefined : only;
}

interface TextWord {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** In lower case and without accents, with their places. */
const placedWords = (text: string): readonly TextWord[] =>
  [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ 0: word, index }) => ({
    key: word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase(),
    start: index,
    end: index + word.length,
  }));

/** Where the author's name and the year stand one behind the other. "et al" may be between them. */
function labelIn(words: readonly TextWord[], { label }: BroughtName): Pick<TextWord, 'start' | 'end'> | undefined {
  const keys = placedWords(label).map(({ key }) => key);
  const year = keys.at(-1) ?? '';
  const name = keys.slice(0, -1);
  if (name.length === 0 || !/^\d{4}$/.test(year)) return undefined;
  for (const [at, first] of words.entries()) {
    if (!name.every((key, index) => words[at + index]?.key === key)) continue;
    const behind = at + name.length;
    const isShort = words[behind]?.key === 'et' && words[behind + 1]?.key === 'al';
    const last = words[isShort ? behind + 2 : behind];
    if (last?.key === year) return { start: first.start, end: last.end };
  }
  return undefined;
}

const withoutSpan = (text: string, { start, end }: Pick<TextWord, 'start' | 'end'>): string =>
  `${text.slice(0, start).replace(/(?:(?:^|\s)(?:in|of|from|by|about|on|for|the|paper:?)|["“(])\s*$/i, '')} ${text.slice(end).replace(/^["”).]+/, '')}`
    .replace(/\s+(?=[?!.,;])/g, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s?!.,;:]+$/, '')
    .trim();
