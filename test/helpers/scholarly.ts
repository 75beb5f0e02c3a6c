/** The fake services for the tests of one file. */
import { afterAll, beforeEach } from 'vitest';
import { type FakeScholarly, startScholarly } from '../fakes/scholarly.ts';
import type { FakePaper } from '../fakes/scholarly-papers.ts';

/** Before each test they know these papers, have no fault and were asked for nothing. They stop after the last. */
export async function scholarlyForTests(papers: readonly FakePaper[]): Promise<FakeScholarly> {
  const fake = await startScholarly();
  afterAll(fake.stop);
  beforeEach(() => {
    fake.faults.clear();
    fake.faultsOnce.clear();
    fake.delays.clear();
    fake.requests.length = 0;
    fake.world.papers = [...papers];
    fake.world.openalex = {};
  });
  return fake;
}
