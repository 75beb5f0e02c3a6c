import type { Drug } from '../../content/schema.ts';

/** Topics of a drug, in the order in which they are offered. */
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

/** Such as "Baricitinib (Olumiant, LY3009104)". */
export function drugTitle(drug: Drug): string {
  const others = [...drug.brands, ...drug.codes];
  const name = `${drug.generic.slice(0, 1).toUpperCase()}${drug.generic.slice(1)}`;
  return others.length > 0 ? `${name} (${others.join(', ')})` : name;
}
