/** Parses each option of `/prompts` separately, so that an answer names everything that was not understood. */
import { UserError } from '../../src/core/errors.ts';
import type { Library } from '../../src/library/library.ts';
import type { PromptsValues } from './options.ts';
import { parseRevealMode } from './reveal.ts';
import { requireDayRule, requireInterval } from './schedule/combine-days.ts';
import { saysEnd } from './schedule/match-end.ts';
import { assertCron, isCron } from './schedule/parse-cron-schedule.ts';
import { parsePauseDates } from './schedule/parse-pause.ts';
import { parseTime, scheduleEndError } from './schedule/parse-schedule.ts';
import { parseStart } from './schedule/parse-start.ts';
import { parseZone } from './schedule/parse-zone.ts';
import { withPaper } from './with-paper.ts';

interface UnderstoodOptions {
  /** The values, with the paper as an id. */
  readonly values: PromptsValues;
  /** Whether each option is valid by itself. */
  readonly isClear: boolean;
}

/**
 * @throws {UserError} if the paper is not known, or if several options are not understood. A single one is left to the code that
 * uses it, which knows what to offer instead.
 */
export function understandOptions(typed: PromptsValues, library: Library, now: Temporal.Instant | undefined): UnderstoodOptions {
  const problems: UserError[] = [];
  const attempt = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      problems.push(error);
      return undefined;
    }
  };
  const values = attempt(() => withPaper(typed, library)) ?? typed;
  const unknownPaper = problems[0];
  const { reveal } = values;
  const today = now?.toZonedDateTimeISO('UTC').toPlainDate();
  if (values.action === 'pause') {
    if (today) attempt(() => parsePauseDates(values, today));
  } else parseScheduleParts(values, today, attempt);
  if (reveal) attempt(() => parseRevealMode(values, reveal));
  // Each of their buttons repairs one thing, and would leave out the others.
  if (problems.length > 1) throw new UserError(problems.map(({ message }) => message).join(' '));
  if (unknownPaper) throw unknownPaper;
  return { values, isClear: problems.length === 0 };
}

/** Whether the values contain more than a date. */
const isSchedule = ({ action, day, time, timezone, every, starting, until }: PromptsValues): boolean =>
  action === 'on' ||
  (action === undefined && until !== undefined && saysEnd(until)) ||
  [day, time, timezone, every, starting].some((text) => text !== undefined);

/** Parses each part separately. */
function parseScheduleParts(values: PromptsValues, today: Temporal.PlainDate | undefined, attempt: <T>(read: () => T) => T | undefined): void {
  const { day, time, timezone, every, starting, until } = values;
  if (day) attempt(() => (isCron(day) ? assertCron(values, day) : today && requireDayRule(values, day, today)));
  if (time) attempt(() => parseTime(values, time));
  if (timezone) attempt(() => parseZone(values, timezone));
  if (every) attempt(() => requireInterval(values, every));
  if (starting && today) attempt(() => parseStart(values, starting, today));
  if (until && isSchedule(values))
    attempt(() => {
      throw scheduleEndError(values, until);
    });
  else if (until && today) attempt(() => parsePauseDates({ until }, today));
}
