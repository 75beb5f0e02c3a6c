/** Charts of drugs: the kinases they block, and where these are on the pathway. */

import type { Drug } from '../../content/schema.ts';
import type { Block } from '../../src/core/reply/reply.ts';
import type { Library } from '../../src/library/library.ts';
import { pictureBlocks } from './chart.ts';
import { isDrawn, pathwayChart } from './pathway.ts';
import { selectivityChart } from './selectivity.ts';

const targetClaims = ({ targets }: Drug) => [...targets.claims, ...(targets.disputed ?? [])];
const oldest = (dates: readonly string[]): string => dates.toSorted()[0] ?? '';

export function selectivityBlocks(drugs: readonly Drug[], library: Library): readonly Block[] {
  const asOf = oldest(drugs.map((drug) => drug.asOf));
  return pictureBlocks(selectivityChart(drugs), { name: 'selectivity.png', claims: drugs.flatMap(targetClaims), asOf }, library);
}

/** @param only a single drug, whose kinases are marked. The result is empty if it blocks none of the four. */
export function pathwayBlocks(library: Library, asOf: string, only?: Drug): readonly Block[] {
  const signals = [...library.topics.values()].flatMap((topic) => topic.signals ?? []);
  const drugs = [...library.drugs.values()].filter(isDrawn);
  if (signals.length === 0 || (only && !isDrawn(only))) return [];
  const claims = [...signals.map(({ claim }) => claim), ...(only ? [only] : drugs).flatMap(targetClaims)];
  return pictureBlocks(pathwayChart(signals, drugs, only), { name: only ? `pathway-${only.generic}.png` : 'pathway.png', claims, asOf }, library);
}
