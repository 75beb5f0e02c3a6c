/** How long citations take with empty caches, compared with the bare libraries that format them. */
import { citationStyleNames } from '../../src/core/ports/citations.ts';
import { realBot } from '../../test/helpers/library.ts';
import { type Measurement, median, record } from '../result.ts';
import { runBaseline } from '../run-with-baseline.ts';

interface CitationTimes {
  /** In ms. */
  readonly first: number;
  readonly one: number;
  /** In s. */
  readonly all: number;
}

/** Ours and the baseline alternate, each in a process that has formatted nothing yet. */
export async function measureCitations(suite: string, runs: number): Promise<void> {
  const [ours, theirs]: [CitationTimes[], CitationTimes[]] = [[], []];
  for (let run = 0; run < runs; run += 1) {
    ours.push(await measureOurs());
    const { first = Number.NaN, one = Number.NaN, all = Number.NaN } = await runBaseline(['bench/baselines/citeproc.js']);
    theirs.push({ first, one, all });
  }
  const recordFigure = (what: string, figure: keyof CitationTimes, unit: string, name: string): void => {
    const of = (times: readonly CitationTimes[]): Measurement => ({ runs: times.map((each) => each[figure]), unit });
    record({ suite, what, ours: of(ours), baseline: { name, ...of(theirs) } });
  };
  recordFigure('the first citation, before the processor is loaded', 'first', 'ms', 'a process of bare citeproc-js');
  recordFigure('/cite for a work that is not cached', 'one', 'ms', 'bare citeproc-js');
  recordFigure('every work in every style, and as a list, in the background', 'all', 's', 'bare citeproc-js and Citation.js, each work alone');
}

async function measureOurs(): Promise<CitationTimes> {
  const { library, ask, citations, stop } = await realBot();
  const first = await timed(async () => ask('/cite huo-2023 style:apa'));
  // Loading the styles loads the processor. A start does the same before anything else.
  for (const style of citationStyleNames) await ask(`/cite huo-2023 style:${style}`);
  const cold: number[] = [];
  for (const id of [...library.works.keys()].slice(1, 100)) cold.push(await timed(async () => ask(`/cite ${id} style:ama`)));
  const all = await timed(async () => citations.preformat());
  await stop();
  return { first, one: median(cold), all: all / 1000 };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
