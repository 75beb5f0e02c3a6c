/** The scholarly services in a process of their own, so that their time does not count as ours. Sends their addresses, and ends with its parent. */
import { startScholarly } from '../../test/fakes/scholarly.ts';
import { answeredPapers, paperNumbered } from './watched-papers.ts';

const fake = await startScholarly(Array.from({ length: answeredPapers }, (_, number) => paperNumbered(number)));
for (let number = 0; number < answeredPapers; number += 1) {
  const { trial = '' } = paperNumbered(number);
  fake.world.trials[trial] = { hasResults: false, protocolSection: { identificationModule: { nctId: trial } } };
}
process.send?.(fake.urls);
process.once('disconnect', () => process.exit());
