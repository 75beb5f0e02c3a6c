/** Decides what a question asks for, only by its wording. Whether the library can answer it is decided in find-answer.ts. */
import type { Drug, Paper, Trial } from '../../content/schema.ts';
import { stopWords } from '../../src/library/search/claims/stop-words.ts';
import type { DrugsByTarget } from '../../src/library/search/drugs-by-target.ts';
import {
  approvalContext,
  comparisonContext,
  countContext,
  drugContext,
  fundingContext,
  libraryContext,
  limitsContext,
  nameContext,
  scheduleContext,
  verdictContext,
} from './context-words.ts';
import * as pattern from './intent-patterns.ts';
import { diseaseWords, type Question } from './read-question.ts';

export type Intent =
  | { readonly kind: 'schedule' }
  /** For the named paper or trials, otherwise for the channel's paper. */
  | { readonly kind: 'limits' | 'funding'; readonly paper?: Paper | undefined; readonly trials: readonly Trial[]; readonly drugs: readonly Drug[] }
  | { readonly kind: 'comparison'; readonly drugs: readonly [Drug, Drug]; readonly topic?: 'safety' }
  | {
      readonly kind: 'count';
      readonly phase?: string | undefined;
      readonly what: CountSubject;
      readonly trials: readonly Trial[];
      readonly drugs: readonly Drug[];
      readonly disease?: Question['disease'];
    }
  | { readonly kind: 'approval'; readonly drug: Drug }
  | { readonly kind: 'drug'; readonly drug: Drug; readonly topic: 'overview' | 'mechanism' | 'safety' | 'trials' }
  /** For all trials if it names neither a drug nor a trial. */
  | { readonly kind: 'verdict'; readonly trials: readonly Trial[]; readonly drugs: readonly Drug[]; readonly disease?: Question['disease'] }
  | { readonly kind: 'target'; readonly target: DrugsByTarget }
  | { readonly kind: 'trial'; readonly trial: Trial }
  | { readonly kind: 'paper'; readonly paper: Paper };

/** What can be counted: in trials, or in the library itself. */
export type CountSubject = 'people' | 'trials' | 'drugs' | 'papers' | 'questions' | 'works' | 'claims';

export interface IntentMatch {
  readonly intent: Intent;
  /** Whether a term belongs to the intent and does not narrow it to another subject. */
  readonly isContext: (term: string) => boolean;
}

/** @returns `undefined` if the words express no intent; a search of the claims then answers the question. */
export function findIntent(question: Question): IntentMatch | undefined {
  for (const find of finders) {
    const found = find(question);
    if (found) return found;
  }
  return undefined;
}

type FindIntent = (question: Question) => IntentMatch | undefined;

/** For an intent that no other word narrows. */
const anything = (): boolean => true;

/** The context words of an intent, and the words by which it was recognized. */
function contextOf(line: string, contexts: readonly ReadonlySet<string>[], patterns: readonly RegExp[]): IntentMatch['isContext'] {
  const matched = new Set(patterns.flatMap((one) => [...line.matchAll(new RegExp(one, 'g'))].flatMap(([text]) => text.split(' '))));
  return (term) => matched.has(term) || contexts.some((words) => words.has(term));
}

const scheduleIntent: FindIntent = ({ line, drugs, trials }) =>
  drugs.length + trials.length === 0 && pattern.schedule.test(line)
    ? { intent: { kind: 'schedule' }, isContext: contextOf(line, [scheduleContext], [pattern.schedule]) }
    : undefined;

const fundingIntent: FindIntent = ({ line, paper, trials, drugs }) =>
  pattern.funding.test(line)
    ? { intent: { kind: 'funding', paper, trials, drugs }, isContext: contextOf(line, [fundingContext], [pattern.funding]) }
    : undefined;

const limitsIntent: FindIntent = ({ line, paper, trials, drugs }) =>
  pattern.limitations.test(line) && !/\bconfidence intervals?\b/.test(line)
    ? { intent: { kind: 'limits', paper, trials, drugs }, isContext: contextOf(line, [limitsContext], [pattern.limitations]) }
    : undefined;

const comparisonIntent: FindIntent = ({ line, drugs: [first, second, third] }) => {
  if (!first || !second || third || pattern.toPlacebo.test(line) || !pattern.comparison.test(line)) return undefined;
  if (asksForVerdict(line) && !pattern.surelyComparison.test(line) && !/\bwhich\b/.test(line)) return undefined;
  const topic = pattern.safety.test(line) ? ({ topic: 'safety' } as const) : {};
  const patterns = [pattern.comparison, pattern.safety, ...verdictPatterns];
  return {
    intent: { kind: 'comparison', drugs: [first, second], ...topic },
    isContext: contextOf(line, [verdictContext, drugContext, comparisonContext], patterns),
  };
};

const approvalIntent: FindIntent = ({ line, drugs: [drug, ...others], trials }) =>
  drug && others.length + trials.length === 0 && pattern.approval.test(line)
    ? { intent: { kind: 'approval', drug }, isContext: contextOf(line, [approvalContext], [pattern.approval]) }
    : undefined;

const countIntent: FindIntent = ({ line, drugs, trials, disease }) => {
  const isNamed = drugs.length + trials.length > 0;
  if (!asksForCount(line)) return undefined;
  const phase = /\bphase(\d)/.exec(line)?.[1];
  const what = countedIn(line, isNamed);
  const isOfOthers = pattern.inOneArm.test(line) || (!isNamed && pattern.peopleWithLupus.test(line));
  if (!what || (what === 'people' && isOfOthers)) return undefined;
  const isOfTrials = what === 'trials' || what === 'people';
  const patterns = [
    pattern.howMany,
    pattern.people,
    pattern.sampleSize,
    pattern.papersListed,
    ...(what === 'trials' ? verdictPatterns : []),
    ...(isOfTrials ? ofDisease(disease) : []),
  ];
  return {
    intent: { kind: 'count', what, drugs, trials, phase, ...(isOfTrials ? { disease } : {}) },
    isContext: contextOf(line, [countContext, ...(what === 'trials' ? [verdictContext] : []), ...(isOfTrials ? [] : [libraryContext])], patterns),
  };
};

/** Whether the answer is a number of people, trials or the like. */
export const asksForCount = (line: string): boolean => [pattern.howMany, pattern.sampleSize, pattern.papersListed].some((one) => one.test(line));

function countedIn(line: string, isNamed: boolean): CountSubject | undefined {
  if (pattern.trialsCounted.test(line)) return 'trials';
  if (pattern.drugsCounted.test(line)) return 'drugs';
  if (pattern.people.test(line) || pattern.sampleSize.test(line)) return 'people';
  if (isNamed) return pattern.barePeople.test(line) ? 'people' : undefined;
  if (pattern.papersListed.test(line)) return 'papers';
  return (['papers', 'questions', 'works', 'claims'] as const).find((what) => pattern.countedHere[what].test(line));
}

const ofDisease = (disease: Question['disease']): readonly RegExp[] => (disease ? [diseaseWords[disease]] : []);

const drugIntent: FindIntent = ({ line, drugs: [drug, ...others], trials }) => {
  if (!drug || others.length + trials.length > 0) return undefined;
  const intent = (topic: 'mechanism' | 'safety', by: RegExp): IntentMatch => ({
    intent: { kind: 'drug', drug, topic },
    isContext: contextOf(line, [drugContext], [by]),
  });
  if (pattern.mechanism.test(line)) return intent('mechanism', pattern.mechanism);
  return pattern.safety.test(line) && !pattern.surelyVerdict.test(line) ? intent('safety', pattern.safety) : undefined;
};

const verdictIntent: FindIntent = ({ line, terms, drugs, trials, disease }) => {
  if (drugs.length + trials.length === 0 && (terms.length < 2 || !pattern.anyTreatment.test(line))) return undefined;
  const isOfSeveral = drugs.length > 2 || (drugs.length === 0 && trials.length > 1);
  const isComparison = isOfSeveral && pattern.comparison.test(line) && !pattern.notVerdict.test(line);
  const patterns = [...verdictPatterns, ...(isComparison ? [pattern.comparison] : []), ...ofDisease(disease)];
  return asksForVerdict(line) || isComparison
    ? { intent: { kind: 'verdict', drugs, trials, disease }, isContext: contextOf(line, [verdictContext], patterns) }
    : undefined;
};

const verdictPatterns = [pattern.surelyVerdict, pattern.maybeVerdict];

/** Whether the question is if a treatment worked. */
export const asksForVerdict = (line: string): boolean =>
  !pattern.notVerdict.test(line) && !pattern.harmsCompared.test(line) && !pattern.mechanism.test(line) && verdictPatterns.some((one) => one.test(line));

/** "Baricitinib?", "tell me about SLEek": only names. */
const nameIntent: FindIntent = ({ line, terms, drugs, trials: [trial, ...otherTrials], paper }) => {
  const isAlone = terms.every(({ key }) => key.startsWith('_') || stopWords.has(key) || nameContext.has(key));
  if (!isAlone || pattern.notVerdict.test(line)) return undefined;
  const [first, second, third] = drugs;
  const found = (intent: Intent): IntentMatch => ({ intent, isContext: anything });
  if (first && second) return found(third ? { kind: 'verdict', drugs, trials: [] } : { kind: 'comparison', drugs: [first, second] });
  if (first && !trial && !paper) return found({ kind: 'drug', drug: first, topic: /\b(?:trials?|stud(?:y|ies))\b/.test(line) ? 'trials' : 'overview' });
  if (trial && !first) return found(otherTrials.length > 0 ? { kind: 'verdict', drugs, trials: [trial, ...otherTrials] } : { kind: 'trial', trial });
  return paper && !first && !trial ? found({ kind: 'paper', paper }) : undefined;
};

const finders: readonly FindIntent[] = [
  scheduleIntent,
  fundingIntent,
  limitsIntent,
  comparisonIntent,
  approvalIntent,
  countIntent,
  drugIntent,
  verdictIntent,
  nameIntent,
];
