import { UserError } from '../../src/core/errors.ts';
import type { ScheduleChange } from '../../src/core/ports/schedule-service.ts';
import { weekdayName } from '../../src/core/schedule/calendar/weekday.ts';
import type { ScheduleContext } from '../shared/channel.ts';
import { promptsLine } from './options.ts';
import { parseUntil } from './parse-until.ts';
import { longDate, quoteTyped } from './schedule-problem.ts';
import { countStartWords } from './take-date.ts';

interface ReadPause {
  readonly change: Extract<ScheduleChange, { kind: 'pause' }>;
  /** What the answer has to say about the date. */
  readonly notes: readonly string[];
}

/** Pauses until a date in the schedule's zone, or until `resume`. @throws {UserError} if the text is not one date in the future. */
export async function parsePause(typed: string | undefined, { schedules, place, cause }: ScheduleContext): Promise<ReadPause> {
  if (typed === undefined) return { change: { kind: 'pause' }, notes: [] };
  const { recurrence } = await schedules.getSchedule(place, cause);
  const today = schedules
    .now()
    .toZonedDateTimeISO(recurrence?.zone ?? schedules.defaultZone ?? 'UTC')
    .toPlainDate();
  const until = readPauseEnd(typed, today);
  if (Temporal.PlainDate.compare(until, today) <= 0) throw pauseError(`${dateOnly(until)} is not to come: today is ${dateOnly(today)}.`, today);
  return { change: { kind: 'pause', until }, notes: [noteOn(until, today)] };
}

/** @throws {UserError} if the text is not one date. */
export function readPauseEnd(typed: string, today: Temporal.PlainDate): Temporal.PlainDate {
  const during = /^during (?:the )?(next|this) (week|month)$/i.exec(typed);
  if (during) throw askWhichEnd(during[1] === 'this' ? 'this' : 'next', during[2] === 'month' ? 'month' : 'week', today);
  const reading = parseUntil(typed, today);
  switch (reading.status) {
    case 'date':
      return reading.date;
    case 'ambiguous':
      throw new UserError(`${quoteTyped(typed)} can mean two dates. Which one?`, reading.dates.map(untilButton));
    case 'contradiction':
      throw new UserError(
        `${longDate(reading.date)} is not a ${weekdayName(reading.weekday)}, as ${quoteTyped(typed)} says. Please name the day or the date alone.`,
      );
    case 'none':
      throw unreadable(typed, today);
  }
}

/** With a date among the words, a button for another end would leave out what was said. */
function unreadable(typed: string, today: Temporal.PlainDate): UserError {
  const message = `I cannot read ${quoteTyped(typed)} as a date. Write it like 2026-12-24, 24 December, Friday or for 2 weeks.`;
  const words = typed.split(/\s+/);
  const [, from, to] = /^(?:from )?(.+?)(?: (?:to|until|till|through|-|–) |[–-])(.+)$/i.exec(typed) ?? [];
  if (from && to && [from, to].every((end) => countStartWords(end.split(/\s+/)) > 0))
    return new UserError(`A pause begins when you ask for it; I cannot plan one. When it is to begin (${from}), write: /prompts pause until ${to}.`);
  return words.some((_, at) => countStartWords(words.slice(at)) > 0) ? new UserError(message) : pauseError(message, today);
}

/** "Pause next week" may end when that week begins or when it is over. */
function askWhichEnd(which: 'this' | 'next', unit: 'week' | 'month', today: Temporal.PlainDate): UserError {
  const first = unit === 'week' ? today.add({ days: 8 - today.dayOfWeek }) : today.with({ day: 1 }).add({ months: 1 });
  const after = unit === 'week' ? first.add({ weeks: 1 }) : first.add({ months: 1 });
  if (which === 'this') return new UserError(`Is the pause over when next ${unit} begins?`, [untilButton(first)]);
  return new UserError(`Is the pause over when next ${unit} begins, or when it ends? It begins now in both cases.`, [untilButton(first), untilButton(after)]);
}

const untilButton = (date: Temporal.PlainDate) => ({
  label: `Until ${longDate(date)}`,
  run: promptsLine({ action: 'pause', until: date.toString() }),
});

/** Whether the day itself belongs to the pause, and the year if it is not this one. */
function noteOn(until: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const year = until.year === today.year ? '' : ` That is in ${until.year}.`;
  return `${longDate(until)} itself is no longer part of the pause: a question due that day is posted.${year}`;
}

const dateOnly = (date: Temporal.PlainDate): string => date.toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

function pauseError(message: string, today: Temporal.PlainDate): UserError {
  const dates = [2, 4].map((weeks) => ({ label: `For ${weeks} weeks`, run: promptsLine({ action: 'pause', until: today.add({ weeks }).toString() }) }));
  return new UserError(message, [...dates, { label: 'Until I resume it', run: promptsLine({ action: 'pause' }) }]);
}
