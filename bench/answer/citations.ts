/** What citations take before any is kept, beside the libraries that make them, bare. */
import { citationStyleNames } from '../../src/core/ports/citations.ts';
import { realBot } from '../../test/helpers/library.ts';
import { type Measured, median, record } from '../result.ts';
import { runBeside } from '../run-with-baseline.ts';

interface Taken {
  /** In ms. */
  readonly first: number;
  readonly one: number;
  /** In s. */
  readonly all: number;
}

/** Ours and theirs in turn, each from a process that has formatted nothing. */
export async function measureCitations(suite: string, runs: number): Promise<void> {
  const [ours, theirs]: [Taken[], Taken[]] = [[], []];
  for (let run = 0; run < runs; run += 1) {
    ours.push(await takeOurs());
    const { first = Number.NaN, one = Number.NaN, all = Number.NaN } = await runBeside(['bench/baselines/citeproc.js']);
    theirs.push({ first, one, all });
  }
  const tell = (what: string, figure: keyof Taken, unit: string, name: string): void => {
    const of = (taken: readonly Taken[]): Measured => ({ runs: taken.map((each) => each[figure]), unit });
    record({ suite, what, ours: of(ours), peer: { name, ...of(theirs) } });
  };
  tell('the first citation, processor not loaded', 'first', 'ms', 'a process of bare citeproc-js');
  tell('/cite of a work not yet formatted', 'one', 'ms', 'bare citeproc-js');
  tell('every work in every style, and as a list, in the background', 'all', 's', 'bare citeproc-js and Citation.js, each work alone');
}

async function takeOurs(): Promise<Taken> {
  const { library, ask, citations, stop } = await realBot();
  const first = await timed(async () => ask('/cite huo-2023 style:apa'));
  // The processor is loaded when its styles are; a start does the same before anything else.
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
