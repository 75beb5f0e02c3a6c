import type { Prompt, Season } from '../../../content/schema.ts';
import type { FoundDrug } from './find-drug.ts';
import { editDistance, normalizeName } from './fuzzy-match.ts';
import { createNameTable, type NameTable } from './name-table.ts';

/**
 * Finds a prompt by number ("3", "week 3"), id, title, theme or words of any of them. If none matches, returns similar ones.
 * A theme selects its first unused prompt, or its first prompt if all were used.
 * @param used ids of the prompts already used in this round.
 */
export function findPrompt({ prompts }: Season, typed: string, used: readonly string[] = []): FoundDrug<Prompt> {
  const wanted = normalizeName(typed);
  const number = /^\s*(?:(?:week|no\.?|number|question|prompt|#)\s*)?(\d+)\s*$/i.exec(typed)?.[1];
  const { byWeek, byTitle, themed: byTheme } = indexOf(prompts);
  const exact = number ? byWeek.get(Number(number)) : wanted === '' ? undefined : byTitle.get(wanted);
  const themed = byTheme.get(wanted) ?? [];
  const found = exact ?? themed.find(({ id }) => !used.includes(id)) ?? themed[0];
  if (found) return { status: 'found', value: found };
  const matches = number ? [] : promptsContaining(prompts, typed);
  const [only, ...others] = matches;
  if (only && others.length === 0) return { status: 'found', value: only };
  return { status: 'missed', near: only ? matches : promptsNear(prompts, typed) };
}

/** Prompts for completion: all if nothing is typed, else those that contain the input, else similar ones. */
export function searchPrompts(season: Season, typed: string): readonly Prompt[] {
  if (normalizeName(typed) === '') return season.prompts;
  const found = findPrompt(season, typed);
  const matches = promptsContaining(season.prompts, typed);
  const first = found.status === 'found' ? [found.value] : found.near;
  return [...new Set([...first, ...matches])];
}

/** Prompts whose id, title and theme contain a matching word for each word typed. */
function promptsContaining(prompts: Prompts, typed: string, fits = (known: string, word: string) => known.startsWith(word)): readonly Prompt[] {
  const words = promptWordsOf(typed);
  if (words.join('').length < 3) return [];
  const { known } = indexOf(prompts);
  return known.filter((one) => words.every((word) => one.words.some((other) => fits(other, word)))).map(({ prompt }) => prompt);
}

/** Prompts that contain all words typed, allowing one typing error in each; if there are none, prompts with a similar name. */
function promptsNear(prompts: Prompts, typed: string): readonly Prompt[] {
  const slipped = promptsContaining(prompts, typed, (known, word) => known.startsWith(word) || (word.length > 4 && isOneSlip(known, word)));
  if (slipped.length > 0) return slipped;
  const { names, named } = indexOf(prompts);
  return [...new Set(names.near(typed).flatMap((name) => named.get(name) ?? []))].slice(0, 5);
}

/** Compares lengths first, because the edit distance is slower to compute. */
const isOneSlip = (known: string, word: string): boolean => Math.abs(known.length - word.length) < 2 && editDistance(known, word) === 1;

type Prompts = Season['prompts'];

interface PromptIndex {
  /** All prompts, each with the words of its id, title and theme. */
  readonly known: readonly { readonly prompt: Prompt; readonly words: readonly string[] }[];
  readonly byWeek: ReadonlyMap<number, Prompt>;
  /** By id and title, normalized. */
  readonly byTitle: ReadonlyMap<string, Prompt>;
  /** By theme, normalized. */
  readonly themed: ReadonlyMap<string, readonly Prompt[]>;
  readonly names: NameTable;
  /** By each name, as written in the content. */
  readonly named: ReadonlyMap<string, readonly Prompt[]>;
}

/** One index per season, built when it is first searched. */
const indexes = new WeakMap<Prompts, PromptIndex>();

function indexOf(prompts: Prompts): PromptIndex {
  const index = indexes.get(prompts) ?? indexPrompts(prompts);
  indexes.set(prompts, index);
  return index;
}

function indexPrompts(prompts: Prompts): PromptIndex {
  const named = new Map<string, Prompt[]>();
  for (const prompt of prompts) for (const name of new Set(promptNames(prompt))) named.set(name, [...(named.get(name) ?? []), prompt]);
  // If two prompts share a week or a title, the first one wins.
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

/** Words that are matched against each word typed. */
export const promptWords = ({ id, title, theme }: Prompt): readonly string[] => promptWordsOf(`${id} ${title} ${theme}`);

/** Names among which similar ones are searched. */
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
