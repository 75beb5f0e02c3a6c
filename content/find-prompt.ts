import type { Found } from './find-drug.ts';
import { fold, nearest, slipsBetween } from './nearest.ts';
import type { Prompt, Season } from './schema.ts';

/**
 * Finds a prompt by its number ("3", "week 3"), id, title, theme or words of any of them; near misses otherwise. A theme
 * means its first prompt that was not used, or the first of all when each was.
 * @param used ids of prompts already used in this round.
 */
export function findPrompt({ prompts }: Season, typed: string, used: readonly string[] = []): Found<Prompt> {
  const wanted = fold(typed);
  const number = /^\s*(?:(?:week|no\.?|number|question|prompt|#)\s*)?(\d+)\s*$/i.exec(typed)?.[1];
  const exact = prompts.find(({ week, id, title }) => (number ? week === Number(number) : wanted !== '' && [fold(id), fold(title)].includes(wanted)));
  const themed = prompts.filter(({ theme }) => fold(theme) === wanted);
  const found = exact ?? themed.find(({ id }) => !used.includes(id)) ?? themed[0];
  if (found) return { status: 'found', value: found };
  const holding = number ? [] : promptsHolding(prompts, typed);
  const [only, ...others] = holding;
  if (only && others.length === 0) return { status: 'found', value: only };
  return { status: 'missed', near: only ? holding : promptsNear(prompts, typed) };
}

/** Prompts for completion: all of them while nothing is typed, else those that hold what is typed, else near misses. */
export function searchPrompts(season: Season, typed: string): readonly Prompt[] {
  if (fold(typed) === '') return season.prompts;
  const found = findPrompt(season, typed);
  const holding = promptsHolding(season.prompts, typed);
  const first = found.status === 'found' ? [found.value] : found.near;
  return [...new Set([...first, ...holding])];
}

/** Those whose id, title or theme hold, for each word typed, one that fits it. */
function promptsHolding(prompts: readonly Prompt[], typed: string, fits = (known: string, word: string) => known.startsWith(word)): readonly Prompt[] {
  const words = wordsOf(typed);
  if (words.join('').length < 3) return [];
  return prompts.filter((prompt) => {
    const known = wordsOf(`${prompt.id} ${prompt.title} ${prompt.theme}`);
    return words.every((word) => known.some((other) => fits(other, word)));
  });
}

/** First those that hold all the words but for a slip in some ("meta-analysis"), else those with a name near what is typed. */
function promptsNear(prompts: readonly Prompt[], typed: string): readonly Prompt[] {
  const slipped = promptsHolding(prompts, typed, (known, word) => known.startsWith(word) || (word.length > 4 && slipsBetween(known, word) === 1));
  if (slipped.length > 0) return slipped;
  const namesOf = ({ id, title, theme }: Prompt): readonly string[] => [id, title, theme, ...wordsOf(title).filter((word) => word.length > 4)];
  const near = nearest(typed, prompts.flatMap(namesOf));
  return [...new Set(near.flatMap((name) => prompts.filter((prompt) => namesOf(prompt).includes(name))))].slice(0, 5);
}

const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !filler.has(word))
    .slice(0, 12);

const filler = new Set(['the', 'a', 'an', 'of', 'in', 'to', 'and', 'for', 'is', 'what', 'why', 'did', 'not', 'was', 'be', 'you', 'your', 'this']);
