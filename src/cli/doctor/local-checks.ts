/** Checks of this machine: Node, .env, the time zone, and the clock, which is compared with a platform's. */
import { existsSync, statSync } from 'node:fs';
import type { CheckResult } from '../../core/ports/check-result.ts';

export const checkNodeVersion = (): CheckResult => ({ check: 'Node', state: 'ok', text: `Node ${process.versions.node}, as required.` });

export function checkEnvFile(file = '.env'): CheckResult {
  const check = 'Configuration file';
  if (!existsSync(file))
    return { check, state: 'unknown', text: 'There is no .env here, so only the environment is used. Run npm run setup to create one, or copy .env.example.' };
  const others = statSync(file).mode & 0o077;
  if (others !== 0 && process.platform !== 'win32')
    return { check, state: 'warning', text: 'Other accounts on this machine can read .env, which contains tokens: chmod 600 .env' };
  return { check, state: 'ok', text: '.env is read, and only this account can read it.' };
}

export function checkTimeZone(zone: string | undefined): CheckResult {
  const check = 'Time zone';
  if (!zone) return { check, state: 'ok', text: 'PROMPT_TIMEZONE is not set, so people who schedule questions are asked for a time zone.' };
  const now = Temporal.Now.zonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' });
  return { check, state: 'ok', text: `${zone}, where it is now ${now}.` };
}

export function checkPaperWatch(isLookedUp: boolean, isWatched: boolean): CheckResult {
  const check = 'Papers';
  if (!isLookedUp) return { check, state: 'ok', text: 'PAPER_LOOKUP=off: no paper is looked up, and none is checked again for retractions.' };
  if (!isWatched)
    return {
      check,
      state: 'ok',
      text: 'PAPER_WATCH=off: papers are looked up, but channels are not notified if one of their papers is retracted or corrected.',
    };
  return { check, state: 'ok', text: 'Papers are looked up, and those that channels have had are checked again weekly. PAPER_WATCH=off turns that off.' };
}

/** Clock differences at which to warn, and which Slack no longer accepts; in ms. */
const skewWarnMs = 30_000;
const skewErrorMs = 240_000;
const clockTimeoutMs = 5000;

/** @param address of a platform, whose HTTP answers contain the time. @see https://www.rfc-editor.org/rfc/rfc9110#name-date */
export async function checkClock(address: string | undefined): Promise<CheckResult> {
  const check = 'Clock';
  const began = Date.now();
  const theirs = address ? await readTime(address) : undefined;
  if (theirs === undefined) return { check, state: 'unknown', text: 'The time could not be compared with a server. Keep the clock set by NTP.' };
  const off = Math.round(((began + Date.now()) / 2 - theirs) / 1000);
  const text = `The clock of this machine is ${Math.abs(off)} s ${off < 0 ? 'behind' : 'ahead'}`;
  if (Math.abs(off) * 1000 > skewErrorMs)
    return { check, state: 'problem', text: `${text}: posts come at the wrong time, and Slack's requests are rejected. Set it by NTP.` };
  if (Math.abs(off) * 1000 > skewWarnMs) return { check, state: 'warning', text: `${text}. Set it by NTP.` };
  return { check, state: 'ok', text: 'It agrees with the clock of the platform.' };
}

async function readTime(address: string): Promise<number | undefined> {
  const answer = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(clockTimeoutMs) }).catch(() => undefined);
  const time = Date.parse(answer?.headers.get('date') ?? '');
  return Number.isNaN(time) ? undefined : time;
}
