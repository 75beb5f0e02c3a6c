import type { Drug, Trial } from '../../content/schema.ts';
import { claimItems } from '../../src/core/reply/claim-text.ts';
import { type Block, type Reply, type ReplyButton, strong } from '../../src/core/reply/reply.ts';
import type { Library } from '../../src/library/library.ts';
import { notJakInhibitor } from '../shared/drug-labels.ts';
import { diseaseNames, diseaseOf } from '../shared/trial-disease.ts';
import { trialCites, trialLine } from '../shared/trial-text.ts';
import { verdictCounts } from '../shared/verdict-counts.ts';
import type { Intent } from './find-intent.ts';
import { trialsOfAll, trialsOfDrug } from './trials-of-drug.ts';

type VerdictIntent = Intent & { readonly kind: 'verdict' };

/**
 * Whether treatments worked. All trials with a verdict are listed, those that met their primary endpoint and those that missed
 * it together: a single trial would be misleading.
 */
export function verdictReply(intent: VerdictIntent, ignored: readonly string[], library: Library): Reply {
  return {
    title: verdictTitle(intent),
    blocks: [
      ...verdictBlocks(intent, library),
      ...(ignored.length > 0 ? [{ kind: 'note', text: [`Not considered: ${ignored.map((word) => `“${word.slice(0, 40)}”`).join(', ')}.`] } as const] : []),
      { kind: 'note', text: ['A verdict is about the primary endpoint alone. Trials differ in people, endpoints and weeks.'] },
      { kind: 'choices', choices: nextOf(intent, library) },
    ],
  };
}

/** The verdicts of the named trials and drugs, or of all trials if none is named. */
export function verdictBlocks({ drugs, trials, disease }: VerdictIntent, library: Library): readonly Block[] {
  const all = [...library.trials.values()];
  if (trials.length === 0 && disease) {
    const inDisease = (drugs.length > 0 ? trialsOfAll(drugs, [], library) : all).filter((trial) => diseaseOf(trial) === disease);
    const place = `in ${diseaseNames[disease]}`;
    const name = drugs.length > 0 ? `${drugs.map(({ generic }) => capital(generic)).join(', ')} ${place}` : capital(place);
    return [...listed(inDisease, name, library), ...drugs.flatMap((drug) => drugBlocks(drug, inDisease, library))];
  }
  if (drugs.length + trials.length === 0) return listed(all, undefined, library);
  const named = trials.length > 0 ? listed(trials, trialNames(trials), library) : [];
  return [...named, ...drugs.flatMap((drug) => drugBlocks(drug, trials, library))];
}

function drugBlocks(drug: Drug, shown: readonly Trial[], library: Library): readonly Block[] {
  const all = trialsOfDrug(drug, library);
  const own = all.filter((trial) => isJudgedIn(drug, trial));
  const others = own.filter((trial) => !shown.includes(trial));
  const name = capital(drug.generic);
  const withVerdict = own.some(({ met }) => met);
  if (others.length > 0 && withVerdict)
    return [...notJakInhibitor(drug, library), ...listed(others, others.length < own.length ? `${name}, other trials` : name, library)];
  if (withVerdict) return [];
  const items = claimItems(drug.trials, library);
  return [
    ...notJakInhibitor(drug, library),
    {
      kind: 'text',
      text: [
        strong(`${name}: `),
        noVerdict(all.filter((trial) => !own.includes(trial))),
        items.length > 0 ? 'What was read on its trials:' : 'That is a gap in what was read, not a finding.',
      ],
    },
    ...(items.length > 0 ? [{ kind: 'list', items } as const] : []),
  ];
}

/** That SLEek met its endpoint with upadacitinib says nothing for elsubrutinib. A trial that missed its endpoint did so with each of its drugs. */
const isJudgedIn = ({ generic }: Drug, { drug, met }: Trial): boolean => drug === generic || met === 'no';

const noVerdict = (others: readonly Trial[]): string =>
  others.some(({ met }) => met)
    ? `no verdict of its own was found. It was tested in ${others.map((trial) => `${trial.name}, a trial of ${trial.drug}`).join(', and in ')}. `
    : 'no trial in lupus with a verdict was found in the material read. ';

/** @param name of what the trials have in common; absent if they are all trials. */
function listed(trials: readonly Trial[], name: string | undefined, library: Library): readonly Block[] {
  const decided = [...trials.filter(({ met }) => met === 'yes'), ...trials.filter(({ met }) => met === 'no')];
  const open = trials.filter(({ met }) => !met);
  return [
    { kind: 'text', text: name === undefined ? [verdictCounts(trials)] : [strong(name), `, ${verdictCounts(trials)}`] },
    ...(decided.length > 0 ? [{ kind: 'list', items: decided.map((trial) => trialLine(trial, library)) } as const] : []),
    ...(open.length > 0
      ? [
          {
            kind: 'note',
            text: ['No verdict found: ', ...open.flatMap((trial, at) => [`${at > 0 ? '; ' : ''}${trial.name} `, ...trialCites(trial, library)])],
          } as const,
        ]
      : []),
  ];
}

const trialNames = (trials: readonly Trial[]): string => trials.map(({ name }) => name).join(', ');

const verdictTitle = ({ drugs, trials }: VerdictIntent): string => {
  const names = [...drugs.map(({ generic }) => generic), ...(drugs.length > 0 ? [] : trials.map(({ name }) => name))];
  return `Did it work? The verdicts${names.length > 0 && names.length <= 3 ? `: ${names.join(', ')}` : ' of the lupus trials'}`;
};

function nextOf({ drugs, trials }: VerdictIntent, library: Library): readonly ReplyButton[] {
  const offered = [
    ...drugs.flatMap(({ generic }) => [
      { label: `Trials of ${generic}`, run: `/trials ${generic}` },
      { label: generic, run: `/drug ${generic}` },
    ]),
    ...trials.map(({ id, name }) => ({ label: name, run: `/trials ${id}` })),
    { label: 'All trials', run: '/trials' },
  ];
  return offered.filter(({ run }) => !drugs.some((drug) => run === `/trials ${drug.generic}` && trialsOfDrug(drug, library).length === 0)).slice(0, 5);
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
