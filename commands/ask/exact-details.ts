/** Details of a question that a claim must share to answer it: a rate, a week, people or mice, how often a dose is taken. */
import type { Claim, Drug } from '../../content/schema.ts';
import { drugNames } from '../../src/library/search/find-drug.ts';

type ClaimTest = (claim: Claim) => boolean;

interface Detail {
  /** In the line of a question. */
  readonly asked: RegExp;
  /** What the text of a claim must have. */
  readonly said: RegExp;
  /** What it must not have. A claim that has `said` as well is kept. */
  readonly notSaid?: RegExp;
}

const details: readonly Detail[] = [
  // A warning that names a harm does not say how frequent it is.
  {
    asked: /\b(?:rates?|incidence|frequency|percentage|proportion|share|odds|prevalence|how (?:common|often|frequent(?:ly)?))\b(?! limit)/,
    said: /\d(?:\.\d+)?\s?%|\bper (?:1?00|1,?000|person|patient)|\b(?:HR|RR|OR|ratio)\b|\b\d[\d,]* (?:of|in|out of) \d|\b(?:as (?:common|often|frequent)|more|fewer|less) \b|\brates?\b|\b(?:prevalence|incidence|million)\b|\d(?:,?\d)* (?:people|patients|deaths|events|cases)\b|\b(?:half|third|quarter|one in|in (?:two|three|four|five|ten))\b/,
  },
  // What was seen in mice says nothing about patients.
  {
    asked: /^(?!.*\b(?:mice|mouse|murine|animals?|models?)\b).*\b(?:patients?|people|humans?|clinical(?:ly)?|women|men|trials?|efficacy|effective(?:ness)?)\b/,
    said: /\b(?:patients?|people|humans?|person|adults|trials?|stud(?:y|ies)|women|volunteers)\b/i,
    notSaid: /\b(?:mice|mouse|murine|rats?|MRL|NZB|cell experiments|in vitro)\b/i,
  },
  // "Different countries" is not a list of them.
  {
    asked: /\b(?:which|what) countr(?:y|ies)\b/,
    said: /\b(?:\d+ countries|US|USA|UK|United|Japan\w*|Chin\w+|Korea\w*|Taiwan|India|Egypt\w*|Mexic\w+|Argentin\w+|Brazil\w*|Colombia|Germany|France|Italy|Spain|Poland|Canada|Europe\w*|Asia\w*|Africa\w*|Denmark|Swed\w+|Norway|Pakistan\w*|Australia|New Zealand|Russia\w*|Turkey|Türkiye|Netherlands|Belgium|Austria|Switzerland|Ireland|Portugal|Greece|Israel|Thailand|Malaysia|Philippines|Singapore|Peru|Chile|Ukrain\w+|Romania|Bulgaria|Hungary|Czech\w*|South Africa)\b/,
  },
  { asked: /\b(?:_drug|cream|ointment|gel|tablet) (?:\w+ )?(?:strengths?|concentrations?)\b/, said: /\d ?(?:mg|%)/ },
  { asked: /\b(?:od|qd|once (?:daily|a day|per day))\b/, said: /\bonce\b/i, notSaid: /\btwice\b/i },
  { asked: /\b(?:bid|bd|twice (?:daily|a day|per day))\b/, said: /\btwice\b/i, notSaid: /\bonce\b/i },
];

const weekAsked = /\bweek(\d+)\b/g;
const measureAsked = /\b(sri ?4|bicla|bilag|clasi|sledai|iga|lldas|doris|facit|pain|fatigue)\b/g;

/** Tests that a claim must pass because of the details in a line. */
export function detailTests(line: string): readonly ClaimTest[] {
  const ofDetails = details
    .filter(({ asked }) => asked.test(line))
    .map(
      ({ said, notSaid }): ClaimTest =>
        ({ text, note = '' }) =>
          notSaid ? !notSaid.test(text) || said.test(text) : said.test(`${text} ${note}`),
    );
  return [...ofDetails, ...measureAtWeek(line)];
}

/** "SRI-4 at week 48": one claim that has the week and another one that has the measure are no answer. */
function measureAtWeek(line: string): readonly ClaimTest[] {
  const weeks = [...line.matchAll(weekAsked)].map(
    ([, week = '']) => new RegExp(`\\b(?:weeks? (?:\\d+,? (?:(?:and|or) )?)*${week}|${week}(?:-| )weeks?)\\b`, 'i'),
  );
  const measures = [...line.matchAll(measureAsked)].map(([, measure = '']) => new RegExp(`\\b${measure.replace(/ ?(?=\d)/, '[- ]?')}`, 'i'));
  if (weeks.length === 0 || measures.length === 0) return [];
  return [({ text }) => weeks.some((week) => week.test(text)) && measures.some((measure) => measure.test(text))];
}

/** What trials or experiments show for JAK inhibitors as a class says nothing of the one that is asked about. */
export function ofNamedDrugs(drugs: readonly Drug[]): ClaimTest {
  const names = drugs.flatMap(drugNames).map((name) => name.toLowerCase());
  return ({ text }) => {
    if (names.length === 0 || !ofClass.test(text) || !ofStudies.test(text)) return true;
    const lower = text.toLowerCase();
    return names.some((name) => lower.includes(name));
  };
}

const ofClass = /\bJAK inhibitors\b/;
const ofStudies = /\b(?:RCTs?|trials?|stud(?:y|ies)|in vitro|mouse|mice|meta-analys[ei]s)\b/i;
