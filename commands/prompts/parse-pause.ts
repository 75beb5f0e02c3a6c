import { UserError } from '../../src/core/errors.ts';
import type { ScheduleChange } from '../../src/core/ports/schedule-service.ts';
import type { ScheduleContext } from '../shared/channel.ts';
import { promptsLine } from './options.ts';
import { parseUntil } from './parse-until.ts';

/** Pauses until a date in the schedule's zone, or until `resume`. @throws {UserError} if the text is not a date in the future. */
export async function parsePause(typed: string | undefined, { schedules, place }: ScheduleContext): Promise<Extract<ScheduleChange, { kind: 'pause' }>> {
  if (typed === undefined) return { kind: 'pause' };
  const { recurrence } = await schedules.getSchedule(place);
  const today = schedules
    .now()
    .toZonedDateTimeISO(recurrence?.zone ?? schedules.defaultZone ?? 'UTC')
    .toPlainDate();
  const until = parseUntil(typed, today);
  if (!until) throw pauseError(`I cannot read “${typed.slice(0, 40)}” as a date. Write it like 2026-12-24, 24 December or Friday.`, today);
  if (Temporal.PlainDate.compare(until, today) <= 0) throw pauseError(`${longDate(until)} is not to come: today is ${longDate(today)}.`, today);
  return { kind: 'pause', until };
}

function pauseError(message: string, today: Temporal.PlainDate): UserError {
  const dates = [2, 4].map((weeks) => ({ label: `For ${weeks} weeks`, run: promptsLine({ action: 'pause', until: today.add({ weeks }).toString() }) }));
  return new UserError(message, [...dates, { label: 'Until I resume it', run: promptsLine({ action: 'pause' }) }]);
}

const longDate = (date: Temporal.PlainDate): string => date.toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
