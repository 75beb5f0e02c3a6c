import { drugSchema } from '../../content/schema.ts';
import type { Block, Reply } from '../../src/core/reply/reply.ts';
import type { Library } from '../../src/library/library.ts';
import { selectivityBlocks } from '../charts/drug-charts.ts';
import { labelText } from '../shared/drug-labels.ts';
import { type DrugTopic, drugTitle } from './topics.ts';

/** All drugs, grouped by target. */
export function listDrugs(library: Library, topic?: DrugTopic): Reply {
  const drugs = [...library.drugs.values()];
  const groups = drugSchema.shape.group.options.flatMap((group): Block[] => {
    const members = drugs.filter((drug) => drug.group === group);
    if (members.length === 0) return [];
    return [
      { kind: 'heading', text: group },
      { kind: 'list', items: members.map((drug) => [{ kind: 'strong', text: drugTitle(drug) }, ': ', ...labelText(drug.targets, library)]) },
    ];
  });
  const suffix = topic && topic !== 'overview' ? ` topic:${topic}` : '';
  return {
    title: 'The drugs, by target',
    asOf: drugs.map((drug) => drug.asOf).sort()[0] ?? '',
    blocks: [
      ...selectivityBlocks(drugs, library),
      ...groups,
      { kind: 'choices', choices: drugs.map((drug) => ({ label: drug.generic, run: `/drug ${drug.generic}${suffix}` })) },
    ],
  };
}
