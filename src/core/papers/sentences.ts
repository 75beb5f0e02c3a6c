/** Splits the prose of a paper into sentences, so that one can be quoted unchanged. */

import { memoize } from '../memoize.ts';

/** Created on first use: its rules take 2 MB of memory. */
const segmenter = memoize({ maxEntries: 1 }, () => new Intl.Segmenter('en', { granularity: 'sentence' }));

/**
 * The sentences of one paragraph, in order. Each is an exact substring, and only white space is between two of them. The full stop
 * of an abbreviation, an initial, a number or a remark in brackets does not end a sentence. If in doubt, two sentences stay
 * together: half a sentence would be a worse quotation.
 */
export function splitSentences(text: string): readonly string[] {
  const sentences: string[] = [];
  let start = 0;
  for (const end of endsIn(text)) {
    const sentence = text.slice(start, end).trim();
    if (end < text.length && goesOn(sentence, text.slice(end, end + maxRemarkLength))) continue;
    if (sentence !== '') sentences.push(sentence);
    start = end;
  }
  return sentences;
}

/** Where a sentence may end. The segmenter does not begin a sentence at a number, so these ends are found separately. */
function* endsIn(text: string): Generator<number> {
  for (const { segment, index } of segmenter().segment(text)) {
    for (const match of segment.matchAll(beforeNumber)) yield index + match.index + match[0].length;
    yield index + segment.length;
  }
}

/** A whole word, a bracket or a percent sign before a full stop, and then a number of something: "Calm was reached. 20 people died." */
const beforeNumber =
  /\.(?<=(?:\p{Ll}{4}|[)%])\.)(?<!\b(?:table|figure|chapter|section|appendix|equation|supplement|number|version|grade|phase|stage|level|type)\.)\s+(?=\d[\d,.]*%? (?:\([^()]{1,40}\) )?\p{Ll})/giu;

/** Maximum length of a remark in brackets, in characters. It bounds the work. */
const maxRemarkLength = 600;

const goesOn = (sentence: string, rest: string): boolean =>
  isMarker.test(sentence) ||
  endsInAbbreviation.test(sentence) ||
  endsInInitials.test(sentence) ||
  beginsLikeTheRest.test(rest) ||
  (hasOpenBracket(sentence) && closesBracket(rest));

/** The number of an item or the heading of a section, which mean nothing alone. */
const isMarker =
  /^(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]{1,2}|(?:introduction|background|context|importance|rationale|(?:study )?(?:aims?|objectives?|purpose|question|design|setting|population|participants|patients)|(?:materials and )?methods?|interventions?|exposures?|(?:main |primary )?outcomes?(?: measures?| and measures)?|main results|results?|findings|(?:principal )?(?:discussion|conclusions?|interpretation|limitations?|strengths?)|(?:conclusions? and )?(?:relevance|significance|implications)|(?:(?:clinical )?trial |systematic review )?registration(?: number)?|funding|keywords?)[.:])$/i;

const abbreviations =
  'al|approx|assoc|bros|ca|cf|chap|co|corp|dept|dr|drs|ed|eds|edn|eg|eq|eqs|esp|etc|fig|figs|ie|inc|incl|jr|ltd|max|min|misc|mr|mt|mrs|ms|no|nos|nr|pp|prof|ref|refs|resp|' +
  'sect|sp|spp|sr|ssp|st|subsp|suppl|tab|univ|var|ver|viz|vol|vols|vs|wt|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec';

const endsInAbbreviation = new RegExp(`(?<![\\p{L}\\p{N}])(?:${abbreviations})\\.["'”’)\\]]*$`, 'iu');

/** The initial of a person or a genus ("E. coli"), the letter of an item ("b. Sleep"), and letters with full stops between them ("U.S.", "i.v."). */
const endsInInitials = /(?<=^|[\s([“"'’.-])(?:\p{L}|[ivx]{2,4}|(?:\p{L}{1,2}\.)+\p{L}{1,2})\.["'”’)\]]*$/u;

/** A lower-case word, or a sign between words. */
const beginsLikeTheRest = /^\s*(?:[,;:)\]}%=<>≤≥±×]|\p{Ll})/u;

/** Quoted speech stays whole, like a remark in brackets. */
const isOpening = (char: string): boolean => char === '(' || char === '[' || char === '“';
const isClosing = (char: string): boolean => char === ')' || char === ']' || char === '”';

function hasOpenBracket(text: string): boolean {
  let open = 0;
  for (const char of text) {
    if (isOpening(char)) open += 1;
    // Items can be numbered "a)".
    else if (isClosing(char) && open > 0) open -= 1;
  }
  return open > 0;
}

/** Whether a bracket that was opened before is closed: some texts lack the closing one. */
function closesBracket(text: string): boolean {
  let open = 0;
  for (const char of text) {
    if (isOpening(char)) open += 1;
    else if (isClosing(char)) open -= 1;
    if (open < 0) return true;
  }
  return false;
}
