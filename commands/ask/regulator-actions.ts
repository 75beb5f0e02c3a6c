/** When an authority or a company did something: warned, refused, changed a label, stopped. The dates are in the claims. */
import type { Claim } from '../../content/schema.ts';
import type { ClaimsFound } from '../../src/library/search/claims/find-claims.ts';
import { drugNames } from '../../src/library/search/find-drug.ts';
import type { Library } from '../../src/library/types.ts';
import { regulatorContext } from './context-words.ts';
import { whenAsked } from './intent-patterns.ts';
import type { Question } from './read-question.ts';

/** An action in the wording of questions and in that of claims. */
interface RegulatorAction {
  readonly asked: RegExp;
  readonly said: RegExp;
}

const regulatorActions: readonly RegulatorAction[] = [
  {
    asked: /\b(?:warn(?:s|ed|ings?)?|boxed|black box|alert(?:s|ed)?|caution(?:s|ed)?|safety communication|restrict(?:s|ed|ions?)?|limit(?:s|ed)?)\b/,
    said: /\bconcluded on\b|\brestricted\b|\bwarnings?\b.*\b(?:revised|changed)\b/i,
  },
  {
    asked: /\b(?:reject(?:s|ed|ion)?|refus(?:e|es|ed|al)|declin(?:e|es|ed)|turn(?:s|ed)? down|withh(?:e|o)ld|not approve(?:d)?|complete response)\b/,
    said: /\bwithheld approval\b/i,
  },
  {
    asked:
      /\b(?:label|labelling|labeling|prescribing information)\b.*\b(?:chang|revis|updat|amend)\w*|\b(?:chang|revis|updat|amend)\w*\b.*\b(?:label|labelling|labeling|prescribing information)\b/,
    said: /\blabel\w*\b.*\b(?:changed|revised|widened|approved)\b|\b(?:changed|revised)\b.*\blabel\b/i,
  },
];

/** The trial whose results led to the warnings on its drug. Claims on the warnings do not name it. */
const trialOfWarning = { name: /\boral surveillance\b/, drug: 'tofacitinib' } as const;

/** "The latest change to the label". */
const lastAsked = /^(?:\w+ ){0,3}?(?:latest|last|newest|most recent) (?:\w+ )?(?:changes?|revisions?|updates?|warnings?)\b/;

/** Maximum claims in one answer. */
const maxDatedClaims = 3;

/**
 * Finds the claims that date an action on the drugs and by the authorities that the question names; the earliest first, unless it asks for
 * the latest.
 * @returns no claims if none dates the action; `undefined` if the question does not ask for the date of an action, or asks for more.
 */
export function findRegulatorActions(question: Question, library: Library, rest: (isContext: (term: string) => boolean) => number): ClaimsFound | undefined {
  const { line } = question;
  const action = whenAsked.test(line) || lastAsked.test(line) ? regulatorActions.find(({ asked }) => asked.test(line)) : undefined;
  if (!action || question.trials.length > 0 || rest((term) => regulatorContext.has(term)) > 0) return undefined;
  const authorities = ['FDA', 'EMA'].filter((name) => new RegExp(`\\b${name}\\b`, 'i').test(line));
  const ofTrial = trialOfWarning.name.test(line) ? library.drugs.get(trialOfWarning.drug) : undefined;
  const names = [...question.drugs, ...(ofTrial ? [ofTrial] : [])].flatMap(drugNames);
  const claims = [...library.claims.values()].filter(
    ({ text }) =>
      action.said.test(text) &&
      dateIn(text) > 0 &&
      authorities.every((name) => text.includes(name)) &&
      (names.length === 0 || names.some((name) => text.toLowerCase().includes(name.toLowerCase()))),
  );
  if (names.length + authorities.length === 0) return undefined;
  const direction = /\b(?:last|latest|recent|recently|newest)\b/.test(line) ? -1 : 1;
  const ofBox = claims.filter(({ text }) => boxed.test(line) && boxed.test(text));
  return {
    claims: (ofBox.length > 0 ? ofBox : claims).toSorted(byDate(direction)).slice(0, maxDatedClaims),
    notCovered: claims.length > 0 ? [] : question.terms.filter(({ key }) => action.asked.test(key) || key === '_drug').map(({ typed }) => typed),
    isVague: false,
  };
}

const boxed = /\bbox(?:ed)?\b/i;

const byDate =
  (direction: 1 | -1) =>
  (a: Claim, b: Claim): number =>
    direction * (dateIn(a.text) - dateIn(b.text));

const monthsOfActs = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const monthAndYear = new RegExp(`\\b(?:(\\d{1,2}) )?(${monthsOfActs.join('|')}) ((?:19|20)\\d\\d)\\b`, 'i');

/** The first date of a text as a number that grows with time, or 0. A month without a day is sorted after its days. */
function dateIn(text: string): number {
  const [, day, month, year] = monthAndYear.exec(text) ?? [];
  return month && year ? Number(year) * 10_000 + (monthsOfActs.indexOf(month.toLowerCase()) + 1) * 100 + Number(day ?? 99) : 0;
}
