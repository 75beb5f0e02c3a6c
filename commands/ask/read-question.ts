import type { Drug, Paper, Trial } from '../../content/schema.ts';
import type { Library } from '../../src/library/library.ts';
import type { DrugAt } from '../../src/library/search/claims/drug-names.ts';
import { createStudyFinder, type FindStudiesAt, type StudiesAt } from '../../src/library/search/claims/study-names.ts';
import type { Term } from '../../src/library/search/claims/terms.ts';
import type { TextReader } from '../../src/library/search/claims/words.ts';
import { diseaseOf, type TrialDisease } from '../shared/trial-disease.ts';
import { trialsOfAll } from './trials-of-drug.ts';

/** A question, with the drugs, trials and papers that it names. */
export interface Question {
  readonly text: string;
  /** The text to search for: a trial that was called by its author has the name by which claims call it. */
  readonly searched: string;
  /** Its terms in lower case, with names replaced by `_drug`, `_trial` and `_paper`, as the patterns in intent-patterns.ts read them. */
  readonly line: string;
  /** The terms of `line`, in order. */
  readonly terms: readonly Term[];
  readonly drugs: readonly Drug[];
  readonly trials: readonly Trial[];
  /** The trials that claims must be on: the named ones, or else the only one of the named drug in the named phase. */
  readonly searchedTrials: readonly Trial[];
  readonly paper?: Paper | undefined;
  /** The form of lupus that it names, if there are trials in it, and of the named drugs. */
  readonly disease?: Exclude<TrialDisease, 'systemic'> | undefined;
  /** Trials with the name of a trial that is not here, but another number: the PAISLEY trials for "PAISLEY 2". */
  readonly sisters: readonly Trial[];
  /** Names that were not typed in full or not typed correctly, or that describe drugs, and what they were read as. */
  readonly guesses: readonly { readonly typed: string; readonly as: string }[];
}

export type ReadQuestion = (text: string) => Question;

/** No question has more terms; the rest of a long text is ignored when its intent is found. */
const maxTerms = 80;
const maxCharacters = 1000;

export function createQuestionReader(library: Library, reader: TextReader): ReadQuestion {
  const studiesAt = createStudyFinder(library, reader.terms);
  return (text) => {
    const typed = reader.terms(text.slice(0, maxCharacters)).slice(0, maxTerms);
    const names: NamedTerm[] = [];
    for (let at = 0; at < typed.length; at += names.at(-1)?.term.length ?? 1) names.push(nameAt(typed, at, studiesAt, reader));
    const line = names.map(({ term }) => term.key).join(' ');
    const drugs = unique(names.flatMap(({ drug }) => drug?.drug ?? []));
    const trials = narrowed(unique(names.flatMap(({ studies }) => studies?.trials ?? [])), line);
    return {
      text,
      searched: names.reduce(withTrialName, text),
      line,
      terms: names.map(({ term }) => term),
      drugs,
      disease: diseaseIn(line, drugs, library),
      trials,
      searchedTrials: trials.length > 0 ? trials : trialsOfPhase(line, drugs, names, library),
      sisters: unique(names.flatMap(({ term }) => sistersOf(term, studiesAt))),
      paper: names.find(({ studies }) => studies?.paper)?.studies?.paper,
      guesses: names.flatMap(({ term, drug }) => (drug?.isGuess ? [{ typed: term.typed, as: drug.drug.generic }] : [])),
    };
  };
}

/** A term, or the terms of a name as one. */
interface NamedTerm {
  readonly term: Term & { readonly length: number };
  readonly drug?: DrugAt | undefined;
  readonly studies?: StudiesAt | undefined;
}

function nameAt(typed: readonly Term[], at: number, studiesAt: FindStudiesAt, { drugAt, repair }: TextReader): NamedTerm {
  const studies = studiesAt(typed, at);
  const drug = studies ? undefined : drugAt(typed, at);
  const length = studies?.length ?? drug?.length ?? 1;
  const words = typed.slice(at, at + length).map((term) => term.typed);
  return { term: { key: nameKey(drug, studies) ?? repair(typed[at]?.key ?? ''), typed: words.join(' '), length }, drug, studies };
}

function withTrialName(text: string, { term, studies }: NamedTerm): string {
  if (!studies?.isAuthor) return text;
  const typed = new RegExp(term.typed.split(' ').map(RegExp.escape).join('\\W+'), 'i');
  return text.replace(typed, studies.trials.map(({ name }) => name).join(' '));
}

/** "Bari phase 2" is the trial of that phase, if the drug has only one. */
function trialsOfPhase(line: string, drugs: readonly Drug[], names: readonly NamedTerm[], library: Library): readonly Trial[] {
  const phase = /\bphase(\d)/.exec(line)?.[1];
  if (phase === undefined || drugs.length !== 1 || names.some(({ studies }) => studies)) return [];
  const found = trialsOfAll(drugs, [], library).filter((trial) => trial.phase.startsWith(phase));
  return found.length === 1 ? found : [];
}

function sistersOf({ key, typed, length }: NamedTerm['term'], studiesAt: FindStudiesAt): readonly Trial[] {
  const letters = /^([a-z]{4,})\d{1,2}$/.exec(key)?.[1];
  return letters === undefined || length > 1 ? [] : (studiesAt([{ key: letters, typed }], 0)?.trials ?? []);
}

function nameKey(drug: DrugAt | undefined, studies: StudiesAt | undefined): string | undefined {
  if (drug) return '_drug';
  if (studies) return studies.trials.length > 0 ? '_trial' : '_paper';
  return undefined;
}

const unique = <T>(all: readonly T[]): readonly T[] => [...new Set(all)];

/** Words for the forms of lupus that have their own trials. */
export const diseaseWords: Readonly<Record<Exclude<TrialDisease, 'systemic'>, RegExp>> = {
  skin: /\b(?:(?:subacute|chronic|acute)(?= (?:(?:or|and) )?(?:(?:subacute|chronic|acute) )?(?:skin|cutaneous))|skin|cutaneous|discoid|cle|dle|dermatolog\w+)\b/,
  kidneys: /\b(?:nephritis|kidneys?|renal|nephropathy|membranous)\b/,
};

function diseaseIn(line: string, drugs: readonly Drug[], library: Library): Question['disease'] {
  const [named, other] = (['skin', 'kidneys'] as const).filter((disease) => diseaseWords[disease].test(line));
  const trials = drugs.length > 0 ? trialsOfAll(drugs, [], library) : [...library.trials.values()];
  return !other && named && trials.some((trial) => diseaseOf(trial) === named) ? named : undefined;
}

/** "PAISLEY in skin lupus" is one of the PAISLEY trials. */
function narrowed(trials: readonly Trial[], line: string): readonly Trial[] {
  if (trials.length < 2) return trials;
  const isSkin = diseaseWords.skin.test(line);
  const isSystemic = /\b(?:sle|systemic)\b/.test(line);
  const skin = trials.filter(({ id }) => /-(?:cle|dle)$/.test(id));
  if (isSkin === isSystemic || skin.length === 0 || skin.length === trials.length) return trials;
  return isSkin ? skin : trials.filter((trial) => !skin.includes(trial));
}
