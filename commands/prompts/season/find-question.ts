/** Finds a question of a season by its number or id. Other words only lead to suggestions. */
import { UserError } from '../../../src/core/errors.ts';
import type { ReplyButton } from '../../../src/core/reply/reply.ts';
import type { ChannelSeason, SeasonPrompt } from '../../../src/core/season/arrange-season.ts';
import { isOwnQuestionId } from '../../../src/core/season/own-question.ts';
import { shortenText } from '../../../src/core/shorten-text.ts';
import { findPrompt } from '../../../src/library/search/find-prompt.ts';
import { quoteTyped } from '../schedule-problem.ts';

/** Longest label of a button on every platform, in UTF-16 units. */
const maxLabel = 75;
/** Maximum questions that are offered. */
const maxQuestionsOffered = 5;

export const questionLabel = (lead: string, { week, title }: Pick<SeasonPrompt, 'week' | 'title'>): string => shortenText(`${lead}${week}. ${title}`, maxLabel);

export const showSeason: ReplyButton = { label: 'Show the season', run: '/prompts list' };

/** @param line the command line for the question with that id. @throws {UserError} with questions that might be meant. */
export function requireQuestion(typed: string, season: ChannelSeason, line: (id: string) => string): string {
  const plain = typed.trim().replace(/^(?:question|number|no\.?)\s+(?=\S)/i, '');
  const number = /^#?(\d{1,3})\.?$/.exec(plain)?.[1];
  const exact = season.prompts.find(({ id, week }) => id === plain.toLowerCase() || (number !== undefined && week === Number(number)));
  if (exact) return exact.id;
  // Ids from buttons: the question may belong to another paper or may be gone, which the database knows.
  if (isOwnQuestionId(plain.toLowerCase()) || /^[a-z0-9]+(?:-[a-z0-9]+){2,}$/.test(plain)) return plain.toLowerCase();
  if (number !== undefined) throw new UserError(`There is no question ${number}: the season has ${season.prompts.length}.`, [showSeason]);
  const found = findPrompt(season, plain);
  const near: readonly SeasonPrompt[] = found.status === 'found' ? [found.value] : found.near;
  const isSchedule = /\b(?:schedule|everything|posts|it)\b/i.test(plain);
  throw new UserError(
    `${quoteTyped(plain)} is not the number of a question.${near.length > 0 ? ' Did you mean one of these?' : ' The season shows the numbers.'}`,
    [
      ...near.slice(0, maxQuestionsOffered).map((prompt) => ({ label: questionLabel('', prompt), run: line(prompt.id) })),
      showSeason,
      ...(isSchedule ? [{ label: 'Turn the schedule off', run: '/prompts off' }] : []),
    ],
  );
}
