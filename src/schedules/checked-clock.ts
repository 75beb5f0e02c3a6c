/** The clock of this machine, compared with that of the platforms: a clock that is a day ahead would skip everybody's question. */
import type { Logger } from 'pino';
import type { Clock } from '../store/database-clock.ts';

export interface CheckedClockOptions {
  /** Of the platforms' APIs: every HTTP answer says what time it is. @see https://www.rfc-editor.org/rfc/rfc9110#name-date */
  readonly addresses: readonly string[];
  readonly log: Logger;
  readonly now?: () => number;
  /** The time there, in ms; undefined if nobody answers. */
  readonly readTime?: (address: string) => Promise<number | undefined>;
}

/** A larger difference stops the schedules, in ms. */
export const maxMachineClockSkewMs = 30_000;
/** How often a clock that is right is compared, and one that is wrong, or of which nothing is known; in ms. */
const checkIntervalMs = 3_600_000;
const recheckIntervalMs = 60_000;
const timeoutMs = 5000;

export function createCheckedClock({ addresses, log, now = Date.now, readTime = readTimeAt }: CheckedClockOptions): Clock {
  let checked = { monotonic: Number.NEGATIVE_INFINITY, offset: 0, interval: 0 };
  let problem: string | undefined;
  /** Changes when somebody sets the clock, and when the machine sleeps. */
  const offset = (): number => now() - performance.now();
  const isDue = (): boolean => performance.now() - checked.monotonic >= checked.interval || Math.abs(offset() - checked.offset) > maxMachineClockSkewMs;

  const check = async (): Promise<void> => {
    const skew = await measureSkew(addresses, now, readTime);
    const before = problem;
    problem = skew !== undefined && Math.abs(skew) > maxMachineClockSkewMs ? describe(skew) : undefined;
    checked = { monotonic: performance.now(), offset: offset(), interval: skew === undefined || problem ? recheckIntervalMs : checkIntervalMs };
    if (problem && !before) log.error({ skew }, `${problem} No questions are posted until it is right. Set it by NTP.`);
    if (before && !problem) log.info('the clock is right again; schedules go on');
  };
  let checking: Promise<void> | undefined;
  return {
    now,
    prepare: async () => {
      if (isDue())
        checking ??= check().finally(() => {
          checking = undefined;
        });
      await checking;
      return problem;
    },
    problem: () => problem,
  };
}

function describe(skew: number): string {
  const seconds = Math.round(Math.abs(skew) / 1000);
  return `The clock of this machine is ${seconds} s ${skew < 0 ? 'behind' : 'ahead of'} that of the platforms.`;
}

/** The least difference to any platform: one that is wrong itself stops nothing while another agrees. */
async function measureSkew(
  addresses: readonly string[],
  now: () => number,
  readTime: NonNullable<CheckedClockOptions['readTime']>,
): Promise<number | undefined> {
  const skews = await Promise.all(
    addresses.map(async (address) => {
      const began = now();
      const theirs = await readTime(address).catch(() => undefined);
      // The header has whole seconds.
      return theirs === undefined ? [] : [(began + now()) / 2 - theirs - 500];
    }),
  );
  return skews.flat().sort((a, b) => Math.abs(a) - Math.abs(b))[0];
}

async function readTimeAt(address: string): Promise<number | undefined> {
  const answer = await fetch(address, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
  await answer.body?.cancel();
  const time = Date.parse(answer.headers.get('date') ?? '');
  return Number.isNaN(time) ? undefined : time;
}
