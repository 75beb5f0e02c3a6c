/** Completes the question of `/prompts move` and `remove` with those of the channel's season. */
import type { ChannelCompletion, Context } from '../../../src/core/command/command.ts';
import type { Suggestion } from '../../../src/core/command/options.ts';
import type { ScheduleService } from '../../../src/core/ports/schedule-service.ts';
import { seasonFor } from '../../../src/core/schedule/question-order.ts';
import { isOwnPrompt, type SeasonPrompt } from '../../../src/core/season/arrange-season.ts';
import { questionLabel } from './find-question.ts';

/** Own questions first, because they are moved most often. The text of a new question is not completed. */
export async function suggestQuestions(
  { option, typed, given }: ChannelCompletion,
  { library, place, schedules }: Pick<Context, 'library' | 'place'> & { readonly schedules: ScheduleService },
): Promise<readonly Suggestion[] | undefined> {
  if (option !== 'question') return undefined;
  if (given.action !== 'move' && given.action !== 'remove') return [];
  const { thread: _thread, ...channel } = place;
  const overview = await schedules.getSchedule(channel);
  const { prompts } = seasonFor(library, overview.paper, overview);
  const fitting = prompts.filter((prompt) => isMeant(prompt, typed.trim().toLowerCase()));
  return [...fitting.filter(isOwnPrompt), ...fitting.filter((prompt) => !isOwnPrompt(prompt))].map((prompt) => ({
    label: questionLabel(isOwnPrompt(prompt) ? 'Own: ' : '', prompt),
    value: prompt.id,
  }));
}

const isMeant = (prompt: SeasonPrompt, typed: string): boolean =>
  String(prompt.week).startsWith(typed) || (isOwnPrompt(prompt) ? prompt.text : prompt.title).toLowerCase().includes(typed);
