/** Effects on a platform, such as a shared answer: each happens once for its cause, even if several replicas receive it. */
import type { Logger } from 'pino';
import type { Cause } from './cause.ts';
import type { ScheduleService } from './ports/schedule-service.ts';

/** `repeatable`: nothing happened, or the person was asked to check and try again. */
export type EffectOutcome = 'done' | 'repeatable';

/**
 * Runs `work` unless this cause has already had its effect or is having it now.
 * @returns whether `work` ran. @throws what `work` throws, after which it may be repeated, and an error if the database does not answer.
 */
export type RunOnce = (cause: Cause, work: () => Promise<EffectOutcome>) => Promise<boolean>;

/** @param schedules its database stores the claims of effects. Only the terminal and tests have none, and there nothing is ever repeated. */
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
    // Answering a message twice is better than not answering it. Any other effect that it asks for has its own claim.
    if (cause.kind !== 'message') throw error;
    log.warn({ err: error }, 'the database does not answer; a message may be answered twice');
    return 'unknown';
  }
}
