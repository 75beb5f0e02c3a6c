/** Which of the values of `/prompts` are about the questions of the season, and which about the schedule. */
import { UserError } from '../../../src/core/errors.ts';
import { type PromptsValues, type SeasonAction, seasonActions } from '../options.ts';
import { quoteTyped } from '../schedule-problem.ts';

/** The season action; a question without an action, as in a form, is added. @throws {UserError} for options that the action does not accept. */
export function seasonActionOf(values: PromptsValues): SeasonAction | undefined {
  const { action: named, question, level, theme, place, ...schedule } = values;
  const action = seasonActions.find((known) => known === named) ?? (named === undefined && question !== undefined ? 'add' : undefined);
  if (!action) return undefined;
  const foreign: Readonly<Record<SeasonAction, readonly (string | undefined)[]>> = {
    list: [question, level, theme, place],
    add: [],
    move: [level, theme],
    remove: [level, theme, place],
  };
  const surplus = [...foreign[action], ...Object.values(schedule)].filter((value) => value !== undefined);
  if (surplus.length === 0) return action;
  throw new UserError(`“${action}” cannot be combined with ${quoteTyped(surplus.join(' '))}, so nothing was changed.`, [
    { label: 'Show the season', run: '/prompts list' },
  ]);
}

/** @throws {UserError} for options of a question with an action that is not about questions. */
export function assertNoQuestionOptions({ question, level, theme, place }: PromptsValues): void {
  const surplus = [question, level, theme, place].filter((value) => value !== undefined);
  if (surplus.length === 0) return;
  throw new UserError(`${quoteTyped(surplus.join(' '))} is possible only with add, move or remove, so nothing was changed.`, [
    { label: 'Show the season', run: '/prompts list' },
    { label: 'Show the schedule', run: '/prompts' },
  ]);
}
