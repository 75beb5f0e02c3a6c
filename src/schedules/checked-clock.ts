/** The clock of this machine, compared with the platforms' clocks: with a clock that is a day ahead, every question would be skipped. */
import type { Logger } from 'pino';
import type { Clock } from '../store/database-clock.ts';

export interface CheckedClockOptions {
  /** Addresses of the platforms' APIs: every HTTP response contains the time. @see https://www.rfc-editor.org/rfc/rfc9110#name-date */
  readonly addresses: readonly string[];
  readonly log: Logger;
  readonly now?: () => number;
  /** The time there, in ms; undefined if the response does not contain it. @throws if there is no response. */
  readonly readTime?: (address: string) => Promise<number | undefined>;
}

/** A larger difference stops the schedules, in ms. */
export const maxMachineClockSkewMs = 30_000;
/** How often to check a correct clock, a wrong one, and one that could not be compared; in ms. */
const checkIntervalMs = 3_600_000;
const recheckIntervalMs = 60_000;
const retryIntervalMs = 5000;
const timeoutMs = 5000;

export function createCheckedClock({ addresses, log, now = Date.now, readTime = readTimeAt }: CheckedClockOptions): Clock {
  let checked = { monotonic: Number.NEGATIVE_INFINITY, offset: Number.NaN, interval: 0 };
  let problem: string | undefined;
  /** How far a wrong clock is ahead; negative if it is behind, 0 if it is right. */
  let aheadMs = 0;
  /** Changes when the clock is set and when the machine sleeps. */
  const offset = (): number => now() - performance.now();
  const wasSet = (): boolean => !(Math.abs(offset() - checked.offset) <= maxMachineClockSkewMs);
  const isDue = (): boolean => performance.now() - checked.monotonic >= checked.interval || (wasSet() && problem !== unknownTime);

  const report = (found: string | undefined): void => {
    if (found && !problem) log.error({ skew: aheadMs }, `${found} No questions are posted until it is right. Set it by NTP.`);
    if (problem && !found) log.info('the clock is right again; schedules resume');
    problem = found;
  };
  const check = async (): Promise<void> => {
    const skew = await measureSkew(addresses, now, readTime);
    const remember = (interval: number): void => {
      checked = { monotonic: performance.now(), offset: offset(), interval };
    };
    if (skew === 'no answer') {
      // The last result still holds, unless the clock was set since. Without the platforms nothing can be posted anyway.
      if (!wasSet()) return remember(recheckIntervalMs);
      aheadMs = 0;
      checked = { ...checked, monotonic: performance.now(), interval: retryIntervalMs };
      return report(unknownTime);
    }
    aheadMs = Math.abs(skew) > maxMachineClockSkewMs ? Math.round(skew) : 0;
    remember(aheadMs === 0 ? checkIntervalMs : recheckIntervalMs);
    report(aheadMs === 0 ? undefined : describe(aheadMs));
  };
  let checking: Promise<void> | undefined;
  return {
    // So a schedule that somebody sets in the meantime gets the right next date.
    now: () => now() - aheadMs,
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

const unknownTime = 'The clock of this machine could not be compared with those of the platforms, because none of them answered.';

function describe(skew: number): string {
  const seconds = Math.round(Math.abs(skew) / 1000);
  return `The clock of this machine is ${seconds} s ${skew < 0 ? 'behind' : 'ahead of'} that of the platforms.`;
}

/**
 * The smallest difference to any platform, so that one platform with a wrong clock does not stop the schedules. 0 if no response contains the
 * time. In ms.
 */
async function measureSkew(
  addresses: readonly string[],
  now: () => number,
  readTime: NonNullable<CheckedClockOptions['readTime']>,
): Promise<number | 'no answer'> {
  const answers = await Promise.allSettled(
    addresses.map(async (address) => {
      const began = now();
      const theirs = await readTime(address);
      // The header has whole seconds, so on average it is half a second behind.
      return theirs === undefined ? [] : [(began + now()) / 2 - theirs - 500];
    }),
  );
  const received = answers.filter((answer) => answer.status === 'fulfilled');
  if (received.length === 0) return 'no answer';
  const skews = received.flatMap(({ value }) => value);
  return skews.sort((a, b) => Math.abs(a) - Math.abs(b))[0] ?? 0;
}

async function readTimeAt(address: string): Promise<number | undefined> {
  const answer = await fetch(address, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
  await answer.body?.cancel();
  const time = Date.parse(answer.headers.get('date') ?? '');
  return Number.isNaN(time) ? undefined : time;
}
