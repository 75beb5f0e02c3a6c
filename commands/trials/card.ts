import type { Trial } from '../../content/schema.ts';
import { claimItems } from '../../src/core/reply/claim-text.ts';
import { type Field, link, type Reply, type ReplyButton, strong } from '../../src/core/reply/reply.ts';
import type { Library } from '../../src/library/library.ts';
import { participantsOf, trialCites, verdictOf } from '../shared/trial-text.ts';
import { responderBlocks } from './responder-blocks.ts';

/** One trial: its question, participants and result, and the claims about it. */
export function trialCard(trial: Trial, library: Library): Reply {
  const { nct, primaryEndpoint, result } = trial;
  const facts: readonly Field[] = [
    { label: 'Drug', text: [trial.drug] },
    { label: 'Design', text: [participantsOf(trial)] },
    { label: 'Primary endpoint', text: [primaryEndpoint ?? 'not seen in the material read'] },
    { label: 'Result', text: [`${result} `, ...trialCites(trial, library)] },
    { label: 'Registry', text: nct ? [link(nct, `https://clinicaltrials.gov/study/${nct}`)] : ['no number in the material read'] },
  ];
  return {
    title: trial.name,
    asOf: trial.asOf,
    rerunCommand: `/trials ${trial.id}`,
    blocks: [
      { kind: 'text', text: [strong(`${trial.name}: ${verdictOf(trial)}.`)] },
      { kind: 'facts', facts },
      ...responderBlocks([trial], library),
      { kind: 'list', items: claimItems(trial.claims, library) },
      { kind: 'choices', choices: nextOf(trial, library) },
    ],
  };
}

/** Buttons for the drug, its other trials (to compare trials of the same design) and the list of all trials. */
function nextOf(trial: Trial, library: Library): readonly ReplyButton[] {
  const others = [...library.trials.values()].filter(({ drug, id }) => drug === trial.drug && id !== trial.id);
  return [
    ...others.map(({ id, name }) => ({ label: name, run: `/trials ${id}` })),
    ...(library.drugs.has(trial.drug) ? [{ label: trial.drug, run: `/drug ${trial.drug}` }] : []),
    { label: 'All trials', run: '/trials' },
  ];
}
