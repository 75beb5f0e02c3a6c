/** Whether a claim found by its words can answer what is asked: a number, a date, a verdict, an effect of a drug. */
import type { Claim } from '../../content/schema.ts';
import type { ClaimsFound } from '../../src/library/search/claims/find-claims.ts';
import { commonWords, stopWords } from '../../src/library/search/claims/stop-words.ts';
import { detailTests } from './exact-details.ts';
import { asksForCount, asksForVerdict } from './find-intent.ts';
import { exactHarmTest, harmTest } from './harms.ts';
import { mechanism, people, speedAsked, trialsCounted, whenAsked } from './intent-patterns.ts';
import type { NarrowedQuestion } from './narrow-question.ts';
import { otherMedicines } from './outside-subject.ts';

/** Keeps the claims that fit the question, and lists the words that they do not cover. */
export function keepFittingClaims(line: string, fits: ClaimTest, found: ClaimsFound, narrowed?: NarrowedQuestion): ClaimsFound {
  const notCovered = [...(narrowed?.unproven ?? []), ...found.notCovered];
  // A date is only an answer for the event that was asked about.
  if (whenAsked.test(line) && found.notCovered.some(isSpecific)) return { ...found, notCovered, claims: [] };
  // A dose is only an answer for the people who were asked about.
  if (amountOfDose.test(line) && found.notCovered.some((word) => isSpecific(word) && !ofDose.has(word))) return { ...found, notCovered, claims: [] };
  // A claim about a change must also say what changed.
  const isOther = (narrowed?.unproven.length ?? 0) > 0 && found.notCovered.some(isSpecific);
  return { ...found, notCovered, claims: isOther ? [] : found.claims.filter(fits) };
}

/** Tests whether a claim says what the question asks for. A claim that only names a drug says neither whether nor how it works. */
export function fitsQuestion(line: string, narrowed?: NarrowedQuestion): ClaimTest {
  const wanted = [...wantedIn(line), ...(narrowed ? [narrowed.fits] : [])];
  return (claim) => wanted.every((fits) => fits(claim));
}

/** Words that only say that something happened. */
const happened = new Set(
  'when month year date day issued released announced came made happened occurred took recommendation decision announcement statement ruling notice'.split(' '),
);

/** Words about doses in general. */
const ofDose = new Set('dose doses dosage dosing allowed used given tested recommended usual target maximum max daily'.split(' '));

export const isSpecific = (word: string): boolean => !happened.has(word) && !stopWords.has(word) && !commonWords.has(word);

type ClaimTest = (claim: Claim) => boolean;

function wantedIn(line: string): readonly ClaimTest[] {
  const has =
    (pattern: RegExp): ClaimTest =>
    ({ text }) =>
      pattern.test(text);
  const harm = harmTest(line);
  return [
    ...(asksForVerdict(line) ? [has(outcome)] : []),
    ...(mechanism.test(line) ? [has(action)] : []),
    ...(/\b(?:best|better)\b/.test(line) ? [has(ranking)] : []),
    ...(asksForCount(line) && !doseAsked.test(line) ? [has(countIn(line))] : []),
    ...(whenAsked.test(line) ? [has(date)] : []),
    ...(resultAsked.test(line) ? [has(result)] : []),
    ...(speedAsked.test(line) ? [has(speed)] : []),
    ...(amountAsked.test(line) ? [has(someNumber)] : []),
    ...(amountOfDose.test(line) ? [({ text, note = '' }: Claim) => /\d ?mg\b/.test(`${text} ${note}`)] : []),
    ...(doseAsked.test(line) ? [({ text, note = '' }: Claim) => dose.test(`${text} ${note}`)] : []),
    ...(effectAsked.test(line) && !harm ? [has(effect)] : []),
    ...(harm ? [harm] : []),
    ...(harm && ofLupusItself.test(line) && !ofTreatment.test(line) ? [notOfTreatment, exactHarmTest(line)] : []),
    ...(harm && /\b(?:lupus|sle)\b/.test(line) && !/\bother\b/.test(line) ? [({ text }: Claim) => !/\bother than lupus\b/.test(text)] : []),
    ...detailTests(line),
    // A statement about another medicine is not an answer about this one.
    ...otherMedicines(line).map((name) => has(new RegExp(`\\b${name}\\b`, 'i'))),
  ];
}

/** "The stroke risk of lupus itself": what was counted on a drug is not an answer to that. */
const ofLupusItself =
  /\b(?:of|from|by|to|because of) (?:the )?(?:lupus|sle)\b|\b(?:lupus|sle) (?:itself|patients?|people|alone|per|cause[sd]?|in general)\b|\b(?:people|patients?|women|men|those|someone|children|anyone) (?:living )?(?:with|who have) (?:the )?(?:lupus|sle)\b|\b(?:does|do|can) (?:lupus|sle)\b|\bin (?:lupus|sle) (?:in general|itself|generally|overall|anyway)\b/;
const ofTreatment = /_(?:drug|trial|paper)\b|\b(?:jaki?s?|jakinibs?|inhibitors?|drugs?|trials?|treat\w+|therap\w+|stud(?:y|ies)|placebo|pooled|analys[ie]s)\b/;
const notOfTreatment: ClaimTest = ({ text }) => !/tinib\b|\bplacebo\b|\bboxed warning\b/i.test(text);

const speed = /\b(?:sooner|faster|quick\w*|rapid\w*|soon|within \w+ (?:day|week|month)s?|by week|(?:at|over|after) (?:\w+ ){1,2}(?:day|week|month)s?)\b/i;

const amountAsked = /\bby how (?:much|many)\b|\bhow (?:much|far|strongly) (?:did|does|do|was|were|is|are)\b/;

/** Asks which dose: "the dose of tofacitinib", but not "dose response". */
const doseAsked =
  /^(?:the |daily |usual |exact )*(?:doses?|dosage|dosing) (?:of|in|for)\b|\b(?:what|which) (?:\w+ ){0,2}?(?:doses?|dosage|strengths?)\b(?! respon)|\bhow many mg\b/;
/** "Prednisone dose in SLE", "HCQ dosing". */
const amountOfDose = /^(?:\w+ ){1,2}?(?:dose|dosage|dosing)(?: (?:in|for|of|with|allowed|used|_trial)\b|$)/;
const dose = /\d(?:[.,]\d+)? ?(?:mg|%)/;

/** Asks whether something changed something else. A plan to measure it, or its measurement alone, is not an answer. */
const effectAsked =
  /^(?:so |and |but )?(?:did|does|do|can|could|has|have|will|would)\b.*\b(?:reduce[ds]?|lower(?:s|ed)?|rais(?:e|es|ed)|increase[ds]?|decrease[ds]?|improve[ds]?|prevent(?:s|ed)?|heal(?:s|ed)?|relieve[ds]?|slow(?:s|ed)?|cut|shr[iau]nk|worsen(?:s|ed)?|affect(?:s|ed)?|influence[ds]?|change[ds]?)\b|\beffects? (?:of (?:the )?_drug )?on\b/;
const effect =
  /\b(?:reduc|lower|fell|fall|decreas|improv|rose|rise|rais|increas|eas(?:ed|es)|clear|shr[iau]nk|restor|down|less|fewer|more|better|worse|revers|spar|slow|shift|chang|effect|affect|differ|excess|benefi|help|protect|unchanged|hardly|kept|prevent|resolv|met\b|miss|reach|respon|brought)\w*/i;

const ranking = /\b(?:best|better|highest|superior|most|more|greater|larger|lowest|worse|sooner|clearest)\b/i;

const action =
  /\b(?:inhibit\w*|block\w*|signal\w*|activat\w*|bind\w*|bound|pathway|kinases?|act(?:s|ed)?|through|reduc\w*|lower\w*|restor\w*|mechanism\w*|gene\w*|regulat\w*|pan-JAK|selective)\b/i;

const outcome =
  /\b(?:met|miss(?:ed)?|(?<!have )failed|reach(?:ed)?|better|worse|best|highest|lowest|improv\w+|respon[ds]\w*|reduc\w+|lower(?:ed)?|eas(?:ed|es)|clear(?:ed)?|effic\w+|effect\w*|benefit\w*|resolv\w+|unproven|uncertain|promising|stopped|ended|terminated|gone|spar\w+)\b|p = |%/i;

/** Asks for a result: a plan, or what a trial was to measure, is not one. */
const resultAsked =
  /\bresults?\b(?! (?:posted|published|paper|due|expected|available|out))|\bwhat (?:did|do|does) (?:they|it|the \w+|_trial|_drug) (?:show|find|prove)\b/;
const result = new RegExp(
  `${outcome.source}|\\b(?:no results|results? (?:were|was|is|are)|posted|published|rose|fell|shift\\w*|shrank|differ\\w*|split)\\b`,
  'i',
);

const numberWord = '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)';
/** A number that is not a year, a phase or part of a name. */
const countedNumber = `(?:(?<![\\w.-])(?!(?:19|20)\\d\\d\\b)\\d[\\d,]*(?:\\.\\d+)?%?|\\b${numberWord}\\b)(?! (?:to \\w+ )?times\\b)`;
const someNumber = new RegExp(`${countedNumber}|\\b(?:half|third|quarter|none|no)\\b`, 'i');
const someTrials = new RegExp(`${countedNumber} (?:[\\w-]+ ){0,3}?(?:trials?|stud(?:y|ies)|RCTs?|meta-analyses)\\b`, 'i');
const someCountries = new RegExp(`${countedNumber} (?:[\\w-]+ ){0,2}?countries\\b`, 'i');
const someSites = new RegExp(`${countedNumber} (?:[\\w-]+ ){0,2}?(?:sites|cent(?:re|er)s|hospitals|clinics)\\b`, 'i');
const somePeople = new RegExp(
  `${countedNumber} (?:[\\w-]+ ){0,3}?(?:people|patients|participants|adults|children|women|men|subjects|volunteers)\\b|${countedNumber} on \\b|\\b(?:put|had|counts?|enrolled) ${countedNumber}|half of (?:people|patients)|\\d%`,
  'i',
);

function countIn(line: string): RegExp {
  if (trialsCounted.test(line)) return someTrials;
  if (/\bhow many (?:\w+ )?countries\b/.test(line)) return someCountries;
  if (/\bhow many (?:\w+ )?(?:sites|cent(?:re|er)s|hospitals|clinics)\b/.test(line)) return someSites;
  return people.test(line) ? somePeople : someNumber;
}

const months = 'january|february|march|april|may|june|july|august|september|october|november|december';
const date = new RegExp(
  `\\b(?:19|20)\\d\\d\\b|\\b(?:${months})\\b|\\b(?:week|day|month|hour)s? \\d|\\b\\d+ (?:week|day|month|hour)s?\\b|\\b(?:within|after|later)\\b`,
  'i',
);
