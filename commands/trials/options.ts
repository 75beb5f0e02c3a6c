/** The options of `/trials`: a name, and what the trials must have in common. */
import type { Trial } from '../../content/schema.ts';
import { formatCommand } from '../../src/core/command/format-command.ts';
import { type Matcher, maxSuggestions, type Options, phrasesIn, type Values } from '../../src/core/command/options.ts';
import type { Library } from '../../src/library/library.ts';
import { findDrug } from '../../src/library/search/find-drug.ts';
import { findTrial, namedTrial, searchTrials } from '../../src/library/search/find-trial.ts';
import { matchDrug } from '../../src/library/search/match-drug.ts';
import { matchTrial } from '../../src/library/search/match-trial.ts';
import { diseaseOf } from '../shared/trial-disease.ts';

/** The trial whose registry number is in an address, such as that of its record. */
function trialAtAddress(text: string, library: Library): Trial | undefined {
  const [number] = text.includes('/') ? (/nct\d{8}(?!\d)/i.exec(text) ?? []) : [];
  return number ? namedTrial(library, number) : undefined;
}

const trialOrDrug: Matcher = {
  example: 'brave 2',
  find: (words, at, library) => {
    const registered = trialAtAddress(words[at]?.text ?? '', library);
    if (registered) return { value: registered.id, count: 1 };
    const [drug, trial] = [matchDrug(library, words, at), matchTrial(library, words, at)];
    return drug && (!trial || drug.count >= trial.count) ? drug : trial;
  },
  near: (text, library) => {
    const [trial, drug] = [findTrial(library, text), findDrug(library.drugIndex, text)];
    const trials = trial.status === 'found' ? [trial.value] : trial.near;
    const drugs = drug.status === 'found' ? [drug.value] : drug.near;
    return [...trials.map(({ id, name }) => ({ label: name, value: id })), ...drugs.map(({ generic }) => ({ label: generic, value: generic }))];
  },
};

const outcomeSynonyms = {
  met: phrasesIn(
    `worked, that worked, which worked, succeeded, success, successes, successful, positive, met its endpoint, met their endpoint, met the endpoint,
     met its primary endpoint, met the primary endpoint, met primary endpoint, met their primary endpoint`,
  ),
  missed: phrasesIn(
    `failed, that failed, which failed, fail, failure, failures, negative, unsuccessful, not met, did not work, didn't work, did not meet,
     did not meet the primary endpoint, did not meet its primary endpoint, missed its endpoint, missed the endpoint, missed the primary endpoint,
     missed its primary endpoint, missed primary endpoint, misses`,
  ),
  'no-verdict': phrasesIn(
    'no verdict, without a verdict, no result, no results, without results, without a result, unknown, unclear, not reported, unpublished',
  ),
  ongoing: phrasesIn(
    'running, still running, still ongoing, recruiting, still recruiting, still active, still open, active, in progress, under way, underway, pending, open, unfinished, not finished, current',
  ),
} as const;

const phaseWords = (number: string, roman: string, word: string): readonly string[] =>
  [number, `${number}a`, `${number}b`, roman, `${roman}a`, `${roman}b`, word].flatMap((name) => [`phase ${name}`, ...(name === word ? [] : [`ph ${name}`])]);

export const trialsOptions = {
  name: {
    kind: 'text',
    description: 'A trial, its registry number, or a drug',
    match: trialOrDrug,
    suggest: (typed, library) =>
      searchTrials(library, typed)
        .slice(0, maxSuggestions)
        .map(({ id, name, drug }) => ({ label: `${name} · ${drug}`.slice(0, 100), value: id })),
  },
  outcome: {
    kind: 'choice',
    description: 'Only those that met or missed their primary endpoint, or without a verdict',
    choices: ['met', 'missed', 'no-verdict', 'ongoing'],
    synonyms: outcomeSynonyms,
  },
  phase: {
    kind: 'choice',
    description: 'Only those of this phase',
    choices: ['1', '2', '3'],
    synonyms: { 1: phaseWords('1', 'i', 'one'), 2: phaseWords('2', 'ii', 'two'), 3: phaseWords('3', 'iii', 'three') },
    needsName: true,
  },
  disease: {
    kind: 'choice',
    description: 'Only those in lupus of the whole body, of the skin or of the kidneys',
    choices: ['systemic', 'skin', 'kidneys'],
    synonyms: {
      systemic: phrasesIn('sle, systemic lupus, systemic lupus erythematosus, lupus erythematosus'),
      skin: phrasesIn('cutaneous, cutaneous lupus, discoid, discoid lupus, skin lupus, cle, dle, dermatology, dermatological'),
      kidneys: phrasesIn('kidney, nephritis, lupus nephritis, renal, nephropathy, membranous nephropathy, lupus membranous nephropathy, membranous'),
    },
  },
} as const satisfies Options;

export type TrialsValues = Values<typeof trialsOptions>;

/** Words that add nothing to a line about trials. */
export const trialsFillers = phrasesIn(
  'trial, trials, study, studies, lupus, result, results, clinical, one, ones, patients, people, jak, inhibitor, inhibitors, all, list, every',
);

/** The command line of a button. */
export const trialsLine = (values: TrialsValues): string => formatCommand({ name: 'trials', options: trialsOptions }, values);

/** Whether a trial matches all options besides its name. */
export const matchesFilters = (trial: Trial, { outcome, phase, disease }: TrialsValues): boolean =>
  (outcome === undefined || hasOutcome(trial, outcome)) &&
  (phase === undefined || phasesOf(trial).includes(phase)) &&
  (disease === undefined || diseaseOf(trial) === disease);

function hasOutcome({ met, result }: Trial, outcome: NonNullable<TrialsValues['outcome']>): boolean {
  switch (outcome) {
    case 'met':
      return met === 'yes';
    case 'missed':
      return met === 'no';
    case 'no-verdict':
      return met === null;
    case 'ongoing':
      return met === null && !/terminated|stopped|withdrawn/i.test(result);
  }
}

/** Such as 1 and 2 for "1 in the paper; 1b/2a in the data deposit". */
const phasesOf = ({ phase }: Trial): readonly string[] => [...phase.matchAll(/(?<![\d.])([123])[ab]?(?!\d)/g)].map(([, number = '']) => number);
