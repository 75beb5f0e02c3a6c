/** Splits the prose of a paper into sentences, so that one can be quoted as it stands. */

import { memoize } from './memoize.ts';

/** Made when it is first needed: its rules take 2 MB of memory. */
const segmenter = memoize({ maxEntries: 1 }, () => new Intl.Segmenter('en', { granularity: 'sentence' }));

/**
 * The sentences of one paragraph, in order. Each stands in the text exactly so, and nothing but white space is between two of
 * them. A full stop of an abbreviation, an initial, a number or a remark in brackets ends none. Where it is not clear, two
 * sentences stay together: that does no harm to a quotation, and half a sentence does.
 */
export function splitSentences(text: string): readonly string[] {
  const sentences: string[] = [];
  let start = 0;
  for (const { segment, index } of segmenter().segment(text)) {
    const end = index + segment.length;
    const sentence = text.slice(start, end).trim();
    if (end < text.length && goesOn(sentence, text.slice(end, end + maxRemarkLength))) continue;
    if (sentence !== '') sentences.push(sentence);
    start = end;
  }
  return sentences;
}

/** No remark in brackets is longer, in characters. It bounds the work. */
const maxRemarkLength = 600;

const goesOn = (sentence: string, rest: string): boolean =>
  endsInAbbreviation.test(sentence) || endsInInitials.test(sentence) || beginsLikeTheRest.test(rest) || (hasOpenBracket(sentence) && closesBracket(rest));

const abbreviations =
  'al|approx|assoc|bros|ca|cf|chap|co|corp|dept|dr|drs|ed|eds|edn|eg|eq|eqs|esp|etc|fig|figs|ie|inc|incl|jr|ltd|max|min|misc|mr|mrs|ms|no|nos|nr|pp|prof|ref|refs|resp|' +
  'sect|sp|spp|sr|ssp|st|subsp|suppl|tab|univ|var|viz|vol|vols|vs|wt|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec';

const endsInAbbreviation = new RegExp(`(?<![\\p{L}\\p{N}])(?:${abbreviations})\\.["'”’)\\]]*$`, 'iu');

/** The initial of a person or a genus ("E. coli"), and letters with full stops between them ("U.S.", "i.v."). */
const endsInInitials = /(?<=^|[\s([“"'’.-])(?:\p{Lu}|(?:\p{L}{1,2}\.)+\p{L}{1,2})\.["'”’)\]]*$/u;

/** A word in small letters, or a sign that stands between words. */
const beginsLikeTheRest = /^\s*(?:[,;:)\]}%=<>≤≥±×]|\p{Ll})/u;

function hasOpenBracket(text: string): boolean {
  let open = 0;
  for (const char of text) {
    if (char === '(' || char === '[') open += 1;
    // Items can be numbered "a)".
    else if ((char === ')' || char === ']') && open > 0) open -= 1;
  }
  return open > 0;
}

/** Whether a bracket that was opened before is closed: some texts lack the closing one. */
function closesBracket(text: string): boolean {
  let open = 0;
  for (const char of text) {
    if (char === '(' || char === '[') open += 1;
    else if (char === ')' || char === ']') open -= 1;
    if (open < 0) return true;
  }
  return false;
}
