/** Applies what an organiser changes in a season, or says why that is not possible. */
import { UserError } from '../errors.ts';
import type { SeasonChange } from '../ports/schedule-service.ts';
import { arrangeSeason, isOwnPrompt, type SeasonPrompt } from './arrange-season.ts';
import { type SeasonState, withoutQuestion, withPlace, withPromptAgain, withQuestion } from './change-arrangement.ts';
import type { OwnQuestion } from './own-question.ts';
import type { SeasonArrangement, SeasonPlace } from './season-arrangement.ts';

/** More would fill a year by themselves. */
export const maxOwnQuestions = 50;

/** The season to be changed, in its current state. */
export interface SeasonSubject extends SeasonState {
  readonly arrangement: SeasonArrangement;
}

/**
 * @param added the new question, if one is added.
 * @throws {UserError} if the change is not possible.
 */
export function applySeasonChange(change: SeasonChange, added: OwnQuestion | undefined, subject: SeasonSubject): SeasonArrangement {
  const { arrangement } = subject;
  switch (change.kind) {
    case 'add':
      return added ? withNewQuestion(added, change.place, subject) : arrangement;
    case 'move':
      requireAsked(change.prompt, subject);
      return withPlace(arrangement, change.prompt, change.place, subject);
    case 'remove':
      requireAsked(change.prompt, subject);
      if (arrangeSeason(subject.season, arrangement).prompts.length === 1)
        throw new UserError('That is the only question of the season, and one has to remain. Add another first.', showSeason);
      return withoutQuestion(arrangement, change.prompt, subject);
    case 'restore': {
      const { prompt } = change;
      const removed = arrangement.removed.find(({ id }) => id === prompt);
      if (removed) return withNewQuestion(removed, change.place ?? 'next', subject);
      if (arrangement.leftOut.includes(prompt)) return withPromptAgain(arrangement, prompt, change.place, subject);
      requireAsked(prompt, subject);
      throw new UserError('That question is in the season already.', showSeason);
    }
  }
}

const showSeason = [{ label: 'Show the season', run: '/prompts list' }] as const;

function requireAsked(prompt: string, { season, arrangement }: SeasonSubject): void {
  if (arrangeSeason(season, arrangement).prompts.some(({ id }) => id === prompt)) return;
  const isRemoved = arrangement.removed.some(({ id }) => id === prompt) || arrangement.leftOut.includes(prompt);
  if (isRemoved) throw new UserError('That question was removed from the season.', [{ label: 'Add it back', run: `/prompts add ${prompt}` }, ...showSeason]);
  throw new UserError('That question is no longer in the season.', showSeason);
}

/** @throws {UserError} for a question that is there already, or one too many. */
function withNewQuestion(question: OwnQuestion, place: SeasonPlace, subject: SeasonSubject): SeasonArrangement {
  const { season, arrangement } = subject;
  const same = arrangeSeason(season, arrangement).prompts.find((other) => isSameText(questionTextOf(other), question.text));
  if (same) throw new UserError(`The season has that question already: it is number ${same.week}. Nothing was added.`, showSeason);
  if (arrangement.own.length >= maxOwnQuestions)
    throw new UserError(`There are ${maxOwnQuestions} questions of your own on this paper, and no more are possible. Remove one first.`, showSeason);
  return withQuestion(arrangement, question, place, subject);
}

const questionTextOf = (prompt: SeasonPrompt): string => (isOwnPrompt(prompt) ? prompt.text : prompt.question);

/** Case, punctuation and spaces do not make a different question. */
const isSameText = (one: string, other: string): boolean => comparable(one) === comparable(other);
const comparable = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}\p{S}]+/gu)
    ?.join(' ') ?? text.trim();
