/** The same command asked of several programs, ours and peers, in runs that alternate: throughput first, then what an answer takes at a steady rate. */
import { setTimeout as wait } from 'node:timers/promises';
import { type Ask, saturate, steadily } from './load.ts';
import { median, p99, record } from './result.ts';

const together = 32;
/** Of a measurement under full load, and of one at a steady rate, in ms. */
const [saturation, steady] = [4000, 4000];
const rate = 100;
/** Before the first question, in ms: ours formats citations in the background after a start, and who has been running for long is asked. */
const settleMs = 12_000;

/** A program that runs and can be asked. */
export interface Asked {
  readonly ask: Ask;
  end(): Promise<void>;
}

export interface Beside {
  readonly suite: string;
  readonly what: string;
  readonly runs: number;
  /** Ours, and the peers by their names. */
  readonly programs: Readonly<Record<'ours' | (string & {}), () => Promise<Asked>>>;
  /** The least throughput of ours to each peer's. */
  readonly least: Readonly<Record<string, number>>;
}

interface Figures {
  /** Answers a second. */
  readonly throughput: number[];
  /** In ms. */
  readonly middle: number[];
  readonly slowest: number[];
}

export async function measureBeside({ suite, what, runs, programs, least }: Beside): Promise<void> {
  const names = Object.keys(programs);
  const figures = new Map<string, Figures>(names.map((name) => [name, { throughput: [], middle: [], slowest: [] }]));
  for (let run = 0; run < runs; run += 1) {
    // Each is first in turn, so that none has the machine always as another left it.
    for (const name of [...names.slice(run % names.length), ...names.slice(0, run % names.length)]) {
      const [start, into] = [programs[name], figures.get(name)];
      if (start && into) await measure(start, into);
    }
  }
  const ours = figures.get('ours');
  for (const [name, aim] of Object.entries(least)) {
    const peer = figures.get(name);
    if (!ours || !peer) throw new Error(`no program of the suite ${suite} is called ours, or none ${name}`);
    const row = (of: string, figure: keyof Figures, unit: string) => ({
      suite,
      what: `${what}, ${of}`,
      ours: { runs: ours[figure], unit },
      peer: { name, runs: peer[figure], unit },
    });
    record({ ...row(`${together} at a time`, 'throughput', '/s'), aim: { least: aim } });
    record(row(`${rate} a second, median`, 'middle', 'ms'));
    record(row(`${rate} a second, p99`, 'slowest', 'ms'));
  }
}

async function measure(start: () => Promise<Asked>, { throughput, middle, slowest }: Figures): Promise<void> {
  const { ask, end } = await start();
  try {
    await wait(settleMs);
    await saturate(ask, together, 1500);
    throughput.push(await saturate(ask, together, saturation));
    const times = await steadily(ask, rate, steady);
    middle.push(median(times));
    slowest.push(p99(times));
  } finally {
    await end();
  }
}
