import { claimItems } from '../../src/core/reply/claim-text.ts';
import type { Reply } from '../../src/core/reply/reply.ts';
import type { Library } from '../../src/library/library.ts';
import type { NamedInClaims } from '../../src/library/search/drugs-in-claims.ts';
import type { DrugTopic } from './topics.ts';

/** A drug that has no card: the claims that name it. */
export function withoutCard({ name, claims }: NamedInClaims, topic: DrugTopic | undefined, library: Library): Reply {
  const trials = [...library.trials.values()].filter((trial) => trial.drug === name.toLowerCase() || trial.name.toLowerCase().includes(name.toLowerCase()));
  const wanted = topic && topic !== 'overview' ? ` Without a card I cannot choose those on ${topic}.` : '';
  return {
    title: `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`,
    rerunCommand: `/drug ${name}`,
    blocks: [
      { kind: 'note', text: [`There is no card of ${name}. These are the claims that name it.${wanted}`] },
      { kind: 'list', items: claimItems(claims, library) },
      {
        kind: 'choices',
        choices: [...trials.map(({ id, name: trial }) => ({ label: trial.slice(0, 75), run: `/trials ${id}` })), { label: 'All drugs', run: '/drug' }],
      },
    ],
  };
}
