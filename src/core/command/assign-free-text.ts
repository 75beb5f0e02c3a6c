/**
 * Assigns the words of a command whose first option takes any words: a choice is recognised after its name, or at the ends of
 * the text; the rest is the text, or assigned by the command.
 */
import type { Command } from './command.ts';
import type { ChoiceOption, EndMatcher } from './options.ts';
import { optionNames, unknownOptionAsWord } from './parse-segments.ts';
import type { Token } from './tokenize.ts';

interface TextSegment {
  readonly option: string;
  /** Number of words that certainly belong to the option: the one after `name:`. */
  readonly own: number;
  readonly words: string[];
}

export function assignFreeText(command: Command, tokens: readonly Token[]): Record<string, string> {
  const segments = segmentsOf(tokens, command);
  const [bare, ...named] = segments;
  const given: Record<string, string> = {};
  for (const { option: name, words } of named) {
    const option = command.options[name];
    if (option?.kind === 'choice') bare.words.push(...words.splice(countChoiceWords(option, words)));
  }
  consumeWords(named, given);
  if (command.parsePositional) {
    const positional = Object.entries(command.parsePositional(bare.words));
    // If a value is given twice, both texts are kept and the command decides.
    for (const [option, text] of positional) if (text) given[option] = [given[option] ?? '', text].join(' ').trim();
    return given;
  }
  const texts = segments.filter(({ option }) => command.options[option]?.kind === 'text');
  const [first] = Object.keys(command.options);
  // Any other text continues with the words after it: "fulltext:plain words".
  for (const { option, words, own } of texts) if (option === first) words.push(...moveChoicesAtEnds(words.splice(own), command, given));
  for (const { option } of texts) delete given[option];
  consumeWords(texts, given);
  return given;
}

/**
 * Moves choices at the ends of some words to their options, unless these are given.
 * @returns the other words.
 */
export function moveChoicesAtEnds(words: readonly string[], { options }: Command, given: Record<string, string>): readonly string[] {
  let rest = words;
  for (const [name, option] of Object.entries(options).toReversed()) {
    if (option.kind !== 'choice' || given[name] !== undefined) continue;
    const taken = option.atEnds ? option.atEnds.split(rest) : lastWord(option, rest);
    if (taken.value !== undefined) given[name] = option.parse?.(taken.value) ?? taken.value;
    rest = taken.rest;
  }
  return rest;
}

/** A choice without a matcher of its own is the last word. */
function lastWord({ choices }: ChoiceOption, words: readonly string[]): ReturnType<EndMatcher['split']> {
  const last = words.at(-1)?.toLowerCase() ?? '';
  return choices.includes(last) ? { rest: words.slice(0, -1), value: last } : { rest: words };
}

/** Maximum words of a choice: "Chicago (author-date) 17th edition style" has six. */
const maxChoiceWords = 6;

/** The words after `name:` that say the choice ("mla 9"); what follows them belongs to the text. One word if they do not name a choice. */
function countChoiceWords({ parse }: ChoiceOption, words: readonly string[]): number {
  for (let count = Math.min(maxChoiceWords, words.length); count > 1; count -= 1) if (parse?.(words.slice(0, count).join(' ')) !== undefined) return count;
  return 1;
}

function consumeWords(segments: readonly TextSegment[], given: Record<string, string>): void {
  for (const { option, words } of segments) {
    const text = [given[option] ?? '', ...words].filter((word) => word !== '').join(' ');
    // An empty word was written on purpose, for an option that accepts it.
    if (text !== '' || words.includes('')) given[option] = text;
  }
}

/** Cuts the words at every `name:value`. The words after it continue that value ("every:2 weeks"). */
function segmentsOf(tokens: readonly Token[], command: Command): [TextSegment, ...TextSegment[]] {
  const segments: [TextSegment, ...TextSegment[]] = [{ option: Object.keys(command.options)[0] ?? '', own: 0, words: [] }];
  for (const token of tokens) {
    const named = token.name ? optionNames(command).get(token.name) : undefined;
    const current = segments.at(-1) ?? segments[0];
    if (named) segments.push({ option: named, own: 1, words: token.text || isEmptyValue(token, command, named) ? [token.text] : [] });
    else current.words.push(token.name ? unknownOptionAsWord(token, command, tokens) : token.text);
  }
  return segments;
}

function isEmptyValue({ quoted }: Token, { options }: Command, name: string): boolean {
  const option = options[name];
  return quoted && option?.kind === 'text' && option.mayBeEmpty === true;
}
