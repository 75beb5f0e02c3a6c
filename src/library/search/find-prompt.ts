import type { Prompt, Season } from '../../../content/schema.ts';
import type { FoundDrug } from './find-drug.ts';
import { editDistance, normalizeName } from './fuzzy-match.ts';
import { createNameTable, type NameTable } from './name-table.ts';

/**
 * Finds a prompt by its number ("3", "week 3"), id, title, theme or words of any of them; near misses otherwise. A theme
 * means its first prompt that was not used, or the first of all when each was.
 * @param used ids of prompts already used in this round.
 */
export function findPrompt({ prompts }: Season, typed: string, used: readonly string[] = []): FoundDrug<Prompt> {
  const wanted = normalizeName(typed);
  const number = /^\s*(?:(?:week|no\.?|number|question|prompt|#)\s*)?(\d+)\s*$/i.exec(typed)?.[1];
  const { byWeek, byTitle, themed: byTheme } = indexOf(prompts);
  const exact = number ? byWeek.get(Number(number)) : wanted === '' ? undefined : byTitle.get(wanted);
  const themed = byTheme.get(wanted) ?? [];
  const found = exact ?? themed.find(({ id }) => !used.includes(id)) ?? themed[0];
  if (found) return { status: 'found', value: found };
  const holding = number ? [] : promptsContaining(prompts, typed);
  const [only, ...others] = holding;
  if (only && others.length === 0) return { status: 'found', value: only };
  return { status: 'missed', near: only ? holding : promptsNear(prompts, typed) };
}

/** Prompts for completion: all of them while nothing is typed, else those that hold what is typed, else near misses. */
export function searchPrompts(season: Season, typed: string): readonly Prompt[] {
  if (normalizeName(typed) === '') return season.prompts;
  const found = findPrompt(season, typed);
  const holding = promptsContaining(season.prompts, typed);
  const first = found.status === 'found' ? [found.value] : found.near;
  return [...new Set([...first, ...holding])];
}

/** Those whose id, title or theme hold, for each word typed, one that fits it. */
function promptsContaining(prompts: Prompts, typed: string, fits = (known: string, word: string) => known.startsWith(word)): readonly Prompt[] {
  const words = promptWordsOf(typed);
  if (words.join('').length < 3) return [];
  const { known } = indexOf(prompts);
  return known.filter((one) => words.every((word) => one.words.some((other) => fits(other, word)))).map(({ prompt }) => prompt);
}

/** First those that hold all the words but for a slip in some ("meta-analysis"), else those with a name near what is typed. */
function promptsNear(prompts: Prompts, typed: string): readonly Prompt[] {
  const slipped = promptsContaining(prompts, typed, (known, word) => known.startsWith(word) || (word.length > 4 && isOneSlip(known, word)));
  if (slipped.length > 0) return slipped;
  const { names, named } = indexOf(prompts);
  return [...new Set(names.near(typed).flatMap((name) => named.get(name) ?? []))].slice(0, 5);
}

/** Looked at closely only where the lengths allow it. */
const isOneSlip = (known: string, word: string): boolean => Math.abs(known.length - word.length) < 2 && editDistance(known, word) === 1;

type Prompts = Season['prompts'];

interface PromptIndex {
  /** Each with the words of its id, title and theme. */
  readonly known: readonly { readonly prompt: Prompt; readonly words: readonly string[] }[];
  readonly byWeek: ReadonlyMap<number, Prompt>;
  /** By id and title, folded. */
  readonly byTitle: ReadonlyMap<string, Prompt>;
  /** By theme, folded. */
  readonly themed: ReadonlyMap<string, readonly Prompt[]>;
  readonly names: NameTable;
  /** By every name as it is written. */
  readonly named: ReadonlyMap<string, readonly Prompt[]>;
}

/** One a season, made when somebody asks for a question of it. */
const indexes = new WeakMap<Prompts, PromptIndex>();

function indexOf(prompts: Prompts): PromptIndex {
  const index = indexes.get(prompts) ?? indexPrompts(prompts);
  indexes.set(prompts, index);
  return index;
}

function indexPrompts(prompts: Prompts): PromptIndex {
  const named = new Map<string, Prompt[]>();
  for (const prompt of prompts) for (const name of new Set(promptNames(prompt))) named.set(name, [...(named.get(name) ?? []), prompt]);
  // Where two share a week or a title, the first has it.
  const reversed = prompts.toReversed();
  return {
    known: prompts.map((prompt) => ({ prompt, words: promptWords(prompt) })),
    byWeek: new Map(reversed.map((prompt) => [prompt.week, prompt])),
    byTitle: new Map(reversed.flatMap((prompt) => [prompt.id, prompt.title].map((name) => [normalizeName(name), prompt] as const))),
    themed: Map.groupBy(prompts, ({ theme }) => normalizeName(theme)),
    names: createNameTable(named.keys()),
    named,
  };
}

/** What a question is found by where every word typed has to fit. */
export const promptWords = ({ id, title, theme }: Prompt): readonly string[] => promptWordsOf(`${id} ${title} ${theme}`);

/** What a question is found by where what is typed comes near it. */
export const promptNames = ({ id, title, theme }: Prompt): readonly string[] => [id, title, theme, ...promptWordsOf(title).filter((word) => word.length > 4)];

export const promptWordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !promptStopWords.has(word))
    .slice(0, 12);

const promptStopWords = new Set(['the', 'a', 'an', 'of', 'in', 'to', 'and', 'for', 'is', 'what', 'why', 'did', 'not', 'was', 'be', 'you', 'your', 'this']);
