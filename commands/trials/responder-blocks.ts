import type { Trial } from '../../content/schema.ts';
import type { Block } from '../../src/core/reply/reply.ts';
import type { Library } from '../../src/library/library.ts';
import { pictureBlocks } from '../charts/chart.ts';
import { trialsChart } from '../charts/trials.ts';

/** A chart of the responders at the primary endpoint. Empty if none of the trials counted responders. */
export function responderBlocks(trials: readonly Trial[], library: Library): readonly Block[] {
  const claims = trials.flatMap(({ responders }) => responders?.claim ?? []);
  const asOf = trials.map((trial) => trial.asOf).sort()[0] ?? '';
  return pictureBlocks(trialsChart(trials), { name: 'responders.png', claims, asOf }, library);
}
