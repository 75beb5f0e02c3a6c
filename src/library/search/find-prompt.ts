import type { FoundDrug } from './find-drug.ts';
import { editDistance, normalizeName } from './fuzzy-match.ts';
import { createNameTable, type NameTable } from './name-table.ts';

/** What a question is found by. An organiser's own question may have no theme. */
export interface FindablePrompt {
  readonly week: number;
  readonly id: string;
  readonly title: string;
  readonly theme?: string;
}

interface FindableSeason<P extends FindablePrompt> {
  readonly prompts: readonly P[];
}

/**
 * Finds a prompt by number ("3", "week 3"), id, title, theme or words of any of them. If none matches, returns similar ones.
 * A theme selects its first unused prompt, or its first prompt if all were used.
 * @param fits whether a word of a prompt matches a typed word; by default, if it begins with it.
 * @param used ids of the prompts already used in this round.
 */
export function findPrompt<P extends FindablePrompt>(
  { prompts }: FindableSeason<P>,
  typed: string,
  used: readonly string[] = [],
  fits: WordTest = beginsWith,
): FoundDrug<P> {
  const wanted = normalizeName(typed);
  const number = /^\s*(?:(?:week|no\.?|number|question|prompt|#)\s*)?(\d+)\s*$/i.exec(typed)?.[1];
  const { byWeek, byTitle, themed: byTheme } = indexOf(prompts);
  const exact = number ? byWeek.get(Number(number)) : wanted === '' ? undefined : byTitle.get(wanted);
  const themed = byTheme.get(wanted) ?? [];
  const found = exact ?? themed.find(({ id }) => !used.includes(id)) ?? themed[0];
  if (found) return { status: 'found', value: found };
  const matches = number ? [] : promptsContaining(prompts, typed, fits);
  const [only, ...others] = matches;
  if (only && others.length === 0) return { status: 'found', value: only };
  if (only) return { status: 'missed', near: matches };
  const begun = number || fits === beginsWith ? [] : promptsContaining(prompts, typed);
  return { status: 'missed', near: begun.length > 0 ? begun : promptsNear(prompts, typed) };
}

/** Prompts for completion: all if nothing is typed, otherwise those that contain the input, otherwise similar ones. */
export function searchPrompts<P extends FindablePrompt>(season: FindableSeason<P>, typed: string): readonly P[] {
  if (normalizeName(typed) === '') return season.prompts;
  const found = findPrompt(season, typed);
  const matches = promptsContaining(season.prompts, typed);
  const first = found.status === 'found' ? [found.value] : found.near;
  return [...new Set([...first, ...matches])];
}

/** Whether a word of a prompt matches a typed word. */
type WordTest = (known: string, word: string) => boolean;

const beginsWith: WordTest = (known, word) => known.startsWith(word);

/** "warning" is "warnings". Any other difference is a guess, and a guess must not be posted. */
export const isSameWord: WordTest = (known, word) => known === word || `${known}s` === word || known === `${word}s`;

/** Prompts whose id, title and theme contain a matching word for each typed word. */
function promptsContaining<P extends FindablePrompt>(prompts: readonly P[], typed: string, fits: WordTest = beginsWith): readonly P[] {
  const words = promptWordsOf(typed);
  if (words.join('').length < 3) return [];
  const { known } = indexOf(prompts);
  return known.filter((one) => words.every((word) => one.words.some((other) => fits(other, word)))).map(({ prompt }) => prompt);
}

/** Prompts that contain all typed words, allowing one typing error in each; if there are none, prompts with a similar name. */
function promptsNear<P extends FindablePrompt>(prompts: readonly P[], typed: string): readonly P[] {
  const slipped = promptsContaining(prompts, typed, (known, word) => known.startsWith(word) || (word.length > 4 && isOneSlip(known, word)));
  if (slipped.length > 0) return slipped;
  const { names, named } = indexOf(prompts);
  return [...new Set(names.near(typed).flatMap((name) => named.get(name) ?? []))].slice(0, 5);
}

/** Compares lengths first, because the edit distance is slower to compute. */
const isOneSlip = (known: string, word: string): boolean => Math.abs(known.length - word.length) < 2 && editDistance(known, word) === 1;

interface PromptIndex<P extends FindablePrompt> {
  /** All prompts, each with the words of its id, title and theme. */
  readonly known: readonly { readonly prompt: P; readonly words: readonly string[] }[];
  readonly byWeek: ReadonlyMap<number, P>;
  /** By id and title, normalized. */
  readonly byTitle: ReadonlyMap<string, P>;
  /** By theme, normalized. */
  readonly themed: ReadonlyMap<string, readonly P[]>;
  readonly names: NameTable;
  /** By each name, as written in the content. */
  readonly named: ReadonlyMap<string, readonly P[]>;
}

/** One index per season, built when it is first searched. */
const indexes = new WeakMap<readonly FindablePrompt[], PromptIndex<FindablePrompt>>();

function indexOf<P extends FindablePrompt>(prompts: readonly P[]): PromptIndex<P> {
  // The index of a list holds the members of that list.
  const index = (indexes.get(prompts) as PromptIndex<P> | undefined) ?? indexPrompts(prompts);
  indexes.set(prompts, index);
  return index;
}

function indexPrompts<P extends FindablePrompt>(prompts: readonly P[]): PromptIndex<P> {
  const named = new Map<string, P[]>();
  for (const prompt of prompts) for (const name of new Set(promptNames(prompt))) named.set(name, [...(named.get(name) ?? []), prompt]);
  // If two prompts share a week or a title, the first one wins.
  const reversed = prompts.toReversed();
  return {
    known: prompts.map((prompt) => ({ prompt, words: promptWords(prompt) })),
    byWeek: new Map(reversed.map((prompt) => [prompt.week, prompt])),
    byTitle: new Map(reversed.flatMap((prompt) => [prompt.id, prompt.title].map((name) => [normalizeName(name), prompt] as const))),
    themed: Map.groupBy(prompts, ({ theme = '' }) => normalizeName(theme)),
    names: createNameTable(named.keys()),
    named,
  };
}

/** Words that are matched against each typed word. */
export const promptWords = ({ id, title, theme = '' }: Omit<FindablePrompt, 'week'>): readonly string[] => promptWordsOf(`${id} ${title} ${theme}`);

/** Names among which similar ones are searched. */
export const promptNames = ({ id, title, theme }: FindablePrompt): readonly string[] => [
  id,
  title,
  ...(theme ? [theme] : []),
  ...promptWordsOf(title).filter((word) => word.length > 4),
];

export const promptWordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !promptStopWords.has(word))
    .slice(0, 12);

const promptStopWords = new Set(['the', 'a', 'an', 'of', 'in', 'to', 'and', 'for', 'is', 'what', 'why', 'did', 'not', 'was', 'be', 'you', 'your', 'this']);
