import type { Recurrence } from './recurrence.ts';
import { weekdayName } from './weekday.ts';

/** Describes a recurrence as a person would say it: "every 2 weeks on Monday at 09:00, Europe/London". */
export function describeRecurrence(recurrence: Recurrence): string {
  switch (recurrence.kind) {
    case 'weekly': {
      const { weekday, time, zone, every } = recurrence;
      return `${every === 1 ? 'every' : `every ${every} weeks on`} ${weekdayName(weekday)} at ${time}, ${zone}`;
    }
    case 'cron':
      return `cron ${recurrence.expression}, ${recurrence.zone}`;
  }
}
