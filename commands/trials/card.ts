import type { Claim, Trial } from '../../content/schema.ts';
import { claimItems, claimsOf } from '../../src/core/reply/claim-text.ts';
import { type Block, type Field, link, type Reply, type ReplyButton, strong } from '../../src/core/reply/reply.ts';
import type { Library } from '../../src/library/library.ts';
import { numbersIn } from '../../src/library/validate/extract-numbers.ts';
import { foldedDetails } from '../shared/folded-details.ts';
import { participantsOf, trialCites, verdictOf } from '../shared/trial-text.ts';
import { responderBlocks } from './responder-blocks.ts';

/** The claims on the first page. A trial's claims have the result first, then what qualifies it. */
const firstClaims = 3;

/** One trial: its verdict, result and question, and the other claims about it folded away behind them. */
export function trialCard(trial: Trial, library: Library): Reply {
  const claims = claimsOf(trial.claims, library);
  const [first, others] = [claims.slice(0, firstClaims), claims.slice(firstClaims)];
  return {
    title: trial.name,
    asOf: trial.asOf,
    rerunCommand: `/trials ${trial.id}`,
    blocks: [
      { kind: 'text', text: [strong(`${trial.name}: ${verdictOf(trial)}.`)] },
      ...resultBlocks(trial, first, library),
      { kind: 'list', items: claimItems(first, library) },
      ...responderBlocks([trial], library),
      { kind: 'facts', facts: designFacts(trial, first) },
      { kind: 'choices', choices: nextOf(trial, library) },
      ...(others.length > 0 ? foldedDetails([{ kind: 'list', items: claimItems(others, library) }]) : []),
    ],
  };
}

/** The result in one line, unless the claims below it give the same figures. */
function resultBlocks(trial: Trial, shown: readonly Claim[], library: Library): readonly Block[] {
  if (sayNumbers(shown, numbersIn(trial.result).filter(isNoYear))) return [];
  return [{ kind: 'facts', facts: [{ label: 'Result', text: [`${trial.result} `, ...trialCites(trial, library)] }] }];
}

const designFacts = (trial: Trial, shown: readonly Claim[]): readonly Field[] => [
  { label: 'Drug', text: [trial.drug] },
  { label: 'Design', text: [participantsOf(isCounted(trial, shown) ? { ...trial, participants: null } : trial)] },
  { label: 'Primary endpoint', text: [trial.primaryEndpoint ?? 'not seen in the material read'] },
  { label: 'Registry', text: trial.nct ? [link(trial.nct, `https://clinicaltrials.gov/study/${trial.nct}`)] : ['no number in the material read'] },
];

/** Whether a claim on the same page says how many people there were. */
const isCounted = ({ participants }: Trial, shown: readonly Claim[]): boolean => sayNumbers(shown, numbersIn(participants ?? ''));

/** Whether there are numbers, and the claims say all of them. */
const sayNumbers = (claims: readonly Claim[], numbers: readonly string[]): boolean =>
  numbers.length > 0 && numbers.every((number) => claims.some(({ text }) => numbersIn(text).includes(number)));

const isNoYear = (number: string): boolean => !/^(?:19|20)\d\d$/.test(number);

/** Buttons for the drug, its other trials (to compare trials of the same design) and the list of all trials. */
function nextOf(trial: Trial, library: Library): readonly ReplyButton[] {
  const paper = library.paperIndex.byTrial.get(trial.id);
  const others = [...library.trials.values()].filter(({ drug, id }) => drug === trial.drug && id !== trial.id);
  return [
    ...others.map(({ id, name }) => ({ label: name, run: `/trials ${id}` })),
    ...(paper ? [{ label: `The paper: ${paper.name}`, run: `/summary paper:${paper.id}` }] : []),
    ...(library.drugs.has(trial.drug) ? [{ label: trial.drug, run: `/drug ${trial.drug}` }] : []),
    { label: 'All trials', run: '/trials' },
  ];
}
