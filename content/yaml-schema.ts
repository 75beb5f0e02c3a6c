/**
 * The schemas of content in YAML: those of schema.ts with less to write. What a file leaves out is completed when it is read
 * (src/library/yaml/complete.ts). The JSON Schemas in content/schema are generated from these.
 */
import * as z from 'zod';
import { claim, drugSchema, labelled, paperSchema, prompt, responders, section, sentence, signal, slug, topicSchema, trialSchema } from './schema.ts';

const maxReferenceLength = 300;

const workReference = z
  .string()
  .min(1, 'must not be empty')
  .max(maxReferenceLength, 'is too long for an id or a DOI')
  .describe('The work: its DOI, the id of its record, or the key that your reference manager gave it.');

const claimReference = z
  .string()
  .min(1, 'must not be empty')
  .max(maxReferenceLength, 'is too long for an id')
  .describe('The id of a claim of this file, or of another one, such as T08.');

const claimName = z
  .string()
  .regex(/^(?:[A-Z]\d{2,3}|[a-z][a-z0-9]*(?:-[a-z0-9]+)*)$/, 'use lower-case letters, digits and single hyphens, such as deaths')
  .describe('Only if the claim is used elsewhere, such as by a question.');

const fullClaim = claim.extend({
  id: claimName.optional(),
  text: claim.shape.text.describe('One statement in your own words, understood on its own, with its numbers and hedges.'),
  status: claim.shape.status.default('verified').describe('verified: read in the source. inferred: your conclusion, with the claims it rests on. news-report.'),
  grade: claim.shape.grade.describe('Where a verified claim was read: primary (the default), copy, company or news.'),
  sources: z
    .array(workReference)
    .min(1, 'a claim needs at least one source')
    .max(8, 'a claim takes at most 8 sources; split it into several')
    .optional()
    .describe('The works in which it was read. By default the work of this file.'),
  restsOn: z.array(claimReference).optional().describe('The claims from which this one was inferred.'),
  note: claim.shape.note.describe('A limitation of the statement, shown with it.'),
});

/** The text of a claim, the id of a claim (which has no space), or the fields of a claim. */
const claimEntry = z.union([sentence, fullClaim]).describe('A claim: its text alone, the id of a claim written elsewhere, or its fields.');
const claimEntries = z.array(claimEntry);

const records = z
  .union([z.string(), z.array(z.record(z.string(), z.unknown()))])
  .describe('The works that the file cites, as your reference manager exports them: CSL JSON or BibTeX, pasted below "records: |". Or a list of fields.');

const cited = { records: records.optional() };

const asOf = paperSchema.shape.asOf.describe('The month in which you read it: YYYY-MM.');

const questionEntry = prompt.extend({
  week: prompt.shape.week.optional().describe('By default its place in the list.'),
  id: slug.optional().describe('By default made from the title. Posts remember a question by its id.'),
  question: prompt.shape.question.describe('At most 30 words.'),
  tenMinutes: prompt.shape.tenMinutes.describe('A further task, for those who have ten minutes.'),
  background: prompt.shape.background.describe('What is known, with no number that the claims below lack.'),
  restsOn: z.array(claimReference).min(1, 'name at least one claim').describe('The claims that the background is based on, by id.'),
});

const disclosuresEntry = paperSchema.shape.disclosures.unwrap().extend({
  funding: claimEntries.default([]).describe('Who paid. Leave it out if you did not see it: the bot then says so.'),
  interests: claimEntries.default([]).describe('What the authors declared.'),
  related: claimEntries.default([]).describe('What bears on the question without answering it, such as who owns the drug.'),
  readIn: z.array(workReference).min(1, 'name the works that were read').optional().describe('Where you looked. By default the paper.'),
});

export const paperYamlSchema = paperSchema.extend({
  id: slug.optional(),
  name: paperSchema.shape.name.describe('What people call it, at most 40 characters.'),
  title: paperSchema.shape.title.describe('The full title, as published.'),
  work: workReference.optional().describe('The record of the paper itself: its DOI. By default the only record of this file.'),
  asOf,
  summary: claimEntries.min(1).describe('Shown as one paragraph.'),
  takeaways: claimEntries.min(1).describe('What to remember.'),
  sobering: claimEntries.min(1).describe('What puts the take-aways into perspective.'),
  limits: paperSchema.shape.limits.describe('What you did not read or cannot conclude.'),
  disclosures: disclosuresEntry.optional().describe('Who paid for the paper, and what its authors declared.'),
  sections: z
    .array(section.extend({ id: slug.optional(), claims: claimEntries.min(1, 'a section needs at least one claim') }))
    .min(1)
    .describe('Each is a button under the summary.'),
  questions: z.array(questionEntry).min(1).optional().describe('The questions for discussion, one for each week.'),
  ...cited,
});

export const topicYamlSchema = topicSchema.extend({
  id: slug.optional(),
  work: workReference.optional().describe('The work in which its claims were read, unless they say otherwise.'),
  claims: claimEntries.min(1),
  signals: z.array(signal.extend({ claim: claimReference })).optional(),
  ...cited,
});

const labelEntry = labelled.extend({ claims: claimEntries.default([]) });

export const drugYamlSchema = drugSchema.extend({
  generic: slug.optional(),
  brands: drugSchema.shape.brands.default([]),
  codes: drugSchema.shape.codes.default([]),
  work: workReference.optional().describe('The work in which its claims were read, unless they say otherwise.'),
  targets: drugSchema.shape.targets.extend({ claims: claimEntries.default([]), disputed: claimEntries.optional() }),
  route: labelEntry,
  firstApproval: labelEntry,
  approvedForLupus: labelEntry,
  boxedWarning: labelEntry,
  pregnancy: labelEntry,
  clotting: labelEntry,
  kidneys: labelEntry,
  asOf,
  overview: claimEntries.default([]),
  mechanism: claimEntries.default([]),
  laboratory: claimEntries.default([]),
  trials: claimEntries.default([]),
  safety: claimEntries.default([]),
  approvals: claimEntries.default([]),
  ...cited,
});

export const trialYamlSchema = trialSchema.extend({
  id: slug.optional(),
  nct: trialSchema.shape.nct.default(null),
  participants: trialSchema.shape.participants.default(null),
  weeks: trialSchema.shape.weeks.default(null),
  primaryEndpoint: trialSchema.shape.primaryEndpoint.default(null),
  met: trialSchema.shape.met.default(null),
  responders: responders.extend({ claim: claimReference }).optional(),
  work: workReference.nullable().default(null).describe('The work that reports the trial, and the source of its claims unless they say otherwise.'),
  asOf,
  claims: claimEntries.min(1),
  ...cited,
});

export type ClaimEntry = z.infer<typeof claimEntry>;
export type PaperYaml = Readonly<z.infer<typeof paperYamlSchema>>;
export type TopicYaml = Readonly<z.infer<typeof topicYamlSchema>>;
export type DrugYaml = Readonly<z.infer<typeof drugYamlSchema>>;
export type TrialYaml = Readonly<z.infer<typeof trialYamlSchema>>;
