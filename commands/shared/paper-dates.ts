/** Dates of papers in words. */
import type { PartialDate } from '../../src/core/papers/paper-record.ts';

const monthsInWords = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** "6 February 2010", "February 2010" or "2010". */
export const formatDate = ({ year, month, day }: PartialDate): string =>
  [...(day === undefined ? [] : [day]), ...(month === undefined ? [] : [monthsInWords[month - 1]]), year].join(' ');

/** "on 6 February 2010", "in February 2010" or "in 2010". */
export const formatWhen = (date: PartialDate): string => `${date.day === undefined ? 'in' : 'on'} ${formatDate(date)}`;

/** "29 November 2026", in UTC. */
export function formatDay(at: number): string {
  const [year = 0, month = 1, day = 1] = new Date(at).toISOString().slice(0, 10).split('-').map(Number);
  return formatDate({ year, month, day });
}
