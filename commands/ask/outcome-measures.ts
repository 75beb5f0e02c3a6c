/** Outcome measures that a question names. The verdict of a trial says nothing about a measure that it did not use. */
import { claimsOf } from '../../src/core/reply/claim-text.ts';
import type { Library } from '../../src/library/library.ts';
import type { Question } from './read-question.ts';
import { trialsOfAll } from './trials-of-drug.ts';

const measures = /\b(?:sri ?\d?|bicla|bilag|clasi|sledai|iga|lldas|doris|facit|das28|acr ?20|easi|pasi)\b/g;

/** The measures in a question, as in its line, that nothing read on the named trials, or on trials of the named drugs, mentions. */
export function foreignMeasures({ line, trials, drugs }: Question, library: Library): readonly string[] {
  const judged = trials.length > 0 ? trials : trialsOfAll(drugs, [], library);
  if (judged.length === 0) return [];
  const texts = judged.map((trial) => [trial.primaryEndpoint, trial.result, ...claimsOf(trial.claims, library).map(({ text }) => text)].join(' '));
  const isUsed = (measure: string): boolean => {
    const name = new RegExp(`\\b${measure.replace(/ ?(?=\d)/, '[- ]?')}`, 'i');
    return texts.some((text) => name.test(text));
  };
  return [...new Set(line.match(measures))].filter((measure) => !isUsed(measure));
}
