/** The stored form of news about papers, validated when it is read. */
import * as z from 'zod';
import type { PaperChange } from '../core/papers/paper-change.ts';
import { noticeKinds, type PaperSource, type SourceState } from '../core/papers/paper-record.ts';

const anyText = z.string();
/** A later version may name other services: their names are shown as they are. */
const source = z.custom<PaperSource>((value) => typeof value === 'string');

export const idsSchema = z.object({
  doi: anyText.exactOptional(),
  pmid: anyText.exactOptional(),
  pmcid: anyText.exactOptional(),
  arxiv: anyText.exactOptional(),
});

const partialDate = z.object({ year: z.number(), month: z.number().exactOptional(), day: z.number().exactOptional() });

const statedNotice = z.object({
  kind: z.enum(noticeKinds),
  label: anyText.exactOptional(),
  saidBy: z.array(anyText),
  date: partialDate.exactOptional(),
  notice: idsSchema.exactOptional(),
  reference: anyText.exactOptional(),
});

const newFact = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('notice'), notice: statedNotice }),
  z.object({ kind: z.literal('published'), ids: idsSchema, saidBy: z.array(anyText), isProbable: z.literal(true).exactOptional() }),
  z.object({ kind: z.literal('results'), trial: anyText, saidBy: z.array(source), date: partialDate.exactOptional() }),
]);

const change: z.ZodType<PaperChange> = z.object({ now: newFact, before: statedNotice.exactOptional() });

export const updateSchema = z.object({
  paper: z.object({ id: anyText, label: anyText, title: anyText.exactOptional(), ids: idsSchema, isOurs: z.literal(true).exactOptional() }),
  changes: z.array(change),
  foundAt: z.number(),
  knownAt: z.number(),
});

const states = z.array(
  z.object({
    source,
    status: z.enum(['answered', 'stored', 'unknown', 'failed', 'not-asked']),
    at: z.number().exactOptional(),
    reason: anyText.exactOptional(),
  }),
);

/** @throws {Error} if the database holds what the program did not write. */
export const parseChanges = (json: string): readonly PaperChange[] => z.array(change).parse(JSON.parse(json));

/** @throws {Error} if the database holds what the program did not write. */
export const parseSourceStates = (json: string): readonly SourceState[] => states.parse(JSON.parse(json));
