/** Checks whether a program that ran for a while leaks memory, handles or files. */
import { type Trend, trendOf } from './trend.ts';

/** The program at one moment, after a garbage collection. */
export interface Sample {
  /** Since the first command, in s. */
  readonly at: number;
  /** Memory on the heap and outside of it, such as buffers, in bytes. */
  readonly memory: number;
  /** Resident memory, in bytes. It is reported but not checked, because it depends on how the system reclaims memory. */
  readonly resident: number;
  /** Active resources of the event loop, by kind. */
  readonly handles: Readonly<Record<string, number>>;
  /** Open files and sockets. Absent if the system does not count them. */
  readonly files?: number;
}

export interface Work {
  readonly asked: number;
  /** A description of each unanswered command. */
  readonly unanswered: readonly string[];
  /** A description of each faulty post: lost, duplicated and so on. */
  readonly misposted: readonly string[];
}

/** The allowed rise of memory, in bytes an hour: at 40 commands a second, 280 bytes for each. docs/performance.md says why it is not less. */
const tolerance = 40_000_000;

/** How many more handles or files may be open at the end than at the beginning, because of work in progress. */
export const moreHandles = 4;

export interface SoakResult {
  readonly trend: Trend;
  /** A description of each fault. Empty if there is none. */
  readonly faults: readonly string[];
  /** Whether memory leaks. */
  readonly leaks: boolean;
}

/** Leaves out the first half of the samples, in which caches fill and code is compiled. */
export function checkSoak(samples: readonly Sample[], work: Work): SoakResult {
  const judged = afterWarmUp(samples);
  const trend = perHour(judged);
  const leaks = trend.lower > tolerance;
  return {
    trend,
    leaks,
    faults: [
      ...(leaks ? [`memory rises by ${inMegabytes(trend.lower)} an hour or more; ${inMegabytes(tolerance)} are allowed`] : []),
      ...(trend.upper - trend.lower > 4 * tolerance ? [`memory is too noisy to decide (${inWords(trend)}). Run it for longer`] : []),
      ...risen(judged),
      ...(work.asked === 0 ? ['no command was sent'] : []),
      ...work.unanswered,
      ...work.misposted,
    ],
  };
}

export const afterWarmUp = (samples: readonly Sample[]): readonly Sample[] => samples.slice(Math.floor(samples.length / 2));

const perHour = (samples: readonly Sample[]): Trend => trendOf(samples.map(({ at, memory }) => ({ x: at / 3600, y: memory })));

/** Compares the minimum of the first five samples with that of the last five, so that short peaks do not count. */
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
