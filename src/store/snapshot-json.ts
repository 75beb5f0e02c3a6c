/** The stored form of a brought paper, validated when it is read. */
import * as z from 'zod';
import { designIds, type RecordFact } from '../../content/design-schema.ts';
import type { PaperSnapshot } from '../core/papers/brought-paper.ts';

const statedFact = z.object({ value: z.string(), quote: z.string(), source: z.string() });
/** A later version may know more facts. They are left out, and the rest of the row is read. */
const factSchemas = {
  randomised: statedFact.exactOptional(),
  comparator: statedFact.exactOptional(),
  followUp: statedFact.exactOptional(),
  primaryOutcome: statedFact.exactOptional(),
  registeredOutcome: statedFact.exactOptional(),
} as const satisfies Readonly<Record<RecordFact, z.ZodType>>;
const person = z.object({ id: z.string(), name: z.string() });

const snapshotSchema = z.object({
  label: z.string(),
  title: z.string().exactOptional(),
  authors: z.array(z.string()).exactOptional(),
  ids: z.object({
    doi: z.string().exactOptional(),
    pmid: z.string().exactOptional(),
    pmcid: z.string().exactOptional(),
    arxiv: z.string().exactOptional(),
    ppr: z.string().exactOptional(),
  }),
  isPreprint: z.literal(true).exactOptional(),
  design: z.object({
    // A later version may know more designs.
    id: z.enum(designIds).catch('not-recognised'),
    name: z.string(),
    reason: z.string().exactOptional(),
    chosenBy: person.exactOptional(),
  }),
  facts: z.object(factSchemas),
  warning: z.string().exactOptional(),
});

/** Renders without the id, which has its own column. */
export const renderSnapshot = ({ id: _id, ...snapshot }: PaperSnapshot): string => JSON.stringify(snapshot);

/** @throws {Error} if the text is not a snapshot, so the program did not write it. */
export const parseSnapshot = (id: string, json: string): PaperSnapshot => ({ id, ...snapshotSchema.parse(JSON.parse(json)) });
