/** Effects on a platform, such as a shared answer: each happens once for its cause, whatever replicas receive it. */
import type { Logger } from 'pino';
import type { Cause } from './cause.ts';
import type { ScheduleService } from './ports/schedule-service.ts';

/** `repeatable`: nothing happened, or the person was asked to look and to try again. */
export type EffectOutcome = 'done' | 'repeatable';

/**
 * Runs `work` unless this cause has had its effect already or has it now.
 * @returns whether `work` ran. @throws what `work` throws, after which it may be repeated, and an error if the database does not answer.
 */
export type RunOnce = (cause: Cause, work: () => Promise<EffectOutcome>) => Promise<boolean>;

/** @param schedules the claims of effects are in its database. Without one, which only the terminal and tests lack, nothing is ever repeated. */
export function createRunOnce(schedules: ScheduleService | undefined, log: Logger): RunOnce {
  return async (cause, work) => {
    const claim = await claimFor(cause, schedules, log);
    if (claim === 'taken') return false;
    let outcome: EffectOutcome = 'repeatable';
    try {
      outcome = await work();
    } finally {
      if (claim === 'ours') await schedules?.completeClaim(cause, outcome === 'done');
    }
    return true;
  };
}

async function claimFor(cause: Cause, schedules: ScheduleService | undefined, log: Logger): Promise<'ours' | 'taken' | 'unknown'> {
  try {
    return !schedules || (await schedules.claim(cause)) ? 'ours' : 'taken';
  } catch (error) {
    // A message that is answered twice does less harm than one that is not answered. Whatever else it asks for is claimed again.
    if (cause.kind !== 'message') throw error;
    log.warn({ err: error }, 'the database does not answer; a message may be answered twice');
    return 'unknown';
  }
}
