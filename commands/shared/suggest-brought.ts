/** Completes the papers that a channel brought, by words of the title, authors, year or identifier. */

import { maxSuggestions, type Suggestion } from '../../src/core/command/options.ts';
import { memoizeByObject } from '../../src/core/memoize.ts';
import type { BroughtName } from '../../src/core/papers/brought-paper.ts';
import { identifiersOf } from '../../src/core/papers/paper-record.ts';
import { findIdentifiers } from '../../src/papers/identifiers/find-identifiers.ts';
import { type Identifier, identifierKey, referenceWord } from '../../src/papers/identifiers/identifier.ts';
import { paperLabel } from './paper-label.ts';

/** Discord's limit for the label and the value of a suggestion. */
const maxSuggestionLength = 100;
/** Maximum words that are searched for. */
const maxTypedWords = 12;

/** The newest papers that fit, as many as a list shows. Every value offered identifies the paper in this channel. */
export function suggestBrought(typed: string, brought: readonly BroughtName[]): readonly Suggestion[] {
  const fits = fittingPapers(typed);
  return brought.filter(fits).slice(-maxSuggestions).toReversed().map(suggestionOf);
}

function fittingPapers(typed: string): (paper: BroughtName) => boolean {
  const keys = findIdentifiers(typed).map(identifierKey);
  const words = searchWords(typed).slice(0, maxTypedWords);
  const begun = beginningOfIdentifier(typed);
  return (paper) => {
    const { text, identifiers } = searchFormOf(paper);
    if (words.length === 0 || identifiers.some(({ key, id }) => keys.includes(key) || (begun !== '' && id.startsWith(begun)))) return true;
    return words.every((word) => text.includes(` ${word}`) || (hasNoSpaces(word) && text.includes(word)));
  };
}

/** Words of Chinese or Japanese are not divided by spaces. */
const hasNoSpaces = (word: string): boolean => /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(word);

/** The beginning of a DOI or number that is being typed or pasted, without its introduction; '' if it is too short. */
function beginningOfIdentifier(typed: string): string {
  const begun = typed
    .trim()
    .toLowerCase()
    .replace(/^(?:https?:\/\/)?(?:dx\.)?(?:doi\.org\/|doi:?\s*|pmid:?\s*|arxiv:?\s*)/, '');
  return begun.length < 3 ? '' : begun;
}

/** Computed once for each cached paper. */
const searchFormOf = memoizeByObject(({ label, title = '', authors = [], ids }: BroughtName) => ({
  text: ` ${searchWords([label, title, ...authors].join(' ')).join(' ')}`,
  identifiers: identifiersOf(ids).map((identifier) => ({ key: identifierKey(identifier), id: identifier.id.toLowerCase() })),
}));

/** The words without accents, so that "muller" finds Müller. */
const searchWords = (text: string): readonly string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

const suggestionOf = memoizeByObject((paper: BroughtName): Suggestion => {
  const { label, title } = paper;
  // Without an author the label is the beginning of the title.
  const who = title?.startsWith(label.replace(/…$/, '')) ? '' : label;
  return { label: title === undefined ? label : paperLabel(who, title, maxSuggestionLength), value: suggestedReference(paper) };
});

/** The best-known identifier that can be parsed in a line, otherwise the paper's own id, which this channel knows. */
function suggestedReference({ id, ids }: BroughtName): string {
  const readBack = identifiersOf(ids).find((identifier) => {
    const word = referenceWord(identifier);
    return word.length <= maxSuggestionLength && isReadBack(word, identifier);
  });
  return readBack ? referenceWord(readBack) : id;
}

/** Brackets and quotation marks can have their own meaning in a line, as in `…<1::aid-x>3.0.co;2-g`. */
function isReadBack(word: string, identifier: Identifier): boolean {
  if (!/^[\w./:;()-]+$/.test(word)) return false;
  const [only, ...others] = findIdentifiers(word);
  return only !== undefined && others.length === 0 && identifierKey(only) === identifierKey(identifier);
}
