import type { Claim, ClaimOrId, Paper, Trial } from '../../content/schema.ts';
import { claimItems, claimsOf } from '../../src/core/reply/claim-text.ts';
import type { Block, Reply } from '../../src/core/reply/reply.ts';
import type { Library } from '../../src/library/library.ts';
import { properNames } from '../../src/library/search/claims/study-names.ts';
import { choiceOf, summaryCommandLine } from '../shared/summary-options.ts';
import { trialLine } from '../shared/trial-text.ts';
import type { Subject } from './subject.ts';
import { trialsOfAll } from './trials-of-drug.ts';

/** The weak points of a paper: what its authors or we cannot conclude, its appraisal, and which parts were not read. */
export function paperLimitsReply(paper: Paper, library: Library): Reply {
  const appraisal = paper.sections.find(({ id }) => id === 'appraisal');
  return {
    title: `Limits and appraisal: ${paper.name}`,
    asOf: paper.asOf,
    blocks: [
      { kind: 'heading', text: 'To keep in mind' },
      { kind: 'list', items: claimItems(paper.sobering, library) },
      { kind: 'heading', text: 'What was not seen, or cannot be concluded' },
      { kind: 'list', items: paper.limits.map((limit) => [limit]) },
      ...(appraisal ? appraisalBlocks(appraisal, library) : []),
      {
        kind: 'choices',
        choices: [
          ...(appraisal ? [choiceOf(paper, appraisal)] : []),
          { label: 'What was not seen', run: summaryCommandLine(paper.id, { section: 'limits' }) },
          { label: 'The paper in short', run: summaryCommandLine(paper.id) },
        ],
      },
    ],
  };
}

const appraisalBlocks = ({ title, claims }: Paper['sections'][number], library: Library): readonly Block[] => [
  { kind: 'heading', text: title },
  { kind: 'list', items: claimItems(claims, library) },
];

/** Claims elsewhere that name the trial, such as those on its extension. */
const claimsNaming = (trial: Trial, library: Library): readonly Claim[] => {
  const [name] = properNames(trial, library);
  const whole = new RegExp(`(?<![\\w-])${name}(?![\\w-])`);
  return name === undefined ? [] : [...library.claims.values()].filter(({ text }) => whole.test(text));
};

/** The weak points of trials that no paper here reports: their verdicts, and the statements that come with a limitation. */
export function trialLimitsReply({ drugs, trials }: Subject, library: Library): Reply {
  const all = trialsOfAll(drugs, trials, library);
  const listed: readonly ClaimOrId[] = [
    ...all.flatMap(({ claims }) => claims),
    ...(trials.length > 0 ? trials.flatMap((trial) => claimsNaming(trial, library)) : drugs.flatMap((drug) => drug.trials)),
  ];
  const limited = [...new Map(claimsOf(listed, library).map((claim) => [claim.id, claim])).values()].filter(({ note }) => note);
  const names = [...drugs.map(({ generic }) => generic), ...trials.map(({ name }) => name)].slice(0, 3).join(', ');
  return {
    title: `Limits of the evidence: ${names}`,
    blocks: [
      ...(all.length > 0 ? [{ kind: 'list', items: all.map((trial) => trialLine(trial, library)) } as const] : []),
      ...(limited.length > 0
        ? ([
            { kind: 'heading', text: 'Statements that come with a limitation' },
            { kind: 'list', items: claimItems(limited, library) },
          ] as const)
        : []),
      ...(all.length + limited.length === 0
        ? [{ kind: 'text', text: ['No limitation was found in the material read. That is a gap in what was read, not a finding.'] } as const]
        : []),
      {
        kind: 'choices',
        choices: [...all.slice(0, 3).map(({ id, name }) => ({ label: name, run: `/trials ${id}` })), { label: 'All trials', run: '/trials' }],
      },
    ],
  };
}
