import type { Trial } from '../../content/schema.ts';
import { type Block, type Reply, type RichText, strong } from '../../src/core/reply/reply.ts';
import type { Library } from '../../src/library/library.ts';
import { participantsOf, trialCites, verdictOf } from '../shared/trial-text.ts';
import { verdictCounts } from '../shared/verdict-counts.ts';
import { type TrialsValues, trialsLine } from './options.ts';
import { responderBlocks } from './responder-blocks.ts';

/** One line for each trial. Trials that met their primary endpoint come first. */
export function trialTable(trials: readonly Trial[], library: Library, wanted: TrialsValues): Reply {
  const sorted = trials.toSorted((a, b) => rank(a) - rank(b) || a.drug.localeCompare(b.drug) || a.name.localeCompare(b.name));
  return {
    title: titleOf(wanted),
    ...(trials.length > 0 ? { asOf: trials.map(({ asOf }) => asOf).sort()[0] ?? '' } : {}),
    rerunCommand: trialsLine(wanted),
    blocks: [
      {
        kind: 'text',
        text: [trials.length > 0 ? verdictCounts(trials) : 'The material read has no such trial. That is a gap in what was read, not a finding.'],
      },
      ...ongoingNote(wanted),
      ...(trials.length > 0 ? filledTable(sorted, library) : []),
      {
        kind: 'choices',
        choices: [
          ...sorted.map(({ id, name }) => ({ label: name, run: `/trials ${id}` })),
          ...(trials.length > 0 ? [] : [{ label: 'All trials', run: '/trials' }]),
        ],
      },
    ],
  };
}

const filledTable = (trials: readonly Trial[], library: Library): readonly Block[] => [
  ...responderBlocks(trials, library),
  { kind: 'list', items: trials.map((trial) => lineOf(trial, library)) },
  ...(trials.length > 1
    ? [{ kind: 'note', text: ['These trials were not compared with each other: people, endpoints and weeks differ from trial to trial.'] } as const]
    : []),
];

const outcomes = {
  met: 'met the primary endpoint',
  missed: 'missed the primary endpoint',
  'no-verdict': 'no verdict',
  ongoing: 'no verdict, not stopped',
} as const;
const diseases = { systemic: 'systemic lupus', skin: 'lupus of the skin', kidneys: 'lupus of the kidneys' } as const;

function titleOf({ name, phase, outcome, disease }: TrialsValues): string {
  const title = name ? `The lupus trials of ${name}` : 'The lupus trials';
  const filters = [phase && `phase ${phase}`, disease && diseases[disease], outcome && outcomes[outcome]].filter((filter) => filter !== undefined);
  return filters.length > 0 ? `${title}: ${filters.join(', ')}` : title;
}

const ongoingNote = ({ outcome }: TrialsValues): readonly Block[] =>
  outcome === 'ongoing'
    ? [
        {
          kind: 'note',
          text: ['The material read does not say which of these are still running: it has no verdict on them, and does not say that they were stopped.'],
        },
      ]
    : [];

const order = { yes: 0, no: 1 } as const;
const rank = ({ met }: Trial): number => (met ? order[met] : 2);

function lineOf(trial: Trial, library: Library): RichText {
  return [strong(trial.name), ` (${trial.drug}, ${participantsOf(trial)}): ${verdictOf(trial)}. ${trial.result} `, ...trialCites(trial, library)];
}
