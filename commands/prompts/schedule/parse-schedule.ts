/** Parses the options of `/prompts on` into a recurrence. Buttons ask for what is missing or unclear. */

import { UserError } from '../../../src/core/errors.ts';
import type { ReplyButton } from '../../../src/core/reply/reply.ts';
import { parseTimeOrRange } from '../../../src/core/schedule/calendar/clock-time.ts';
import { longDate, ordinal } from '../../../src/core/schedule/calendar/describe-recurrence.ts';
import type { MonthDay } from '../../../src/core/schedule/calendar/month-day.ts';
import { nextOccurrence, type Recurrence } from '../../../src/core/schedule/calendar/recurrence.ts';
import { parseWeekday, weekdayName } from '../../../src/core/schedule/calendar/weekday.ts';
import { type PromptsValues, promptsLine } from '../options.ts';
import { lineWith, quoteTyped, whichOptionError } from '../schedule-problem.ts';
import { combineDays } from './combine-days.ts';
import { saysEnd } from './match-end.ts';
import { assertCron, isCron, requireCron } from './parse-cron-schedule.ts';
import { firstDateOf, parseStart } from './parse-start.ts';
import { parseZone } from './parse-zone.ts';
import { type ClearDayRule, describeChange, recurrenceWith, type ScheduleParts, schedulePartsOf, unitOf } from './schedule-parts.ts';

export interface ScheduleContext {
  readonly now: Temporal.Instant;
  /** Used if no zone is given. */
  readonly defaultZone?: string | undefined;
  /** Zones in which the person may be, to be suggested if no zone is known. */
  readonly suggestedZones?: readonly string[];
  /** The channel's schedule. Its parts are kept unless new ones are named. */
  readonly current?: Recurrence | undefined;
}

export interface ParsedSchedule {
  readonly recurrence: Recurrence;
  /** Notes for the answer: how words were understood, and what was kept. */
  readonly notes: readonly string[];
  readonly choices: readonly ReplyButton[];
  /** Whether a first date was named. */
  readonly isRestart?: boolean;
  /** Whether parts of the current schedule were kept. */
  readonly isChange: boolean;
}

const times = ['9am', 'noon', '5pm'];
const zones = ['Europe/London', 'Europe/Berlin', 'America/New_York', 'America/Los_Angeles', 'Asia/Kolkata', 'Asia/Tokyo', 'UTC'];

/** @throws {UserError} with buttons that repeat what was already understood. */
export function parseSchedule(given: PromptsValues, context: ScheduleContext): ParsedSchedule {
  if (given.until) throw scheduleEndError(given, given.until);
  const weekday = parseWeekday(given.day ?? '');
  const values = weekday ? { ...given, day: weekdayName(weekday) } : given;
  const named = values.timezone ? parseZone(values, values.timezone) : undefined;
  const reading = parseParts(values, named?.zone, context);
  const { current } = context;
  const isChange = current !== undefined && reading.isChange;
  const isRestart = values.starting !== undefined;
  const kept = isChange ? [describeChange(current, reading.recurrence, isRestart)] : [];
  return { ...reading, isChange, isRestart, notes: [...kept, ...(named?.notes ?? []), ...reading.notes] };
}

/** "From Friday until the 6th" may be a pause; with a day and a time it is a schedule with an end, which is not supported. */
export function scheduleEndError({ day, time, starting, until }: PromptsValues, end: string): UserError {
  const typed = saysEnd(end) ? end : `until ${end}`;
  const message = `A schedule runs until somebody turns it off, so I cannot use ${quoteTyped(typed)}. Only a pause has an end: /prompts pause from 1 March to 31 August. Or set it up without one, and type /prompts off when it is over.`;
  const pause = { label: 'Pause from then until then', run: promptsLine({ action: 'pause', starting: starting ?? '', until: until ?? '' }) };
  return new UserError(message, starting && !day && !time ? [pause] : []);
}

function parseParts(values: PromptsValues, named: string | undefined, context: ScheduleContext): ParsedSchedule {
  const { current, now } = context;
  if (values.day && isCron(values.day)) {
    const expression = assertCron(values, values.day);
    const zone = named ?? zoneKept(values, context);
    return { ...requireCron(values, { kind: 'cron', expression, zone }, now), isChange: named === undefined && current !== undefined };
  }
  if (current?.kind === 'cron' && !values.day && !values.every && !values.starting) return changeCron(values, current, named, now);
  return parseDayOptions(values, named, context);
}

/** Changes only the time or the zone of a cron expression. */
function changeCron(values: PromptsValues, current: Extract<Recurrence, { kind: 'cron' }>, named: string | undefined, now: Temporal.Instant): ParsedSchedule {
  const time = values.time === undefined ? undefined : parseTime(values, values.time);
  const [hour, minute] = time?.time.split(':').map(Number) ?? [];
  const fields = current.expression.split(' ').slice(2).join(' ');
  const expression = time ? `${minute} ${hour} ${fields}` : current.expression;
  const read = requireCron(values, { kind: 'cron', expression, zone: named ?? current.zone }, now);
  return { ...read, notes: [...(time?.notes ?? []), ...read.notes], isChange: true };
}

function parseDayOptions(values: PromptsValues, named: string | undefined, context: ScheduleContext): ParsedSchedule {
  const { now } = context;
  const current = context.current && schedulePartsOf(context.current);
  const dropped = isWhole(values) ? current?.days : undefined;
  const parts = current && dropped ? { zone: current.zone } : current;
  const days = combineDays(values, parts, now.toZonedDateTimeISO(named ?? parts?.zone ?? context.defaultZone ?? 'UTC').toPlainDate());
  const time = timeKept(values, days.question, parts);
  const zone = named ?? zoneKept(values, context);
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const start = values.starting ? parseStart(values, values.starting, today) : undefined;
  const interval = { time: time.time, zone, every: days.every };
  const first = firstDateOf(recurrenceWith(days.rule, { ...interval, every: 1, from: (start ?? today).toString() }), start ?? today, now);
  const from = start || days.every > 1 ? (days.phase && !start ? days.phase : (first ?? today).toString()) : today.toString();
  const recurrence = recurrenceWith(days.rule, { ...interval, from });
  if (!nextOccurrence(recurrence, now)) throw new UserError('There is no such date in the years to come, so nothing was changed.');
  const isChange = parts !== undefined && (!values.day || !values.time || !values.timezone);
  const before = droppedInterval(values, dropped, days.rule);
  return {
    recurrence,
    notes: [...time.notes, ...startNotes(start, first, today), ...monthNotes(days.rule), ...before.notes],
    choices: before.choices,
    isChange,
  };
}

/** A line with day, time and zone is a complete new schedule, which means "every week" if it has no interval. */
const isWhole = ({ day, time, timezone, every }: PromptsValues): boolean => Boolean(day && time && timezone && !every);

/** Says that the previous interval was dropped, and offers it if it fits these days. */
function droppedInterval(values: PromptsValues, before: ScheduleParts['days'], rule: ClearDayRule): Pick<ParsedSchedule, 'notes' | 'choices'> {
  const unit = unitOf(rule);
  if (!before || before.every === 1 || unitOf(before.rule) !== unit) return { notes: [], choices: [] };
  const interval = `${before.every} ${unit}s`;
  return {
    notes: [`Until now it was every ${interval}. You named a whole schedule, without an interval, so it is every ${unit} from now on.`],
    choices: [{ label: `Every ${interval}, as before`, run: lineWith(values, { every: interval }) }],
  };
}

function timeKept(values: PromptsValues, question: string, parts: ScheduleParts | undefined): { readonly time: string; readonly notes: readonly string[] } {
  if (values.time !== undefined) return parseTime(values, values.time);
  if (parts?.time) return { time: parts.time, notes: [] };
  throw whichOptionError(question, values, 'time', times);
}

/** @throws {UserError} for words that are not a time of day. */
export function parseTime(values: PromptsValues, typed: string): { readonly time: string; readonly notes: readonly string[] } {
  const read = parseTimeOrRange(typed);
  const several = typed.split(/\s+(?:and\s+|&\s+)?/).filter((word) => parseTimeOrRange(word));
  const halfHourError = read ? undefined : askWhichHalfHour(values, typed);
  if (halfHourError) throw halfHourError;
  if (!read && several.length > 1)
    throw new UserError(`I post at one time of day, and you named ${several.join(' and ')}. For several, write a cron expression such as 0 9,17 * * 1.`);
  const nightOrAfternoonError = read && askNightOrAfternoon(values, typed, read.time);
  if (nightOrAfternoonError) throw nightOrAfternoonError;
  if (!read) throw whichOptionError(`${quoteTyped(typed)} is not a time of day. Write it like 9am, 12:30 or 17:00.`, values, 'time', times);
  return { time: read.time, notes: read.end ? [`The question comes at ${read.time}, when it starts; I do not use the end (${read.end}).`] : [] };
}

/** "Half nine" is 9:30 in Britain and 8:30 to speakers of German, Dutch and other languages; "halb neun" is only the second. */
function askWhichHalfHour(values: PromptsValues, typed: string): UserError | undefined {
  const [, half = '', named = ''] = /^(half|halb) (\S+(?: [ap]\.?m\.?)?)$/i.exec(typed) ?? [];
  const hour = Number(parseTimeOrRange(named)?.time.slice(0, 2) ?? Number.NaN);
  if (Number.isNaN(hour)) return undefined;
  const [after, before] = [hour, (hour + 23) % 24].map((one) => `${String(one).padStart(2, '0')}:30`) as [string, string];
  // Nobody means "half two" at night.
  const later = hour > 0 && hour < 7 && !/m\.?$/i.test(named) ? [`${hour + 12}:30`, `${hour + 11}:30`] : [];
  if (/^halb$/i.test(half))
    return whichOptionError(`I read English. Is ${quoteTyped(typed)} ${[...later.slice(1), before].join(' or ')}?`, values, 'time', [
      ...later.slice(1),
      before,
    ]);
  return whichOptionError(`${quoteTyped(typed)} is ${later[0] ?? after} to some and ${later[1] ?? before} to others. Which one?`, values, 'time', [
    ...later,
    after,
    before,
  ]);
}

/** "At 4" means the afternoon: nobody meets at four at night. "04:00", "4h" and "4am" are clear. */
function askNightOrAfternoon(values: PromptsValues, typed: string, time: string): UserError | undefined {
  const isBare =
    /^[1-6](?: ?o['’]?clock)?$|^[1-6] ?(?:-|–|to|till|until) ?\d{1,2}$|^(?:one|two|three|four|five|six)(?: ?o['’]?clock)?$|\b(?:past|to) (?:[1-6]|one|two|three|four|five|six)$/i.test(
      typed,
    );
  const hour = Number(time.slice(0, 2));
  if (!isBare || hour >= 7) return undefined;
  const later = `${hour + 12}${time.slice(2)}`;
  return whichOptionError(`${quoteTyped(typed)} can mean ${time} or ${later}. Which one?`, values, 'time', [time, later]);
}

function zoneKept(values: PromptsValues, { current, defaultZone, suggestedZones = [] }: ScheduleContext): string {
  const zone = current?.zone ?? defaultZone;
  if (zone) return zone;
  const suggested = suggestedZones.map((name) => ({ label: `${name}?`, run: lineWith(values, { timezone: name }) }));
  const others = zones.filter((name) => !suggestedZones.includes(name)).map((name) => ({ label: name, run: lineWith(values, { timezone: name }) }));
  throw new UserError('In which time zone? Name a city, or a time zone such as Europe/London.', [...suggested, ...others]);
}

function startNotes(start: Temporal.PlainDate | undefined, first: Temporal.PlainDate | undefined, today: Temporal.PlainDate): readonly string[] {
  if (!start || !first) return [];
  if (!first.equals(start)) return [`The first one comes on ${longDate(first)}, the first such day on or after ${longDate(start)}.`];
  return [`The first one comes on ${longDate(first)}${first.year === today.year ? '' : `, which is in ${first.year}`}.`];
}

function monthNotes(rule: { readonly kind: string; readonly days?: readonly MonthDay[] }): readonly string[] {
  return (rule.days ?? []).flatMap((day) => {
    if (day.kind === 'day' && day.day > 28)
      return [`A month without a ${ordinal(day.day)} gets no question. For the end of every month, say “last day of the month”.`];
    if (day.kind === 'weekday' && day.nth === 5) return [`A month without a fifth ${weekdayName(day.weekday)} gets no question.`];
    return day.kind === 'workday' ? ['Working days are Monday to Friday; I do not know public holidays.'] : [];
  });
}
