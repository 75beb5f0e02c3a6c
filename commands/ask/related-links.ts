import type { Claim, Drug, Paper, Trial } from '../../content/schema.ts';
import type { ReplyButton } from '../../src/core/reply/reply.ts';
import type { Library } from '../../src/library/library.ts';
import { claimLists, inlineClaims } from '../../src/library/validate/claim-lists.ts';
import { choiceOf } from '../shared/summary-options.ts';

/** Links to the trials, drugs and paper sections that contain the claims shown, those of the best claim first. */
export function relatedLinks(claims: readonly Claim[], library: Library): readonly ReplyButton[] {
  const trials = [...library.trials.values()];
  const drugs = [...library.drugs.values()];
  const papers = [...library.papers.values()];
  const leads = claims.flatMap(({ id }) => [
    ...trials.filter((trial) => holds(trial, id)).map((trial) => ({ label: trial.name, run: `/trials ${trial.id}` })),
    ...drugs.filter((drug) => holds(drug, id)).map((drug) => ({ label: drug.generic, run: `/drug ${drug.generic}` })),
    ...papers.flatMap((paper) => homeIn(paper, id)),
  ]);
  return [...new Map(leads.map((lead) => [lead.run, lead])).values()].slice(0, 4);
}

const holds = (value: Drug | Trial, id: string): boolean =>
  claimLists(value).some(({ list }) => list.some((entry) => (typeof entry === 'string' ? entry : entry.id) === id));

/** The section in which a claim is defined. */
const homeIn = (paper: Paper, id: string): readonly ReplyButton[] =>
  paper.sections
    .filter(({ claims }) => inlineClaims(claims).some((claim) => claim.id === id))
    .map((section) => choiceOf(paper, section, `${paper.name}: ${section.title}`));
