/** Papers that differ by a number, as services and as channels have them. */
import type { PaperSnapshot } from '../../src/core/papers/brought-paper.ts';
import type { FakePaper } from '../../test/fakes/scholarly-papers.ts';
import { okafor } from '../../test/fixtures/brought-papers.ts';
import { trialPaper } from '../../test/fixtures/papers.ts';

/** How many papers the services know. Only these are checked. */
export const answeredPapers = 100;

const numbered = (number: number) => ({ doi: `10.5555/watched.${number}`, pmid: String(98_000_000 + number) });

/** A trial whose registry is asked at each check. */
export const paperNumbered = (number: number): FakePaper => {
  const { abstract: _abstract, pmcid: _pmcid, ...plain } = trialPaper;
  const trial = `NCT${String(90_000_000 + number)}`;
  return { ...plain, ...numbered(number), trial, abstract: { Findings: 'Response was 41% with inventumab and 22% with placebo.' } };
};

export const snapshotNumbered = (number: number): PaperSnapshot => ({
  ...okafor,
  id: `p-${number.toString(16).padStart(12, '0')}`,
  ids: numbered(number),
});
