import type { Trial } from '../../content/schema.ts';
import type { Reply, RichText } from '../../src/core/reply/reply.ts';
import type { Library } from '../../src/library/library.ts';
import { participantsOf, trialCites, verdictOf } from '../shared/trial-text.ts';
import { responderBlocks } from './responder-blocks.ts';

/** A table with a row for each trial. Trials that met their primary endpoint come first. No cell is blank: it says if nothing was found. */
export function trialTable(trials: readonly Trial[], library: Library, drug?: string): Reply {
  const sorted = trials.toSorted((a, b) => rank(a) - rank(b) || a.drug.localeCompare(b.drug) || a.name.localeCompare(b.name));
  return {
    title: drug ? `The lupus trials of ${drug}` : 'The lupus trials',
    asOf: trials.map(({ asOf }) => asOf).sort()[0] ?? '',
    rerunCommand: drug ? `/trials ${drug}` : '/trials',
    blocks: [
      { kind: 'text', text: [tally(trials)] },
      ...responderBlocks(sorted, library),
      { kind: 'table', head: ['Trial', 'Drug', 'Primary endpoint', 'Outcome'], rows: sorted.map((trial) => rowOf(trial, library)) },
      { kind: 'note', text: ['Rows are not head to head: people, endpoints and weeks differ from trial to trial.'] },
      { kind: 'choices', choices: sorted.map(({ id, name }) => ({ label: name, run: `/trials ${id}` })) },
    ],
  };
}

const order = { yes: 0, no: 1 } as const;
const rank = ({ met }: Trial): number => (met ? order[met] : 2);

function rowOf(trial: Trial, library: Library): readonly RichText[] {
  return [
    [`${trial.name} (${participantsOf(trial)})`],
    [trial.drug],
    [trial.primaryEndpoint ?? 'not seen in the material read'],
    [`${capital(verdictOf(trial))}. ${trial.result} `, ...trialCites(trial, library)],
  ];
}

function tally(trials: readonly Trial[]): string {
  const count = (met: Trial['met']) => trials.filter((trial) => trial.met === met).length;
  const plural = trials.length === 1 ? '1 trial' : `${trials.length} trials`;
  return `${plural}: ${count('yes')} met the primary endpoint, ${count('no')} missed it, and for ${count(null)} no verdict was found in the material read.`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
