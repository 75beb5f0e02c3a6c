/** Sends the same command to several programs, ours and the baselines, in alternating runs. Measures throughput, then latency at a steady rate. */
import { setTimeout as wait } from 'node:timers/promises';
import { type Ask, saturate, steadily } from './load.ts';
import { median, p99, record } from './result.ts';

const concurrency = 32;
/** The duration of a measurement under full load, and of one at a steady rate. */
const [saturationMs, steadyMs] = [4000, 4000];
const rate = 100;
/** The pause before the first command. After a start ours formats citations in the background, and a long-running program is to be measured. */
const warmUpMs = 12_000;

/** A running program that answers commands. */
export interface RunningProgram {
  readonly ask: Ask;
  end(): Promise<void>;
}

export interface Comparison {
  readonly suite: string;
  readonly what: string;
  readonly runs: number;
  /** Ours, and the baselines by their names. */
  readonly programs: Readonly<Record<'ours' | (string & {}), () => Promise<RunningProgram>>>;
  /** The minimum ratio of our throughput to that of each baseline, by its name. */
  readonly minRatios: Readonly<Record<string, number>>;
}

interface Figures {
  /** Answers a second. */
  readonly throughput: number[];
  /** In ms. */
  readonly middle: number[];
  readonly slowest: number[];
}

export async function compareWithBaselines({ suite, what, runs, programs, minRatios }: Comparison): Promise<void> {
  const names = Object.keys(programs);
  const figures = new Map<string, Figures>(names.map((name) => [name, { throughput: [], middle: [], slowest: [] }]));
  for (let run = 0; run < runs; run += 1) {
    // The order rotates, so that no program always runs after the same one.
    for (const name of [...names.slice(run % names.length), ...names.slice(0, run % names.length)]) {
      const [start, into] = [programs[name], figures.get(name)];
      if (start && into) await measure(start, into);
    }
  }
  const ours = figures.get('ours');
  for (const [name, target] of Object.entries(minRatios)) {
    const baseline = figures.get(name);
    if (!ours || !baseline) throw new Error(`no program of the suite ${suite} is called ours, or none ${name}`);
    const row = (of: string, figure: keyof Figures, unit: string) => ({
      suite,
      what: `${what}, ${of}`,
      ours: { runs: ours[figure], unit },
      baseline: { name, runs: baseline[figure], unit },
    });
    record({ ...row(`${concurrency} at a time`, 'throughput', '/s'), target: { least: target } });
    record(row(`${rate} a second, median`, 'middle', 'ms'));
    record(row(`${rate} a second, p99`, 'slowest', 'ms'));
  }
}

async function measure(start: () => Promise<RunningProgram>, { throughput, middle, slowest }: Figures): Promise<void> {
  const { ask, end } = await start();
  try {
    await wait(warmUpMs);
    await saturate(ask, concurrency, 1500);
    throughput.push(await saturate(ask, concurrency, saturationMs));
    const times = await steadily(ask, rate, steadyMs);
    middle.push(median(times));
    slowest.push(p99(times));
  } finally {
    await end();
  }
}
