/** What an organiser wrote about a paper, shown as theirs: under their name, with the date, and apart from everything of ours. */
import type { Context } from '../../src/core/command/command.ts';
import { formatCommand } from '../../src/core/command/format-command.ts';
import type { Options } from '../../src/core/command/options.ts';
import type { PaperRecord } from '../../src/core/paper-record.ts';
import type { PaperWords } from '../../src/core/paper-words.ts';
import { type Block, type Reply, type RichText, strong } from '../../src/core/reply/reply.ts';
import { isSameRecord } from './brought-paper.ts';
import { findChannel, readingOf } from './channel.ts';

/** Of each of the two texts, in characters: both together, with what stands around them, fit one page. */
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

/** A point a line, however its writer marked it. */
const pointsIn = (text: string): readonly RichText[] =>
  text
    .split('\n')
    .map((line) => line.replace(/^\s*[-*•–]\s+/, '').trim())
    .filter((line) => line !== '')
    .map((line) => [line]);

/** Where a date is counted if the channel has no zone of its own. */
export const defaultZoneOf = ({ schedules }: Pick<Context, 'schedules'>): string => schedules?.defaultZone ?? 'UTC';

/** The reply with what was written about the paper in this channel. Without a word there, nothing is read. @param paper its id. */
export async function withWords(reply: Reply, paper: string | undefined, context: Context): Promise<Reply> {
  const words = paper === undefined ? undefined : await wordsInChannel(paper, context);
  return words ? { ...reply, blocks: [...reply.blocks, ...wordsBlocks(words, defaultZoneOf(context))] } : reply;
}

export async function wordsInChannel(paper: string, context: Context): Promise<PaperWords | undefined> {
  const channel = findChannel(context);
  if (!channel || !(await readingOf(context)).hasWords) return undefined;
  return channel.schedules.wordsOf(channel.place, paper);
}

/** The id under which the channel has a looked-up paper; `undefined` where nothing was written anyway. */
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

/** Shows the words on a paper, or takes them away. @param paper its id. */
export const wordsLine = (paper: string, removes = false): string =>
  formatCommand({ name: 'paper', options: lineOptions }, { paper, show: 'words', ...(removes ? { takeaways: '', limits: '' } : {}) });
