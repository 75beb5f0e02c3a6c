import type { Drug } from '../../content/schema.ts';

/** What can be asked of a drug, in the order it is offered. */
export const drugTopics = ['overview', 'mechanism', 'laboratory', 'trials', 'safety', 'approvals'] as const;
export type DrugTopic = (typeof drugTopics)[number];

export const topicTitles: Readonly<Record<DrugTopic, string>> = {
  overview: 'Overview',
  mechanism: 'Mechanism',
  laboratory: 'In the laboratory',
  trials: 'Trials in lupus',
  safety: 'Safety',
  approvals: 'Approvals',
};

/** "Baricitinib (Olumiant, LY3009104)". */
export function drugTitle(drug: Drug): string {
  const others = [...drug.brands, ...drug.codes];
  const name = `${drug.generic.slice(0, 1).toUpperCase()}${drug.generic.slice(1)}`;
  return others.length > 0 ? `${name} (${others.join(', ')})` : name;
}
