import { formatCommand } from '../../src/core/command/format-command.ts';
import type { Options, Suggestion, Values } from '../../src/core/command/options.ts';
import { suggestZones } from '../../src/core/schedule/calendar/suggest-zones.ts';
import { weekdayName } from '../../src/core/schedule/calendar/weekday.ts';
import { paperOption } from '../shared/paper.ts';

export const actions = ['on', 'off', 'pause', 'resume', 'skip', 'now', 'preview'] as const;
export type Action = (typeof actions)[number];

export const dayNames = ([1, 2, 3, 4, 5, 6, 7] as const).map(weekdayName);
export const intervalExamples = ['week', '2 weeks', '4 weeks'] as const;

export const promptsOptions = {
  action: { kind: 'choice', description: 'What to do; the schedule is shown unless chosen', choices: actions },
  day: { kind: 'text', description: 'A weekday, or a whole cron expression such as 0 9 * * 1', suggest: startingWith(dayNames) },
  time: { kind: 'text', description: 'Time of day, such as 9am, 12:30 or 5 pm', suggest: startingWith(['9am', '10am', 'noon', '1pm', '3pm', '5pm']) },
  timezone: { kind: 'text', description: 'Whose clocks count, such as Europe/London', suggest: suggestZones },
  every: { kind: 'text', description: 'Every week unless 2 or 4 weeks are asked for', suggest: startingWith(intervalExamples) },
  until: { kind: 'text', description: 'The date a pause ends, such as 24 December or Friday' },
  paper: { ...paperOption, description: 'The paper the questions are on, by short name, DOI or first author' },
} as const satisfies Options;

export type PromptsValues = Values<typeof promptsOptions>;

/** The command line of a button. */
export const promptsLine = (values: PromptsValues): string => formatCommand({ name: 'prompts', options: promptsOptions }, values);

function startingWith(values: readonly string[]): (typed: string) => readonly Suggestion[] {
  return (typed) => values.filter((value) => value.toLowerCase().startsWith(typed.trim().toLowerCase())).map((value) => ({ label: value, value }));
}
