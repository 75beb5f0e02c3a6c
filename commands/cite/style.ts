/** Citation styles as people write them. */
import type { EndMatcher } from '../../src/core/command/options.ts';
import { type CitationStyle, citationStyleNames } from '../../src/core/ports/citations.ts';
import { nearest } from '../../src/library/search/fuzzy-match.ts';

/** The names of each style in lower-case letters and digits only. An edition counts only if it is the one we have. */
const namesOfStyles: Readonly<Record<CitationStyle, RegExp>> = {
  apa: /^(?:apa|americanpsychologicalassociation)(?:7(?:th)?)?$/,
  vancouver: /^(?:vancouver|icmje|nlm)$/,
  ama: /^(?:ama|americanmedicalassociation)(?:11(?:th)?)?$/,
  harvard: /^(?:harvard(?:citethemright)?|citethemright)(?:harvard)?(?:1[12](?:th)?)?$/,
  nature: /^nature$/,
  chicago: /^(?:chicago(?:manual(?:of)?)?|cmos)(?:authordate)?(?:17(?:th)?)?(?:authordate)?$/,
  mla: /^(?:mla|modernlanguageassociation)(?:9(?:th)?)?$/,
  bibtex: /^(?:bibtex|bib|biblatex|latex|tex)$/,
  ris: /^(?:ris|refman|referencemanager)$/,
  'csl-json': /^(?:csl|json|csljson|citeproc(?:json)?)$/,
};

/** Words that say nothing more: "vancouver style", "apa 7th edition", "ris file". */
const fillers = /\b(?:styles?|formats?|formatted|citations?|references?|edition|ed|files?|export)\b/g;

/** The style that a text names: "AMA 11", "apa 7th", ".ris", "Harvard (Cite Them Right)"; `undefined` if it names none of ours. */
export function parseCitationStyle(text: string): CitationStyle | undefined {
  const key = text
    .toLowerCase()
    .replace(fillers, '')
    .replace(/[^a-z0-9]+/g, '');
  return citationStyleNames.find((style) => namesOfStyles[style].test(key));
}

/** Styles that people ask for but we do not have; listed so that they are not mistaken for part of a title. */
const otherStyles = /^(?:ieee|turabian|oscola|mhra|bluebook|acs|acm|cse|endnote|refworks|apa[- ]?6(?:th)?|ama[- ]?10(?:th)?|mla[- ]?8(?:th)?)$/i;

/** Journals and programs after which people name a style. They may also be words of a title, so they count only after a complete name. */
const journalsAndPrograms =
  /^(?:(?:the )?lancet|bmj|nejm|n engl j med|jama|cell|science|plos|elsevier|springer|zotero|mendeley|papers|word|docx|excel|asa|apsa|markdown|md|html|rtf|(?:plain )?text|txt|endnote|refworks)$/i;

/** Whether a text names a style that we do not have. */
export const isOtherStyle = (text: string): boolean => otherStyles.test(text) || journalsAndPrograms.test(text);

/** The style of ours whose name is one typing error away: "vancuver". */
export function nearestStyle(text: string): CitationStyle | undefined {
  const [near] = text.length < 4 ? [] : nearest(text.toLowerCase(), citationStyleNames, 1);
  return citationStyleNames.find((style) => style === near);
}

/** "Chicago (author-date) 17th edition style" has six words. */
const maxStyleWords = 6;

/** Splits "petri 2023 vancouver style", "bibtex huo" and "huo in apa 7th". A style at the beginning must not be a word of a title. */
function splitStyle(typed: readonly string[]): ReturnType<EndMatcher['split']> {
  const words = /^(?:please|pls|thanks)[.!]?$/i.test(typed.at(-1) ?? '') ? typed.slice(0, -1) : typed;
  const two = words.slice(-3);
  // Two styles are not merged into one: the answer names both.
  if (two.length === 3 && words.length > 3 && /^(?:and|&|or)$/i.test(two[1] ?? '') && isStyleName(two[0] ?? '') && isStyleName(two[2] ?? ''))
    return { rest: withoutJoiningWords(words.slice(0, -3)), value: two.join(' ') };
  for (let length = Math.min(maxStyleWords, words.length); length > 0; length -= 1) {
    const last = words.slice(-length).join(' ');
    if (isStyleName(last)) return { rest: withoutJoiningWords(words.slice(0, -length)), value: last };
    const first = words.slice(0, length).join(' ');
    if (isStyleName(first) && !/^(?:nature|chicago|harvard|nlm)\b/i.test(first)) return { rest: withoutJoiningWords(words.slice(length)), value: first };
  }
  const [name = '', filler = ''] = words.slice(-2);
  if (/^style$/i.test(filler) && words.length > 2) return { rest: withoutJoiningWords(words.slice(0, -2)), value: name };
  return { rest: words };
}

export const styleAtEnds: EndMatcher = { example: 'vancouver style', split: splitStyle };

const isStyleName = (text: string): boolean => parseCitationStyle(text) !== undefined || otherStyles.test(text);

const joiningWords = /^(?:in|as|for|of|with|using|to|the|a)$/i;

/** "petri in vancouver", "bibtex for huo". */
function withoutJoiningWords(words: readonly string[]): readonly string[] {
  const from = words.findIndex((word) => !joiningWords.test(word));
  return from < 0 ? [] : words.slice(from, words.findLastIndex((word) => !joiningWords.test(word)) + 1);
}
