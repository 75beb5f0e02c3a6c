import type { Drug, Trial } from '../../content/schema.ts';
import type { Reply, RichText } from '../../src/core/reply/reply.ts';
import type { Library } from '../../src/library/library.ts';
import { diseaseNames, diseaseOf } from '../shared/trial-disease.ts';
import { trialCites, verdictOf } from '../shared/trial-text.ts';
import { libraryCount } from './count-library.ts';
import type { Intent } from './find-intent.ts';
import { trialsOfAll } from './trials-of-drug.ts';

type CountIntent = Intent & { readonly kind: 'count' };

/** Numbers from the data of trials and drugs. @param ofPaper the trial that the channel's paper reports, if nothing is named. */
export function countReply(intent: CountIntent, ofPaper: Trial | undefined, library: Library): Reply {
  const { what, drugs, trials, phase = '', disease } = intent;
  const fitting = (all: readonly Trial[]): readonly Trial[] =>
    all.filter((trial) => trial.phase.startsWith(phase) && (!disease || diseaseOf(trial) === disease));
  const named = fitting(trialsOfAll(drugs, trials, library));
  const isNamed = drugs.length + trials.length > 0;
  switch (what) {
    case 'drugs':
      return drugCount([...library.drugs.values()]);
    case 'trials':
      return trialCount(isNamed ? named : fitting([...library.trials.values()]), intent, library);
    case 'people':
      return peopleCount(isNamed ? named : ofPaper && !disease ? [ofPaper] : fitting([...library.trials.values()]), drugs, library);
    case 'papers':
    case 'questions':
    case 'works':
    case 'claims':
      return libraryCount(what, library);
  }
}

function peopleCount(trials: readonly Trial[], drugs: readonly Drug[], library: Library): Reply {
  const names = trials.length <= 2 ? trials.map(({ name }) => name).join(', ') : ofDrugs(drugs, 'the lupus trials');
  return {
    title: `How many took part: ${names}`,
    blocks: [
      trials.length > 0 ? { kind: 'list', items: trials.map((trial) => peopleLine(trial, library)) } : { kind: 'text', text: [noTrial] },
      { kind: 'note', text: ['The number randomised, unless the line says otherwise.'] },
      {
        kind: 'choices',
        choices: [...trials.slice(0, 3).map(({ id, name }) => ({ label: name, run: `/trials ${id}` })), { label: 'All trials', run: '/trials' }],
      },
    ],
  };
}

const noTrial = 'No trial in lupus was found in the material read. That is a gap in what was read, not a finding.';

function peopleLine(trial: Trial, library: Library): RichText {
  const number =
    trial.participants === null ? 'not seen in what was read' : /^[\d,]+$/.test(trial.participants) ? `${trial.participants} people` : trial.participants;
  return [{ kind: 'strong', text: trial.name }, ` (${trial.drug}): ${number} `, ...trialCites(trial, library)];
}

function trialCount(trials: readonly Trial[], { drugs, disease }: CountIntent, library: Library): Reply {
  const noun = trials.length === 1 ? '1 trial' : `${trials.length} trials`;
  return {
    title: `${noun}: ${ofDrugs(drugs, 'all drugs')}`,
    blocks: [
      {
        kind: 'text',
        text: [
          `The material read for this bot covers ${noun}${drugs.length > 0 ? ` of ${ofDrugs(drugs, '')}` : ''} in ${disease ? diseaseNames[disease] : 'lupus'}. There may be more.`,
        ],
      },
      ...(trials.length > 0
        ? [{ kind: 'list', items: trials.map((trial): RichText => [`${trial.name}: ${verdictOf(trial)} `, ...trialCites(trial, library)]) } as const]
        : []),
      {
        kind: 'choices',
        choices:
          drugs[0] && trials.length > 0
            ? [{ label: `Trials of ${drugs[0].generic}`, run: `/trials ${drugs[0].generic}` }]
            : [{ label: 'All trials', run: '/trials' }],
      },
    ],
  };
}

function drugCount(drugs: readonly Drug[]): Reply {
  const inhibitors = drugs.filter(({ jakInhibitor }) => jakInhibitor);
  const others = drugs.filter(({ jakInhibitor }) => !jakInhibitor);
  return {
    title: `${drugs.length} drugs, ${inhibitors.length} of them JAK inhibitors`,
    blocks: [
      {
        kind: 'list',
        items: [
          [{ kind: 'strong', text: 'JAK inhibitors: ' }, inhibitors.map(({ generic }) => generic).join(', ')],
          [{ kind: 'strong', text: 'Others, tested beside them: ' }, others.map(({ generic }) => generic).join(', ')],
        ],
      },
      { kind: 'choices', choices: [{ label: 'The drugs, by target', run: '/drug' }] },
    ],
  };
}

const ofDrugs = (drugs: readonly Drug[], otherwise: string): string => (drugs.length > 0 ? drugs.map(({ generic }) => generic).join(', ') : otherwise);
