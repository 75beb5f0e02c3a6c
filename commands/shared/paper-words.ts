/** Shows what an organiser wrote about a paper: with their name and the date, and apart from our own content. */
import type { Context } from '../../src/core/command/command.ts';
import { formatCommand } from '../../src/core/command/format-command.ts';
import type { Options } from '../../src/core/command/options.ts';
import type { PaperRecord } from '../../src/core/papers/paper-record.ts';
import type { PaperWords } from '../../src/core/papers/paper-words.ts';
import { type Block, type Reply, type RichText, strong } from '../../src/core/reply/reply.ts';
import { isSameRecord } from './brought-paper.ts';
import { findChannel, readingOf } from './channel.ts';

/** Maximum length of each of the two texts, in characters: both together fit one page with what is around them. */
export const maxWordsLength = 1200;

/** "Words of Anna, 30 November 2026". */
export const wordsTitle = ({ by, at }: PaperWords, zone: string): string => `Words of ${by.name}, ${signingDate(at, zone)}`;

const signingDate = (at: Temporal.Instant, zone: string): string =>
  at.toZonedDateTimeISO(zone).toPlainDate().toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

export const wordsBlocks = (words: PaperWords, zone: string): readonly Block[] => [
  { kind: 'heading', text: wordsTitle(words, zone), fold: true, isOfOthers: true },
  { kind: 'note', text: ['Written by an organiser for this channel. It is their own view: I have not checked it, and it has no sources of mine.'] },
  ...part('Take-aways', words.takeaways),
  ...part('Limits', words.limits),
];

const part = (label: string, text: string): readonly Block[] =>
  text === ''
    ? []
    : [
        { kind: 'text', text: [strong(label)] },
        { kind: 'list', items: pointsIn(text) },
      ];

/** The points of a text, one per line, with any list marks removed. */
const pointsIn = (text: string): readonly RichText[] =>
  text
    .split('\n')
    .map((line) => line.replace(/^\s*[-*•–]\s+/, '').trim())
    .filter((line) => line !== '')
    .map((line) => [line]);

/** The time zone for dates if the channel does not have one. */
export const defaultZoneOf = ({ schedules }: Pick<Context, 'schedules'>): string => schedules?.defaultZone ?? 'UTC';

/** Adds what was written about the paper in this channel. If nothing was written there, makes no query. @param paper its id. */
export async function withWords(reply: Reply, paper: string | undefined, context: Context): Promise<Reply> {
  const words = paper === undefined ? undefined : await wordsInChannel(paper, context);
  return words ? { ...reply, blocks: [...reply.blocks, ...wordsBlocks(words, defaultZoneOf(context))] } : reply;
}

export async function wordsInChannel(paper: string, context: Context): Promise<PaperWords | undefined> {
  const channel = findChannel(context);
  if (!channel || !(await readingOf(context)).hasWords) return undefined;
  return channel.schedules.wordsOf(channel.place, paper);
}

/** The id under which the channel has a looked-up paper; `undefined` if nothing was written there at all. */
export async function idInChannel(record: PaperRecord, context: Context): Promise<string | undefined> {
  const channel = findChannel(context);
  if (!channel || !(await readingOf(context)).hasWords) return undefined;
  return (await channel.schedules.papersOf(channel.place)).find((paper) => isSameRecord(paper, record))?.id;
}

const lineOptions = {
  paper: { kind: 'text', description: '' },
  show: { kind: 'text', description: '' },
  takeaways: { kind: 'text', description: '', mayBeEmpty: true },
  limits: { kind: 'text', description: '', mayBeEmpty: true },
} as const satisfies Options;

/** The line that shows the words on a paper, or removes them. @param paper its id. */
export const wordsLine = (paper: string, removes = false): string =>
  formatCommand({ name: 'paper', options: lineOptions }, { paper, show: 'words', ...(removes ? { takeaways: '', limits: '' } : {}) });
