import { isNegation } from '../../../src/core/command/fillers.ts';
import { UserError } from '../../../src/core/errors.ts';
import type { ScheduleChange } from '../../../src/core/ports/schedule-service.ts';
import type { ReplyButton } from '../../../src/core/reply/reply.ts';
import { longDate } from '../../../src/core/schedule/calendar/describe-recurrence.ts';
import { nextOccurrence, type Recurrence } from '../../../src/core/schedule/calendar/recurrence.ts';
import type { ScheduleContext } from '../../shared/channel.ts';
import { type PromptsValues, promptsLine } from '../options.ts';
import { quoteTyped } from '../schedule-problem.ts';
import { requireDate } from './date-problem.ts';
import { type Period, parsePeriod } from './parse-period.ts';
import { parseFirstDay, parseUntil } from './parse-until.ts';
import { daysAlone } from './pause-words.ts';

interface ReadPause {
  readonly change: Extract<ScheduleChange, { kind: 'pause' }>;
  /** Notes on the dates, for the answer. */
  readonly notes: readonly string[];
}

/** Local dates: the first day of the pause, unless it begins now, and the day on which questions may come again. */
interface PauseDates {
  readonly from?: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
}

/** Pauses between two dates in the schedule's zone, until a date, or until `resume`. @throws {UserError} if the text is not a future pause. */
export async function parsePause(values: PromptsValues, { schedules, place, cause }: ScheduleContext): Promise<ReadPause> {
  const { recurrence } = await schedules.getSchedule(place, cause);
  const now = schedules.now();
  const today = now.toZonedDateTimeISO(recurrence?.zone ?? schedules.defaultZone ?? 'UTC').toPlainDate();
  const dates = parsePauseDates(values, today);
  if (!dates) return { change: { kind: 'pause' }, notes: [] };
  const { from, until } = dates;
  if (!from || Temporal.PlainDate.compare(from, today) <= 0) return { change: { kind: 'pause', until }, notes: [noteOnEnd(until, today)] };
  const isNothingDue = recurrence !== undefined && datesWithin(recurrence, { from, until }, now).length === 0;
  if (isNothingDue && until.equals(from.add({ days: 1 }))) throw nothingDue(recurrence, from, now);
  return { change: { kind: 'pause', from, until }, notes: isNothingDue ? ['No question is due in that time.'] : [] };
}

/** @throws {UserError} if the words are not future days. @returns `undefined` if there are none. */
export function parsePauseDates(values: PromptsValues, today: Temporal.PlainDate): PauseDates | undefined {
  const { day, starting, until } = values;
  if (day && (starting || until))
    throw new UserError(`Please give the dates of the pause only once: ${quoteTyped([day, starting ?? '', until ?? ''].join(' ').trim())}.`);
  if (day) return datesOf(parsePauseDays(day, today), day, today);
  if (starting) return parseBetween(values, starting, today);
  if (!until) return undefined;
  const end = parsePauseEnd(values, until, today);
  if (Temporal.PlainDate.compare(end, today) <= 0) throw pauseError(`${dateOnly(end)} is not in the future: today is ${dateOnly(today)}.`, today);
  return { until: end };
}

function parsePauseDays(typed: string, today: Temporal.PlainDate): Period {
  const feast = feasts.find(({ names }) => names.test(typed));
  if (feast) throw askForDays(typed, feast, today);
  const reading = parsePeriod(typed, today);
  if (reading.status === 'period') {
    const { first, last } = reading.period;
    if (first.equals(last) && daysAlone(typed) === typed) throw askWhetherUntil(typed, first);
    return reading.period;
  }
  // "On" may come from "skip christmas".
  const shown = typed.replace(/^on /i, '');
  const date = requireDate(shown, reading, {
    buttonFor: (one) => ({ label: longDate(one), run: onlyOn(one) }),
    unreadable: () => unreadable(shown, today),
  });
  return { first: date, last: date };
}

const onlyOn = (date: Temporal.PlainDate): string => pauseLine({ day: `on ${date}` });

/** "Pause 24 december" may name the day of the pause or its end. */
function askWhetherUntil(typed: string, date: Temporal.PlainDate): UserError {
  return new UserError(`Does ${quoteTyped(typed)} mean only that day, or from now until that day?`, [
    { label: `Only on ${longDate(date)}`, run: onlyOn(date) },
    { label: `From now until ${longDate(date)}`, run: pauseLine({ until: date.toString() }) },
  ]);
}

interface Feast {
  readonly names: RegExp;
  /** Its first and last day, as suggestions. */
  readonly days: readonly [string, string];
}

/** "Over Christmas" is longer than a day, but does not say how long. */
const feasts: readonly Feast[] = [
  { names: /^(?:over|during|for) (?:christmas|xmas)$/i, days: ['24 December', '26 December'] },
  { names: /^(?:over|during|for) (?:the )?new years?$/i, days: ['31 December', '1 January'] },
  { names: /^(?:(?:over|during|for) )?(?:christmas|xmas) (?:and|&) (?:the )?new years?$/i, days: ['24 December', '1 January'] },
];

function askForDays(typed: string, { days: [first, last] }: Feast, today: Temporal.PlainDate): UserError {
  const { from, until } = parseBetween({ until: `through ${last}` }, first, today);
  const label = `${longDate(from)} to ${longDate(until.subtract({ days: 1 }))}`;
  const message = `${quoteTyped(typed)} can be more or fewer days. Which is the first, and which the last? Such as: /prompts pause from 24 December to 1 January.`;
  return new UserError(message, [{ label, run: pauseLine({ starting: from.toString(), until: until.toString() }) }]);
}

function datesOf({ first, last }: Period, typed: string, today: Temporal.PlainDate): PauseDates {
  if (Temporal.PlainDate.compare(last, today) < 0) throw new UserError(`${quoteTyped(typed)} is in the past: today is ${longDate(today)}.`);
  return { from: first, until: last.add({ days: 1 }) };
}

function parseBetween(values: PromptsValues, starting: string, today: Temporal.PlainDate): Required<PauseDates> {
  const from = requireDate(starting, parseFirstDay(starting, today), {
    buttonFor: (date) => ({ label: `From ${longDate(date)}`, run: pauseLine({ ...values, starting: date.toString() }) }),
    unreadable: () => new UserError(`I cannot read ${quoteTyped(starting)} as the first day of a pause. Write it like 20 December or 2026-12-20.`),
  });
  if (Temporal.PlainDate.compare(from, today) < 0)
    throw new UserError(`${quoteTyped(starting)} (${longDate(from)}) is in the past: today is ${longDate(today)}.`);
  if (!values.until) throw askForEnd(values, starting, from);
  const until = parsePauseEnd({ ...values, starting: from.toString() }, values.until, from);
  if (Temporal.PlainDate.compare(from, until) < 0) return { from, until };
  const end = values.until.replace(/^through /, '');
  throw new UserError(
    `A pause from ${quoteTyped(starting)} (${longDate(from)}) to ${quoteTyped(end)} would end before it begins. Please write the dates with their years.`,
  );
}

/** The day after the pause. */
function parsePauseEnd(values: PromptsValues, typed: string, after: Temporal.PlainDate): Temporal.PlainDate {
  const shown = typed.replace(/^through /, '');
  return requireDate(shown, parseUntil(typed, after), {
    buttonFor: (date) => ({ label: `Until ${longDate(date)}`, run: pauseLine({ ...values, until: date.toString() }) }),
    unreadable: () => unreadable(shown, values.starting ? undefined : after),
  });
}

const pauseLine = ({ day, starting, until }: PromptsValues): string =>
  promptsLine({ action: 'pause', ...(day ? { day } : {}), ...(starting ? { starting } : {}), ...(until ? { until } : {}) });

function askForEnd(values: PromptsValues, typed: string, from: Temporal.PlainDate): UserError {
  const choices = [1, 2, 4].map((weeks) => ({
    label: weeks === 1 ? 'For a week' : `For ${weeks} weeks`,
    run: pauseLine({ ...values, starting: from.toString(), until: from.add({ weeks }).toString() }),
  }));
  return new UserError(`When does the pause from ${quoteTyped(typed)} (${longDate(from)}) end? A pause that begins later needs an end.`, choices);
}

/** If the words contain a digit or a “not”, no button is offered: it would ignore what was typed. */
function unreadable(typed: string, today: Temporal.PlainDate | undefined): UserError {
  const message = `I cannot read ${quoteTyped(typed)} as a date. Write it like 2026-12-24, 24 December, Friday or for 2 weeks.`;
  const saysMore = /\d/.test(typed) || typed.split(/\s+/).some((text) => isNegation({ text }));
  return today && !saysMore ? pauseError(message, today) : new UserError(message);
}

/** Says whether the day itself belongs to the pause, and names the year if it is not this one. */
function noteOnEnd(until: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const year = until.year === today.year ? '' : ` That is in ${until.year}.`;
  return `${longDate(until)} itself is no longer part of the pause: a question due that day is posted.${year}`;
}

/** The dates of the schedule from one day until another, at most two. */
function datesWithin(recurrence: Recurrence, { from, until }: Required<PauseDates>, now: Temporal.Instant): readonly Temporal.PlainDate[] {
  const [start, end] = [from, until].map((date) => date.toZonedDateTime(recurrence.zone).toInstant()) as [Temporal.Instant, Temporal.Instant];
  const begin = Temporal.Instant.compare(start, now) > 0 ? start.subtract({ milliseconds: 1 }) : now;
  const first = nextOccurrence(recurrence, begin);
  const dates = first ? [first, ...[nextOccurrence(recurrence, first)].filter((date) => date !== undefined)] : [];
  return dates.filter((date) => Temporal.Instant.compare(date, end) < 0).map((date) => date.toZonedDateTimeISO(recurrence.zone).toPlainDate());
}

/** Offers the dates in the week before and after that day. */
function nothingDue(recurrence: Recurrence, day: Temporal.PlainDate, now: Temporal.Instant): UserError {
  const [weekBefore, weekAfter] = [day.subtract({ weeks: 1 }), day.add({ days: 1 })];
  const near = [
    ...datesWithin(recurrence, { from: weekBefore, until: day }, now).slice(-1),
    ...datesWithin(recurrence, { from: weekAfter, until: weekAfter.add({ weeks: 1 }) }, now).slice(0, 1),
  ];
  const choices = near.map((date): ReplyButton => ({ label: `Leave out ${longDate(date)}`, run: onlyOn(date) }));
  return new UserError(`No question is due on ${longDate(day)}, so nothing was changed.`, choices);
}

const dateOnly = (date: Temporal.PlainDate): string => date.toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

function pauseError(message: string, today: Temporal.PlainDate): UserError {
  const dates = [2, 4].map((weeks) => ({ label: `For ${weeks} weeks`, run: promptsLine({ action: 'pause', until: today.add({ weeks }).toString() }) }));
  return new UserError(message, [...dates, { label: 'Until I resume it', run: promptsLine({ action: 'pause' }) }]);
}
