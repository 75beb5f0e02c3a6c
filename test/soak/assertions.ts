/** Whether a program that was at work for a while kept what it should have let go. */
import { type Trend, trendOf } from './trend.ts';

/** The program at one moment, after its garbage was collected. */
export interface Sample {
  /** Since the first command, in s. */
  readonly at: number;
  /** On the heap and outside of it, as buffers are, in bytes. */
  readonly memory: number;
  /** What the system counts as the process's, in bytes: told, and not judged, since it depends on the system what it takes back. */
  readonly resident: number;
  /** What keeps the event loop alive, by kind. */
  readonly handles: Readonly<Record<string, number>>;
  /** Open files and sockets; nothing where the system does not tell. */
  readonly files?: number;
}

export interface Work {
  readonly asked: number;
  /** Each in words. */
  readonly unanswered: readonly string[];
  /** Of posts: lost, doubled and the like, each in words. */
  readonly misposted: readonly string[];
}

/** What memory may rise by, in bytes an hour: at 40 commands a second 280 bytes of each. docs/performance.md says why not less. */
const tolerance = 40_000_000;

/** How many more handles or files there may be at the end than at the beginning: those of what was under way just then. */
export const moreHandles = 4;

export interface Judged {
  readonly trend: Trend;
  /** What is wrong, in words; empty where nothing is. */
  readonly faults: readonly string[];
  /** Whether memory is among it. */
  readonly leaks: boolean;
}

/** The first half of the samples is left out: caches fill, and code is compiled. */
export function judge(samples: readonly Sample[], work: Work): Judged {
  const judged = afterWarmUp(samples);
  const trend = perHour(judged);
  const leaks = trend.lower > tolerance;
  return {
    trend,
    leaks,
    faults: [
      ...(leaks ? [`memory rises by ${inMegabytes(trend.lower)} an hour or more, and ${inMegabytes(tolerance)} are let pass`] : []),
      ...(trend.upper - trend.lower > 4 * tolerance ? [`memory swings too much to tell (${inWords(trend)}). Let it run longer`] : []),
      ...risen(judged),
      ...(work.asked === 0 ? ['nothing was asked'] : []),
      ...work.unanswered,
      ...work.misposted,
    ],
  };
}

export const afterWarmUp = (samples: readonly Sample[]): readonly Sample[] => samples.slice(Math.floor(samples.length / 2));

const perHour = (samples: readonly Sample[]): Trend => trendOf(samples.map(({ at, memory }) => ({ x: at / 3600, y: memory })));

/** By the least of the first and of the last five samples: what was under way for a moment does not count. */
function risen(samples: readonly Sample[]): readonly string[] {
  const counts: readonly (readonly [string, (sample: Sample) => number])[] = [
    ['files and sockets', ({ files = 0 }) => files],
    ['handles', ({ handles }) => Object.values(handles).reduce((all, count) => all + count, 0)],
  ];
  return counts.flatMap(([name, count]) => {
    const least = (some: readonly Sample[]) => Math.min(...some.map(count));
    const [before, after] = [least(samples.slice(0, 5)), least(samples.slice(-5))];
    return after > before + moreHandles ? [`${name} were ${before} and are ${after}: ${kindsOf(samples.at(-1))}`] : [];
  });
}

const kindsOf = (sample: Sample | undefined): string =>
  Object.entries(sample?.handles ?? {})
    .map(([kind, count]) => `${kind} ${count}`)
    .join(', ');

export const inMegabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

/** In MB an hour. */
export const inWords = ({ slope, lower, upper }: Trend): string =>
  `${inMegabytes(slope)} an hour, 95 % between ${inMegabytes(lower)} and ${inMegabytes(upper)}`;
