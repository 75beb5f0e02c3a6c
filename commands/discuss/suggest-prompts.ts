/** Completes the questions on papers that the channel brought: the named one, otherwise the one that it reads, and those whose name is typed. */

import type { ChannelCompletion, Context } from '../../src/core/command/command.ts';
import { maxSuggestions, type Suggestion } from '../../src/core/command/options.ts';
import type { BroughtPaper } from '../../src/core/papers/brought-paper.ts';
import type { ScheduleService } from '../../src/core/ports/schedule-service.ts';
import { seasonFor } from '../../src/core/schedule/question-order.ts';
import { isOwnPrompt, type SeasonPrompt } from '../../src/core/season/arrange-season.ts';
import { findPaper } from '../../src/library/search/find-paper.ts';
import { matchBrought } from '../shared/brought-paper.ts';
import { discussOptions } from './options.ts';

/** Minimum number of suggestions reserved for what every channel has. */
const minOfLibrary = 8;

/** @returns `undefined` if the questions are those of the library, which every channel has. */
export async function suggestChannelPrompts(
  { option, typed, given }: ChannelCompletion,
  { library, place, schedules }: Pick<Context, 'library' | 'place'> & { readonly schedules: ScheduleService },
): Promise<readonly Suggestion[] | undefined> {
  const { paper: named = '' } = given;
  if (option !== 'prompt' || findPaper(library, named).status === 'found') return undefined;
  const { thread: _thread, ...channel } = place;
  const overview = await schedules.getSchedule(channel);
  const words = searchedWords(typed);
  const papers = wantedPapers(named, words, overview.paper, overview.brought ?? []);
  if (papers.length === 0) return undefined;
  const own = papers.flatMap((paper) =>
    seasonFor(library, paper.id, overview)
      .prompts.filter((prompt) => hasWords(words, labelOfQuestion(paper, prompt)))
      .map((prompt) => ({ label: labelOfQuestion(paper, prompt).slice(0, 100), value: prompt.id })),
  );
  // If a paper of the channel is named, the rest is only the words that apply to any paper.
  const others = discussOptions.prompt.suggest(typed, library, {}).filter(({ value }) => named === '' || value === 'next' || value === 'guide');
  return [...own.slice(0, maxSuggestions - Math.min(others.length, minOfLibrary)), ...others];
}

function wantedPapers(named: string, words: readonly string[], read: string, brought: readonly BroughtPaper[]): readonly BroughtPaper[] {
  if (named !== '') return brought.filter((paper) => paper === matchBrought(named, brought));
  const called = words.length === 0 ? [] : brought.filter(({ label, title = '' }) => words.some((word) => hasWords([word], `${label} ${title}`)));
  return [...new Set([...brought.filter(({ id }) => id === read), ...called.toReversed()])];
}

/** "Okafor 2024 3. Blinding (bias, apply)". An organiser's own question has no theme. */
const labelOfQuestion = ({ label }: BroughtPaper, prompt: SeasonPrompt): string =>
  `${label} ${prompt.week}. ${prompt.title}${isOwnPrompt(prompt) ? '' : ` (${prompt.theme}, ${prompt.level})`}`;

const searchedWords = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Whether each word begins a word of the text. */
const hasWords = (words: readonly string[], text: string): boolean => words.every((word) => searchedWords(text).some((other) => other.startsWith(word)));
