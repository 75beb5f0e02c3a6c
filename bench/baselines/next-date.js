/** The next date of a schedule according to other libraries. Each parses an expression once, as ours does. */
import { CronExpressionParser } from 'cron-parser';
import { Cron } from 'croner';
import { RRuleTemporal } from 'rrule-temporal';

/** If the expression gives both days, one of them must match, unless `domAndDow` is set. */
export const croner = (expression, { domAndDow = false } = {}) => {
  return (zone) => {
    const cron = new Cron(expression, { timezone: zone, domAndDow });
    return (after) => cron.nextRun(new Date(after))?.getTime();
  };
};

export const cronParser = (expression) => (zone) => {
  const cron = CronExpressionParser.parse(expression, { tz: zone });
  return (after) => {
    cron.reset(new Date(after));
    try {
      return cron.next().getTime();
    } catch {
      // It gives up after 10,000 steps, for example at a clock change of half an hour (Lord Howe, 1 April 2029).
      return undefined;
    }
  };
};

export const rruleTemporal = (rule, first) => (zone) => {
  const dates = new RRuleTemporal({ ...rule, temporal: Temporal, tzid: zone, dtstart: Temporal.ZonedDateTime.from(`${first}[${zone}]`) });
  return (after) => dates.next(new Date(after))?.epochMilliseconds;
};
