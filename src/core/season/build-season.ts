/** The season of a brought paper: the questions of its design, with what its record states inserted. */
import { designIds, factsIn, maxInsertedWords, type QuestionTemplate, type RecordFact } from '../../../content/design-schema.ts';
import { preprintReview } from '../../../content/designs/common-questions.ts';
import { designs } from '../../../content/designs/index.ts';
import type { Prompt, Season } from '../../../content/schema.ts';
import { memoizeByObject } from '../memoize.ts';
import type { PaperSnapshot } from '../papers/brought-paper.ts';
import type { PaperFacts, StatedFact } from '../papers/paper-record.ts';

/** A sentence of the record, shown beside a question. */
export interface RecordQuote {
  readonly label: string;
  readonly text: string;
  readonly source: string;
}

/** The questions of the paper's design in order; their ids are the same in every channel, for any content of the record. */
export const seasonOfSnapshot: (snapshot: PaperSnapshot) => Season = memoizeByObject(
  (snapshot: PaperSnapshot): Season => ({
    paper: snapshot.id,
    prompts: templatesFor(snapshot).map((template, index): Prompt => {
      const { theme, level, title, tenMinutes, background } = template;
      return {
        ...{ week: index + 1, id: `${snapshot.id}-${template.id}`, theme, level, title, question: questionFrom(template, snapshot.facts) },
        ...(tenMinutes === undefined ? {} : { tenMinutes }),
        ...{ background, restsOn: [] },
      };
    }),
  }),
);

/**
 * The snapshot with a design that has the question: its own, or the one under which the question was posted before somebody chose
 * another. @returns `undefined` if no design has it.
 */
export function withDesignOf(snapshot: PaperSnapshot, prompt: string): PaperSnapshot | undefined {
  const earlier = designIds.map((id): PaperSnapshot => ({ ...snapshot, design: { id, name: designs[id].name } }));
  return [snapshot, ...earlier].find((one) => templatesFor(one).some(({ id }) => `${snapshot.id}-${id}` === prompt));
}

/** The sentences shown beside a question of that paper. @param prompt the question's id. */
export function quotesFor(snapshot: PaperSnapshot, prompt: string): readonly RecordQuote[] {
  const template = templatesFor(snapshot).find(({ id }) => `${snapshot.id}-${id}` === prompt);
  return (template?.quotes ?? []).flatMap((name) => {
    const fact = snapshot.facts[name];
    return fact ? [{ label: quoteLabels[name], text: fact.quote, source: fact.source }] : [];
  });
}

const quoteLabels: Readonly<Record<RecordFact, string>> = {
  randomised: 'Number randomised',
  comparator: 'Comparison',
  followUp: 'Follow-up',
  primaryOutcome: 'Primary outcome in the abstract',
  registeredOutcome: 'Primary outcome in the registry',
};

/** A preprint gets one additional question, for any design. */
function templatesFor({ design, facts, isPreprint }: PaperSnapshot): readonly QuestionTemplate[] {
  const fitting = designs[design.id].questions.filter(({ needs = [] }) => needs.every((name) => facts[name]));
  return isPreprint && !fitting.includes(preprintReview) ? [...fitting, preprintReview] : fitting;
}

function questionFrom({ question, withRecord = [] }: QuestionTemplate, facts: PaperFacts): string {
  const wanted = withRecord.find((text) => factsIn(text).every((name) => canInsert(factCalled(name, facts))));
  return wanted?.replace(/\{(\w+)\}/g, (_, name: string) => factCalled(name, facts)?.value ?? '') ?? question;
}

const factCalled = (name: string, facts: PaperFacts): StatedFact | undefined => new Map(Object.entries(facts)).get(name);

const canInsert = (fact: StatedFact | undefined): boolean => fact !== undefined && fact.value.split(/\s+/).length <= maxInsertedWords;
