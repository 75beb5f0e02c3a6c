/** Recognises a question in a line: by number, id, title, theme or words of them; or the next one; or the session guide. */
import { designs } from '../../content/designs/index.ts';
import { isFiller } from '../../src/core/command/fillers.ts';
import type { Matcher } from '../../src/core/command/options.ts';
import { memoizeByObject } from '../../src/core/memoize.ts';
import { broughtPaperOf } from '../../src/core/papers/brought-paper.ts';
import { isOwnQuestionId } from '../../src/core/season/own-question.ts';
import type { Library } from '../../src/library/library.ts';
import { findPrompt, promptWords } from '../../src/library/search/find-prompt.ts';
import { normalizeName } from '../../src/library/search/fuzzy-match.ts';
import { joinWords, type LineWord, longestRun, type NameMatch } from '../../src/library/search/line-words.ts';
import { guideAt } from './match-guide.ts';

/** Maximum words of a title. */
const maxPromptWords = 14;

/** Words that add nothing to a line about questions. */
export const discussFillers = ['question', 'questions', 'prompt', 'prompts', 'one', 'ones', 'paper', 'article', 'season', 'number', 'week', 'discuss', 'post'];

const nouns = new Set(['question', 'questions', 'prompt', 'one']);
const numbered = new Set(['question', 'prompt', 'week', 'no', 'number']);

export const promptMatcher: Matcher = {
  example: 'the safety question',
  find: (words, at, library) => revealAt(words, at) ?? channelIdAt(words, at) ?? nextAt(words, at) ?? numberAt(words, at) ?? guideOrNamedAt(words, at, library),
  near: (text, library) =>
    [...library.seasons.values()].flatMap((season) => {
      const found = findPrompt(season, text);
      return (found.status === 'found' ? [found.value] : found.near).map(({ id, title }) => ({ label: title, value: id }));
    }),
};

/** "reveal" and the question whose background is meant, to the end of the line. */
function revealAt(words: readonly LineWord[], at: number): NameMatch | undefined {
  return at === 0 && words[at]?.key === 'reveal' ? { value: joinWords(words.slice(at)), count: words.length - at } : undefined;
}

/** The id of a question that the library does not have, as it appears in our own buttons. */
function channelIdAt(words: readonly LineWord[], at: number): NameMatch | undefined {
  const text = words[at]?.text.toLowerCase() ?? '';
  return broughtPaperOf(text) !== undefined || isOwnQuestionId(text) ? { value: text, count: 1 } : undefined;
}

/** "next", "another question", and "a question on", which asks for any. */
function nextAt(words: readonly LineWord[], at: number): NameMatch | undefined {
  const [first = '', second = '', third = ''] = words.slice(at, at + 3).map(({ key }) => key);
  if (first === 'next' || first === 'another') return { value: 'next', count: nouns.has(second) ? 2 : 1 };
  const noun = first === 'a' || first === 'one' ? 2 : 1;
  const [name, after] = noun === 2 ? [second, third] : [first, second];
  return nouns.has(name) && name !== 'one' && /^(?:on|of|about|from)$/.test(after) ? { value: 'next', count: noun } : undefined;
}

/** "3", "#3", "week 3" and "question 3". */
function numberAt(words: readonly LineWord[], at: number): NameMatch | undefined {
  const [first, second] = [words[at]?.key ?? '', words[at + 1]?.key ?? ''];
  const isNumber = (key: string): boolean => /^\d{1,2}$/.test(key);
  if (numbered.has(first) && isNumber(second)) return { value: second, count: 2 };
  return isNumber(first) ? { value: first, count: 1 } : undefined;
}

/** The word "guide" may also be part of a title. */
function guideOrNamedAt(words: readonly LineWord[], at: number, library: Library): NameMatch | undefined {
  const named = namedAt(words, at, library);
  const guide = guideAt(words, at);
  return guide && guide.count >= (named?.count ?? 0) ? guide : named;
}

function namedAt(words: readonly LineWord[], at: number, library: Library): NameMatch | undefined {
  const { names, wordsOf } = promptNamesOf(library);
  const title = longestRun(words, at, maxPromptWords, (key) => names.get(key));
  const named = title ? { value: title.found, count: title.count } : wordsAt(words, at, wordsOf);
  if (!named) return undefined;
  // "the safety question of petri": a noun, but at the end of the line the option `show`.
  const end = at + named.count;
  return nouns.has(words[end]?.key ?? '') && end + 1 < words.length ? { ...named, count: named.count + 1 } : named;
}

/** The longest run of words that are all in one question; it begins and ends with words that mean something. */
function wordsAt(words: readonly LineWord[], at: number, wordsOf: readonly ReadonlySet<string>[]): NameMatch | undefined {
  let open = wordsOf;
  let count = 0;
  for (let length = 1; length <= maxPromptWords; length += 1) {
    const word = words[at + length - 1];
    if (!word?.key) break;
    if (isFiller(word, { fillers: discussFillers })) {
      if (length === 1) break;
      continue;
    }
    open = open.filter((known) => known.has(word.stem) || known.has(word.key));
    if (open.length === 0) break;
    count = length;
  }
  return count > 0 ? { value: joinWords(words.slice(at, at + count)), count } : undefined;
}

interface PromptNames {
  /** Ids and titles to the id, themes to themselves. */
  readonly names: ReadonlyMap<string, string>;
  /** For each question, the words of its id, title and theme, each with and without an s. */
  readonly wordsOf: readonly ReadonlySet<string>[];
}

/** Recognises the words of our questions for all designs. Which question they mean depends on the channel's paper. */
const promptNamesOf = memoizeByObject(({ seasons }: Library): PromptNames => {
  const own = [...seasons.values()].flatMap((season) => season.prompts);
  const ofDesigns = Object.values(designs).flatMap(({ questions }) => questions);
  const prompts = [...own, ...ofDesigns];
  const names = new Map([
    ...ofDesigns.map(({ title }) => [normalizeName(title), title] as const),
    ...own.flatMap(({ id, title, theme }) => [[normalizeName(theme), theme] as const, [normalizeName(title), id] as const]),
  ]);
  for (const { id } of own) names.set(normalizeName(id), id);
  return {
    names,
    wordsOf: prompts.map((prompt) => new Set(promptWords(prompt).flatMap((word) => (word.length > 2 ? [word, `${word}s`, word.replace(/s$/, '')] : [])))),
  };
});
