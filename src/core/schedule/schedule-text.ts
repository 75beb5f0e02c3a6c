import type { ScheduleSummary } from '../ports/schedule-service.ts';
import { type RichText, time } from '../reply/reply.ts';
import { describeRecurrence } from './calendar/describe-recurrence.ts';
import { describePause } from './pause.ts';

/** Describes a schedule in one line: "next Mon, 30 Nov 2026, 09:00 GMT (every Monday at 09:00, Europe/London)". */
export function scheduleText({ state, recurrence, next, pausedUntil, plannedPause }: ScheduleSummary): RichText {
  const described = `${describeRecurrence(recurrence)}${plannedPause ? `; it pauses ${describePause(plannedPause, recurrence.zone)}` : ''}`;
  switch (state) {
    case 'on':
      if (pausedUntil) return ['paused until ', time(pausedUntil, recurrence.zone), `, then ${described}`];
      return next ? ['next ', time(next, recurrence.zone), ` (${described})`] : [`no dates left (${described})`];
    case 'paused':
      return [`paused until somebody resumes it (${described})`];
    case 'stopped':
      return [`stopped (it was ${described}); /prompts there says why`];
  }
}
