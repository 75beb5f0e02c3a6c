/** Decides how a question is answered: from the data of what it names, from claims that a search finds, or not at all. */
import type { Claim } from '../../content/schema.ts';
import type { Library } from '../../src/library/library.ts';
import { type ClaimsFound, createClaimSearch } from '../../src/library/search/claims/find-claims.ts';
import { asksAboutAPerson } from '../../src/library/search/claims/personal-questions.ts';
import { commonWords, stopWords } from '../../src/library/search/claims/stop-words.ts';
import type { Term } from '../../src/library/search/claims/terms.ts';
import { createTextReader } from '../../src/library/search/claims/words.ts';
import { narrowing, personalContext, verdictContext } from './context-words.ts';
import { type ClassQuestion, findDrugClass } from './drug-class.ts';
import { ofNamedDrugs } from './exact-details.ts';
import { findIntent, type Intent, type IntentMatch } from './find-intent.ts';
import { fitsQuestion, keepFittingClaims } from './fits-question.ts';
import { findHarmClaims } from './harms.ts';
import { ofClub as clubPattern } from './intent-patterns.ts';
import { narrowQuestion } from './narrow-question.ts';
import { createTrialTests } from './on-trial.ts';
import { foreignMeasures } from './outcome-measures.ts';
import { otherDiseaseIn } from './outside-subject.ts';
import { createQuestionReader, type Question } from './read-question.ts';
import { findRegulatorActions } from './regulator-actions.ts';

export type Answer = { readonly question: Question } & (
  | { readonly kind: 'intent'; readonly intent: Intent; readonly ignored: readonly string[] }
  /** `verdict`: the question was also whether a drug worked, which a single claim does not answer. */
  | { readonly kind: 'claims'; readonly found: ClaimsFound; readonly verdict?: (Intent & { readonly kind: 'verdict' }) | undefined }
  /** Asks what to do for a person. The answer is never advice. */
  | { readonly kind: 'personal'; readonly found: ClaimsFound }
  /** Nothing specific was asked. */
  | { readonly kind: 'vague' }
  | { readonly kind: 'nothing'; readonly missing: readonly string[] }
  /** Asks whether a drug works in another disease, as typed. What was read in lupus does not say. */
  | { readonly kind: 'outside'; readonly disease: string }
);

export type FindAnswer = (text: string) => Answer;

export function createAnswerFinder(library: Library): FindAnswer {
  const reader = createTextReader(library);
  const read = createQuestionReader(library, reader);
  const searchAll = createClaimSearch(library, reader);
  const onTrials = createTrialTests(library);
  return (text) => {
    const question = read(text);
    const intent = findIntent(question);
    // "When do we have the next one?" does not ask about a person.
    const isSchedule = intent?.intent.kind === 'schedule' && restOf(question, intent.isContext).length === 0;
    const ofClub = isSchedule ? null : clubPattern.exec(question.line);
    if (ofClub) return { question, kind: 'nothing', missing: [ofClub[0]] };
    if (!isSchedule && asksAboutAPerson(text, { isOfTrial: question.trials.length > 0 })) return personalAnswer(question, () => searchAll(text));
    const narrowed = narrowQuestion(question);
    const isOn = onTrials(question.searchedTrials);
    const fitsWords = fitsQuestion(question.line, narrowed);
    const isOfDrugs = ofNamedDrugs(question.drugs);
    const fits = (claim: Claim): boolean => fitsWords(claim) && isOfDrugs(claim) && isOn(claim, narrowed?.statistic);
    const known = answerFromData(question, intent?.intent, (found) => keepFittingClaims(question.line, fits, found, narrowed), library);
    if (known) return known;
    const rules = { saysNothing: intent?.isContext, fits, isStrict: (narrowed?.unproven.length ?? 0) > 0 };
    const search = (): ClaimsFound => keepFittingClaims(question.line, fits, searchAll(narrowed?.text ?? question.searched, rules), narrowed);
    const foreign = intent?.intent.kind === 'verdict' ? foreignMeasures(question, library) : [];
    if (narrowed?.statistic) return answerByClaims(question, search());
    if (foreign.length > 0) return answerByClaims(question, covering(search(), foreign));
    return (
      (narrowed && responseVerdict(question, narrowed.unproven)) ?? (intent && answerByIntent(question, intent, search)) ?? answerByClaims(question, search())
    );
  };
}

/** Answers from data: drug classes, regulator actions, harms, and the note that the question is about another disease. */
function answerFromData(
  question: Question,
  intent: Intent | undefined,
  keepFitting: (found: ClaimsFound) => ClaimsFound,
  library: Library,
): Answer | undefined {
  const ofClass = findDrugClass(question, library);
  const byClass = ofClass && answerByClass(ofClass);
  if (byClass) return byClass;
  const disease = otherDiseaseIn(question.line);
  if (disease && intent && isOfLupusAlone(intent)) return { question, kind: 'outside', disease };
  const restCount = (isContext: (term: string) => boolean): number => restOf(question, isContext).length;
  const acts = findRegulatorActions(question, library, restCount);
  if (acts) return answerByClaims(question, acts);
  const onHarm = findHarmClaims(question, library, restCount);
  return onHarm && answerByClaims(question, keepFitting(onHarm));
}

/** Intents that also work for drugs described by their target. */
const intentsOfClasses: ReadonlySet<Intent['kind']> = new Set(['verdict', 'approval', 'count', 'drug']);

/** @returns `undefined` if the question is about more than the drugs and whether they work, are approved or were tested. */
function answerByClass({ target, asDrugs, isList }: ClassQuestion): Answer | undefined {
  if (isList) return { question: { ...asDrugs, guesses: [] }, kind: 'intent', intent: { kind: 'target', target }, ignored: [] };
  const found = findIntent(asDrugs);
  const isAll = found && intentsOfClasses.has(found.intent.kind) && restOf(asDrugs, found.isContext).length === 0;
  return isAll ? { question: asDrugs, kind: 'intent', intent: found.intent, ignored: [] } : undefined;
}

/** The general evidence is shown if the question is about something besides a drug and a person: "in pregnancy". */
function personalAnswer(question: Question, search: () => ClaimsFound): Answer {
  const rest = restOf(question, (term) => personalContext.has(term)).map(({ typed }) => typed);
  const found = search();
  const isShown = rest.some((word) => !found.notCovered.includes(word));
  return { question, kind: 'personal', found: isShown ? found : { ...found, claims: [], notCovered: [] } };
}

/** @returns `undefined` if the question is about more than the intent covers, so that only a search can answer it. */
function answerByIntent(question: Question, { intent, isContext }: IntentMatch, search: () => ClaimsFound): Answer | undefined {
  const rest = restOf(question, isContext);
  const isNamed = question.drugs.length + question.trials.length > 0 || question.paper !== undefined;
  if (rest.length === 0) return { question, kind: 'intent', intent, ignored: [] };
  const found = search();
  const typed = rest.map((term) => term.typed);
  const covered = found.claims.length > 0 && typed.filter((word) => found.notCovered.includes(word)).length * 2 < typed.length;
  if (covered) return { question, kind: 'claims', found, verdict: isNamed && intent.kind === 'verdict' ? intent : undefined };
  const isFiller = isNamed && intent.kind === 'verdict' && rest.every((term) => !narrows(question, term, isContext));
  if (isFiller) return { question, kind: 'intent', intent, ignored: typed };
  return isSearchable(intent) ? undefined : { question, kind: 'nothing', missing: typed };
}

/** The claims, if they cover all these words. */
const covering = (found: ClaimsFound, words: readonly string[]): ClaimsFound =>
  words.some((word) => found.notCovered.some((typed) => typed.replace(/\W/g, '').toLowerCase() === word.replace(' ', ''))) ? { ...found, claims: [] } : found;

/** "20 percent more responders": the verdicts show the shares. @returns `undefined` if the change is not only one of the response. */
function responseVerdict(question: Question, changes: readonly string[]): Answer | undefined {
  const { drugs, trials, disease, line } = question;
  if (changes.length === 0 || drugs.length + trials.length === 0 || !/\brespon\w+|\bsri4\b/.test(line)) return undefined;
  const words = new Set(changes.flatMap((change) => change.split(' ')));
  const isContext = (term: string): boolean => words.has(term) || verdictContext.has(term) || /^respon/.test(term);
  if (restOf(question, isContext).length > 0) return undefined;
  return { question, kind: 'intent', intent: { kind: 'verdict', drugs, trials, disease }, ignored: changes };
}

/** Intents whose answers come only from trials in lupus. The number of people, funding and limits belong to a single trial. */
const isOfLupusAlone = (intent: Intent): boolean =>
  intent.kind === 'verdict' || intent.kind === 'comparison' || (intent.kind === 'count' && intent.what === 'trials');

/** Topics of a drug's card: claims may answer the question although they do not cover each of its words. */
const isSearchable = ({ kind }: Intent): boolean => kind === 'drug' || kind === 'approval';

function answerByClaims(question: Question, found: ClaimsFound): Answer {
  if (found.claims.length > 0) return { question, kind: 'claims', found };
  return found.isVague ? { question, kind: 'vague' } : { question, kind: 'nothing', missing: found.notCovered };
}

/** The terms that say what the question is about, besides the names and the words of its intent. */
function restOf({ terms }: Question, isContext: IntentMatch['isContext']): readonly Term[] {
  return terms.filter(
    ({ key }) => !key.startsWith('_') && !stopWords.has(key) && !commonWords.has(key) && !questionWords.has(key) && !isFigure(key) && !isContext(key),
  );
}

const questionWords = new Set(['why', 'when', 'where', 'not']);

/** Doses, weeks, phases and numbers. */
const isFigure = (key: string): boolean => /^(?:\d+(?:\.\d+)*(?:mg)?|week\d+|phase\d\w?)$/.test(key);

/** An organ or a disease is a subject wherever it stands: "neuropsychiatric efficacy". */
const medicalTerm = /(?:itis|osis|iatric|pathy|emia|oma|algia|uria|penia)$|^(?:neuro|cardi|pulmo|hepat|haemat|hemat|gastro|vascul|ocul|mucos)/;

/** Whether the term's position makes it a subject: "in children", "help fatigue". Adverbs never narrow a question. */
function narrows({ terms }: Question, term: Term, isContext: IntentMatch['isContext']): boolean {
  if (/ly$/.test(term.key)) return false;
  if (medicalTerm.test(term.key)) return true;
  const before = terms.slice(0, terms.indexOf(term)).map(({ key }) => key);
  const last = before.findLast((key) => narrowing.has(key) || isContext(key) || !(stopWords.has(key) || /ly$/.test(key))) ?? '';
  return !last.startsWith('_');
}
