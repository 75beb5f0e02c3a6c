/** What a line was understood to mean, in one line of text, for tables of lines that people type. */
import type { BotResponse } from '../../src/core/bot-request.ts';
import type { ScheduleChange } from '../../src/core/ports/schedule-service.ts';
import { plainBlock } from '../../src/core/reply/plain-text.ts';
import { describeRecurrence } from '../../src/core/schedule/calendar/describe-recurrence.ts';

/** The line that gives the same answer, or what the refusal names. */
export const meaningOf = (answer: BotResponse): string => (answer.status === 'ok' ? (answer.line ?? 'nothing') : refusalOf(answer));

/** What was changed, or what the refusal names. */
export function changeMeaningOf(answer: BotResponse, change: ScheduleChange | undefined): string {
  if (answer.status !== 'ok' || !change) return refusalOf(answer);
  switch (change.kind) {
    case 'on':
      return `${describeRecurrence(change.recurrence)}${startOf(answer, change)}`;
    case 'pause':
      return `paused ${change.from ? `from ${change.from} ` : ''}until ${change.until ?? 'resumed'}`;
    case 'paper':
      return `paper ${change.paper}`;
    default:
      return change.kind;
  }
}

/** The first date, if the answer says that the schedule begins there. */
function startOf({ reply }: BotResponse, { recurrence }: Extract<ScheduleChange, { kind: 'on' }>): string {
  const isSaid = reply.blocks.map(plainBlock).join(' ').includes('The first one comes on');
  return isSaid && recurrence.kind !== 'cron' ? ` from ${recurrence.from}` : '';
}

/** The words that the answer quotes, or its first sentence if it quotes none. */
function refusalOf({ reply }: BotResponse): string {
  const text = reply.blocks.map(plainBlock).join(' ');
  const quoted = [...text.matchAll(/“([^”]*)”/g)].map(([, words]) => words);
  return `refused: ${quoted.length > 0 ? quoted.join(', ') : text.trim().replace(/(?<=[.?]) .*$/s, '')}`;
}
