/** What was read on one harm of one drug: "heart attacks on baricitinib", "does Rinvoq cause clots". */
import type { Claim, Drug } from '../../content/schema.ts';
import { claimsOf } from '../../src/core/reply/claim-text.ts';
import type { Library } from '../../src/library/library.ts';
import type { ClaimsFound } from '../../src/library/search/claims/find-claims.ts';
import { drugNames } from '../../src/library/search/find-drug.ts';
import { harmContext } from './context-words.ts';
import type { Question } from './read-question.ts';

/** A harm in the wording of questions and in that of claims. */
interface Harm {
  readonly asked: RegExp;
  readonly said: RegExp;
}

const harms: readonly Harm[] = [
  {
    asked: /\b(?:heart attacks?|heart|strokes?|mis?|mace|myocardial infarctions?|cardiovascular|cardiac|cv)\b/,
    said: /\b(?:heart(?! of)|strokes?|cardiovascular|arterial|atherosclero\w+)\b/i,
  },
  {
    asked: /\b(?:blood clots?|clots?|clotting|thrombos[ie]s|thrombotic|thromboembol\w+|dvts?|vtes?|pulmonary embol\w+|embol\w+)\b/,
    said: /\b(?:clots?|clotting|thrombo\w+|embolism)\b/i,
  },
  { asked: /\b(?:cancers?|malignan\w+|tumou?rs?|lymphomas?)\b/, said: /\b(?:cancers?|lymphoma|malignan\w+)\b/i },
  { asked: /\b(?:shingles|herpes zoster|zoster)\b/, said: /\bshingles\b/i },
  { asked: /\b(?:infections?|infected)\b/, said: /\binfections?\b/i },
  { asked: /\b(?:deaths?|die|dies|died|dying|mortality|fatal\w*|kill(?:s|ed)?)\b/, said: /\b(?:deaths?|mortality|survival)\b/i },
];

/** Harms of any kind. The card of a drug says what they were; a claim that counts something else does not say how many. */
const anyHarm: Harm = { asked: /\b(?:adverse (?:events?|effects?|reactions?)|saes?|t?e?aes?)\b/, said: /\b(?:adverse|safety|harm|infections?|events)\b/i };

/** Associations with a gene variant say nothing about people on a drug or with a disease. */
const ofVariant = /\bvariants?\b/;
const variantAsked = /\b(?:variants?|gen(?:e|es|etic\w*)|carriers?|mutations?|alleles?|loss|lack)\b/;

/** Tests whether a claim is about one of the harms that a line names; `undefined` if it names none. */
export function harmTest(line: string): ((claim: Claim) => boolean) | undefined {
  const asked = [...harms, anyHarm].filter((harm) => harm.asked.test(line));
  return asked.length === 0
    ? undefined
    : ({ text, note = '' }) => asked.some(({ said }) => said.test(`${text} ${note}`)) && (!ofVariant.test(text) || variantAsked.test(line));
}

/** Harms that are part of another one in the list above. A claim on the other one does not say how often they happen by themselves. */
const partialHarms: readonly Harm[] = [
  { asked: /\bstrokes?\b/, said: /\bstrokes?\b/i },
  { asked: /\b(?:heart attacks?|mis?|myocardial infarctions?)\b/, said: /\b(?:heart attacks?|myocardial)\b/i },
  { asked: /\b(?:pulmonary embol\w+|embol\w+)\b/, said: /\bembol\w+/i },
  { asked: /\blymphomas?\b/, said: /\blymphomas?\b/i },
];

/** Tests whether a claim is about exactly the harms that a line names. */
export const exactHarmTest =
  (line: string) =>
  ({ text }: Claim): boolean =>
    partialHarms.every(({ asked, said }) => !asked.test(line) || said.test(text));

/** Maximum claims in one answer. */
const maxHarmClaims = 3;

/**
 * The safety claims on the drug and the harm that a question names: first what was counted in lupus, then
 * other figures, then warnings. @returns `undefined` if it asks for something else, or for more.
 */
export function findHarmClaims(question: Question, library: Library, rest: (isContext: (term: string) => boolean) => number): ClaimsFound | undefined {
  const [drug, ...others] = question.drugs;
  if (!drug || others.length + question.trials.length > 0) return undefined;
  const asked = harms.filter((harm) => harm.asked.test(question.line));
  const words = new Set(asked.flatMap((harm) => [...question.line.matchAll(new RegExp(harm.asked, 'g'))].flatMap(([text]) => text.split(' '))));
  if (asked.length === 0 || rest((term) => words.has(term) || harmContext.has(term)) > 0) return undefined;
  const claims = claimsOf([...drug.safety, ...drug.boxedWarning.claims], library);
  const fitting = [...new Set(claims)].filter(({ text }) => asked.some((harm) => harm.said.test(text)));
  const notCovered = question.terms.filter(({ key }) => key === '_drug' || words.has(key)).map(({ typed }) => typed);
  return {
    claims: fitting.toSorted((a, b) => rankOf(a, drug, words) - rankOf(b, drug, words)).slice(0, maxHarmClaims),
    notCovered: fitting.length > 0 ? [] : notCovered,
    isVague: false,
  };
}

function rankOf({ text }: Claim, drug: Drug, words: ReadonlySet<string>): number {
  const lower = text.toLowerCase();
  const isNamed = drugNames(drug).some((name) => lower.includes(name.toLowerCase()));
  if (!isNamed) return 4;
  if (/\b(?:SLE|lupus)\b/.test(text) && !/other than lupus/.test(text)) return 0;
  if ([...words].some((word) => word.length > 3 && lower.includes(word.replace(/s$/, '')) && !boxed.test(text))) return 1;
  return /\d%|HR \d|\bof \d/.test(text) ? 2 : 3;
}

/** The list of a boxed warning names every harm, and counts none. */
const boxed = /\bboxed warning\b/;
