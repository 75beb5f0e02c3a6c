/**
 * Questions for any paper, by the design of its study. They are in our own words, and name the instrument on which they are based;
 * none of its wording is used.
 */
import * as z from 'zod';
import { maxQuestionWords, prompt, sentence, slug } from './schema.ts';

export const designIds = [
  'randomised-trial',
  'non-randomised-trial',
  'systematic-review',
  'cohort',
  'case-control',
  'cross-sectional',
  'diagnostic-accuracy',
  'prediction-model',
  'qualitative',
  'case-report',
  'animal',
  'laboratory',
  'guideline',
  'economic',
  'mendelian-randomisation',
  'narrative-review',
  'preprint',
  'not-recognised',
] as const;

/** What a record may state about a study: inserted into a question as `{randomised}`, or quoted beside one. */
export const recordFacts = ['randomised', 'comparator', 'followUp', 'primaryOutcome', 'registeredOutcome'] as const;

/** Facts of a few words, which can be inserted into a question. The others are sentences. */
export const insertedFacts = ['randomised', 'comparator', 'followUp'] as const satisfies readonly (typeof recordFacts)[number][];

/** Maximum words of an inserted fact. */
export const maxInsertedWords = 2;

/** Longest id, in characters: it must fit into a button together with the paper's id and a delivery key. */
const maxTemplateIdLength = 20;

const placeholder = /\{(\w+)\}/g;

/** The facts that a text inserts. */
export const factsIn = (text: string): readonly string[] => [...text.matchAll(placeholder)].map(([, name = '']) => name);

const wordsIn = (text: string): number => text.split(/\s+/).length + factsIn(text).length * (maxInsertedWords - 1);

const shortQuestion = sentence.refine((text) => wordsIn(text) <= maxQuestionWords, `keep a question to ${maxQuestionWords} words, inserted ones included`);
const recordFact = z.enum(recordFacts);

const questionSchema = z.strictObject({
  id: slug.max(maxTemplateIdLength, `keep the id of a question under ${maxTemplateIdLength} characters`),
  theme: prompt.shape.theme,
  level: prompt.shape.level,
  title: prompt.shape.title,
  question: shortQuestion.refine((text) => factsIn(text).length === 0, 'put what a record inserts into withRecord: a record may lack it'),
  /** Versions of the question that insert facts of the record. The first one whose facts are all stated is asked. */
  withRecord: z
    .array(
      shortQuestion.refine(
        (text) => factsIn(text).length > 0 && factsIn(text).every((name) => insertedFacts.some((known) => known === name)),
        `insert one of ${insertedFacts.map((name) => `{${name}}`).join(', ')}`,
      ),
    )
    .optional(),
  tenMinutes: prompt.shape.tenMinutes,
  /** Where to look in the paper. */
  background: sentence,
  /** Facts quoted beside it from the record, if the record states them. */
  quotes: z.array(recordFact).optional(),
  /** It is asked only if the record states all of these. */
  needs: z.array(recordFact).optional(),
});

const instrumentSchema = z.strictObject({
  name: sentence.max(80),
  /** The official form or article. */
  url: z.url({ protocol: /^https$/ }),
  /** A reporting guideline says what a paper should report, and does not measure its quality. */
  kind: z.enum(['appraisal', 'reporting']),
});

export const designSchema = z.strictObject({
  id: z.enum(designIds),
  name: sentence.max(60),
  instruments: z.array(instrumentSchema),
  /** Why there is no instrument, if there is none. */
  withoutInstrument: sentence.optional(),
  questions: z.array(questionSchema).min(8),
});

export type DesignId = (typeof designIds)[number];
export type RecordFact = (typeof recordFacts)[number];
export type QuestionTemplate = Readonly<z.infer<typeof questionSchema>>;
export type Instrument = Readonly<z.infer<typeof instrumentSchema>>;
export type Design = Readonly<z.infer<typeof designSchema>>;

export const defineQuestion = (question: QuestionTemplate): QuestionTemplate => question;
export const defineInstrument = (instrument: Instrument): Instrument => instrument;
export const defineDesign = (design: Design): Design => design;
