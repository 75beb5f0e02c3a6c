/** The season of a paper as one channel goes through it: its own questions among ours, in its own order. */
import type { Prompt, Season } from '../../../content/schema.ts';
import { type OwnPrompt, ownTitle } from './own-question.ts';
import type { SeasonArrangement } from './season-arrangement.ts';

export type SeasonPrompt = Prompt | OwnPrompt;

/** The season of one paper in one channel. */
export interface ChannelSeason {
  readonly paper: string;
  readonly prompts: readonly SeasonPrompt[];
  /** The channel changed it, so that numbers are not those of the season as it was written. */
  readonly isArranged?: true;
}

export const isOwnPrompt = (prompt: SeasonPrompt): prompt is OwnPrompt => 'addedBy' in prompt;

/** The questions are renumbered if anything was changed. */
export function arrangeSeason(season: Season, arrangement: SeasonArrangement | undefined): ChannelSeason {
  if (!arrangement) return season;
  const own = new Map(arrangement.own.map((question) => [question.id, question]));
  const ours = new Map(season.prompts.map((prompt) => [prompt.id, prompt]));
  const prompts = orderOf(season, arrangement).flatMap((id, index): SeasonPrompt[] => {
    const question = own.get(id);
    const prompt = ours.get(id);
    if (question) return [{ ...question, week: index + 1, title: ownTitle(question.text) }];
    return prompt ? [{ ...prompt, week: index + 1 }] : [];
  });
  return { paper: season.paper, prompts, isArranged: true };
}

/** The ids of all questions that are asked, in order. */
export function orderOf({ prompts }: Season, { order, leftOut, own }: Omit<SeasonArrangement, 'paper' | 'removed'>): readonly string[] {
  const asked = prompts.map(({ id }) => id).filter((id) => !leftOut.includes(id));
  const known = new Set([...asked, ...own.map(({ id }) => id)]);
  const ids = [...new Set(order)].filter((id) => known.has(id));
  const written = prompts.map(({ id }) => id);
  for (const id of asked) {
    if (ids.includes(id)) continue;
    const before = written.slice(0, written.indexOf(id)).findLast((other) => ids.includes(other));
    ids.splice(before === undefined ? 0 : ids.indexOf(before) + 1, 0, id);
  }
  return [...ids, ...own.map(({ id }) => id).filter((id) => !ids.includes(id))];
}
