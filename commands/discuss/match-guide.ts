/** Recognises the session guide in a line: "guide", "session guide", "guide for the presenter". */
import type { LineWord, NameMatch } from '../../src/library/search/line-words.ts';

/** The value of the option `prompt` that asks for the guide. No question has this id. */
export const guide = 'guide';

const purposes = new Set(['session', 'sessions', 'presenter', 'presenters', 'presentation', 'discussion', 'moderator', 'host', 'meeting', 'club']);
const linkWords = new Set(['for', 'to', 'of', 'the', 'a', 'an', 'our', 'my', 'this', 'next', 'journal']);

/** Maximum words between "guide" and what it is for. */
const maxLinkWords = 4;

export function guideAt(words: readonly LineWord[], at: number): NameMatch | undefined {
  const noun = purposes.has(words[at]?.stem ?? '') ? at + 1 : at;
  return isGuide(words[noun]) ? { value: guide, count: noun - at + 1 + purposeAfter(words, noun + 1) } : undefined;
}

const isGuide = (word: LineWord | undefined): boolean => word?.key === 'guide' || word?.key === 'guides';

/** Number of the words that say what the guide is for: three for "for the presenter". */
function purposeAfter(words: readonly LineWord[], at: number): number {
  const links = words.slice(at, at + maxLinkWords).findIndex(({ key }) => !linkWords.has(key));
  return links > 0 && purposes.has(words[at + links]?.stem ?? '') ? links + 1 : 0;
}
