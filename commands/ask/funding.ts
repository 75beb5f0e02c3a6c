import type { ClaimOrId, Paper, Trial, Work } from '../../content/schema.ts';
import { claimItems } from '../../src/core/reply/claim-text.ts';
import type { Block, Inline, Reply, RichText } from '../../src/core/reply/reply.ts';
import type { Library } from '../../src/library/library.ts';
import { summaryCommandLine } from '../shared/summary-options.ts';
import { trialCites } from '../shared/trial-text.ts';
import type { Subject } from './subject.ts';
import { trialsOfAll } from './trials-of-drug.ts';

const notSeen = 'not seen in what was read';

/** Who paid for a paper and what its authors declared. If that was not read, the answer says so and names what was read. */
export function paperFundingReply(paper: Paper, library: Library): Reply {
  const { funding, interests, related, readIn } = paper.disclosures ?? { funding: [], interests: [], related: [], readIn: [paper.work] };
  return {
    title: `Funding and conflicts of interest: ${paper.name}`,
    asOf: paper.asOf,
    blocks: [
      {
        kind: 'facts',
        facts: [
          { label: 'Funding', text: statementOf(funding, library) },
          { label: 'Conflicts of interest', text: statementOf(interests, library) },
          {
            label: 'Read for this',
            text: readIn.flatMap((work, at): RichText => [`${at > 0 ? '; ' : ''}${workLabel(work, library)} `, { kind: 'cite', source: work }]),
          },
        ],
      },
      ...(related.length > 0
        ? ([
            { kind: 'heading', text: 'What was read that bears on it' },
            { kind: 'list', items: claimItems(related, library) },
          ] as const)
        : []),
      {
        kind: 'choices',
        choices: [
          { label: 'The paper in short', run: summaryCommandLine(paper.id) },
          { label: 'Limits', run: summaryCommandLine(paper.id, { section: 'limits' }) },
        ],
      },
    ],
  };
}

function statementOf(claims: readonly ClaimOrId[], library: Library): RichText {
  return claims.length === 0 ? [notSeen] : claimItems(claims, library).flat();
}

const workLabel = (work: string, { works }: Library): string => works.get(work)?.custom.label ?? work;

/** Who paid for trials that no paper here reports. At most the name under which the trial is registered is known. */
export function trialFundingReply({ drugs, trials }: Subject, library: Library): Reply {
  const all = trialsOfAll(drugs, trials, library);
  const names = [...drugs.map(({ generic }) => generic), ...trials.map(({ name }) => name)].slice(0, 3).join(', ');
  const rows: readonly Block[] =
    all.length > 0
      ? [{ kind: 'facts', facts: all.map((trial) => ({ label: trial.name, text: registrantOf(trial, library) })) }]
      : [{ kind: 'text', text: [`Funding: ${notSeen}.`] }];
  return {
    title: `Funding and conflicts of interest: ${names}`,
    blocks: [
      ...rows,
      {
        kind: 'choices',
        choices: [...all.slice(0, 3).map(({ id, name }) => ({ label: name, run: `/trials ${id}` })), { label: 'All trials', run: '/trials' }],
      },
    ],
  };
}

function registrantOf(trial: Trial, library: Library): RichText {
  const record = trial.nct ? [...library.works.values()].find((work) => isRecordOf(work, trial.nct ?? '')) : undefined;
  const [author] = record?.author ?? [];
  if (!record || !author || !('literal' in author)) return [`${notSeen}; read: `, ...trialCites(trial, library)];
  return [
    `funding and interests ${notSeen}. The registry record is under the name of ${author.literal} `,
    { kind: 'cite', source: record.id } satisfies Inline,
  ];
}

const isRecordOf = ({ custom: { kind, label, nct = [] } }: Work, wanted: string): boolean =>
  kind === 'registry' && (nct.includes(wanted) || label.includes(wanted));
