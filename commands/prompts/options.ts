import { formatCommand } from '../../src/core/command/format-command.ts';
import type { Options, Suggestion, Values } from '../../src/core/command/options.ts';
import { suggestZones } from '../../src/core/schedule/calendar/suggest-zones.ts';
import { weekdayName } from '../../src/core/schedule/calendar/weekday.ts';
import { designOption } from '../shared/design-option.ts';
import { anyPaperOption } from '../shared/outside-paper.ts';
import { revealOption } from './reveal-option.ts';
import { questionOptions } from './season/question-options.ts';

/** What can be done with the schedule. */
export const actions = ['on', 'off', 'pause', 'resume', 'skip', 'now', 'preview'] as const;
export type Action = (typeof actions)[number];

/** What can be done with the season of the channel's paper. */
export const seasonActions = ['list', 'add', 'move', 'remove'] as const;
export type SeasonAction = (typeof seasonActions)[number];

export const dayNames = ([1, 2, 3, 4, 5, 6, 7] as const).map(weekdayName);
const intervalExamples = ['week', '2 weeks', '4 weeks', 'month'] as const;

export const promptsOptions = {
  action: { kind: 'choice', description: 'What to do; the schedule is shown unless chosen', choices: [...actions, ...seasonActions] },
  day: { kind: 'text', description: 'Such as monday, tue & thu, first monday of the month, or a cron expression', suggest: startingWith(dayNames) },
  time: { kind: 'text', description: 'Time of day, such as 9am, 12:30 or 5 pm', suggest: startingWith(['9am', '10am', 'noon', '1pm', '3pm', '5pm']) },
  timezone: { kind: 'text', description: 'A city or a time zone, such as Europe/London', suggest: suggestZones },
  every: { kind: 'text', description: 'Every week unless named, such as 2 weeks or 3 months', suggest: startingWith(intervalExamples) },
  starting: { kind: 'text', description: 'The first date, of the schedule or of a pause, such as 7 December' },
  until: { kind: 'text', description: 'The day a pause ends, such as 24 December or Friday' },
  paper: { ...anyPaperOption, description: 'The paper the questions are on: short name, DOI, PMID, link, or one the channel had before' },
  design: designOption,
  reveal: revealOption,
  ...questionOptions,
} as const satisfies Options;

export type PromptsValues = Values<typeof promptsOptions>;

/** The command line of a button. */
export const promptsLine = (values: PromptsValues): string => formatCommand({ name: 'prompts', options: promptsOptions }, values);

function startingWith(values: readonly string[]): (typed: string) => readonly Suggestion[] {
  return (typed) => values.filter((value) => value.toLowerCase().startsWith(typed.trim().toLowerCase())).map((value) => ({ label: value, value }));
}
