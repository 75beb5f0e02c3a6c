/**
 * Removes citation marks from a sentence, with their brackets, commas and dashes. A citation that is part of the sentence
 * ("as Smith et al. showed", "in [12]") stays.
 */
import type { TextParagraph } from '../../core/papers/full-text.ts';

/** Enclose the text of a citation. They are private-use characters, which no paper uses. The text of a superscript begins with "^". */
export const startOfCitation = '\ue000';
export const endOfCitation = '\ue001';
/** Takes the place of a removed mark. */
const mark = '\ue002';

/** Removes the characters above from text from outside. */
export const withoutSentinels = (text: string): string => text.replace(/[\ue000-\ue002]/g, '');

const citation = '\ue000[^\ue001]*\ue001';
const separators = String.raw`[\s,;–—‐‑−-]*`;
const lead = String.raw`(?:(?:see also|see|e\.g\.|eg|cf\.|as|and|reviewed in|for (?:a )?review,? see|refs?\.?|references?)[\s,:]*)*`;
const bracketed = new RegExp(String.raw`[[(]\s*${lead}${citation}(?:${separators}(?:and|&|see also)?${separators}${citation})*[\s,;.]*[\])]`, 'gi');

const raisedOne = '\ue000\\^[^\ue001]*\ue001';
const raisedRun = new RegExp(`${raisedOne}(?:${separators}${raisedOne})*`, 'g');

const citedNumber = String.raw`\s*\d+[a-z]?\s*`;
const numericOne = `\ue000\\s*[[(]?${citedNumber}(?:[,;–—‐‑−-]${citedNumber})*[\\])]?\\s*\ue001`;
const numericRun = new RegExp(`${numericOne}(?:${separators}${numericOne})*`, 'g');
const inOwnBrackets = /\ue000\s*(?:\([^\ue001]*\)|\[[^\ue001]*\])\s*\ue001/g;

/** Words that make the citation after them part of the sentence. */
const needsObject = /(?:^|[\s(])(?:refs?\.?|references?|citations?|in|by|from|of|see|per|following|than|studies|study|trials?)\s*$/i;
const afterReference = /(?:^|[\s(])(?:refs?\.?|references?|citations?)\s*$/i;

/** @param text with citations between {@link startOfCitation} and {@link endOfCitation}. */
export function removeCitations(text: string): TextParagraph {
  let left = text;
  const remove = (pattern: RegExp, keeps: (before: string, after: string) => boolean): void => {
    left = left.replace(pattern, (found: string, ...rest: unknown[]) => {
      const [at] = rest.filter((each) => typeof each === 'number');
      const offset = typeof at === 'number' ? at : 0;
      const before = left.slice(Math.max(0, offset - maxContextLength), offset);
      const after = left.slice(offset + found.length, offset + found.length + maxContextLength);
      return keeps(before, after) ? `${keepSpace(before)}${contentOf(found)}` : mark;
    });
  };
  remove(bracketed, (before) => needsObject.test(before));
  remove(raisedRun, (before) => afterReference.test(before));
  remove(numericRun, (before, after) => needsObject.test(before) || /[[(]\s*$/.test(before) || /^\s*[\])]/.test(after));
  remove(inOwnBrackets, (before) => needsObject.test(before));
  return extractMarks(tidy(contentOf(left)));
}

/** Longer than any of the deciding words. Limits the work of matching. */
const maxContextLength = 40;

/** Separates a mark that stays from a number before it. */
const keepSpace = (before: string): string => (/\d$/.test(before) ? ' ' : '');

const contentOf = (text: string): string => text.replace(/\ue000\^?/g, '').replaceAll(endOfCitation, '');

/** Removes the double commas and the spaces before full stops that removed marks leave. */
function tidy(text: string): string {
  const joined = text.replace(/(?:\s*\ue002)+\s*/g, (found: string, at: number, whole: string) => {
    const [before = '', after = ''] = [whole.slice(0, at).slice(-1), whole.slice(at + found.length).slice(0, 1)];
    if (after === '' || before === '' || /[.,;:!?)\]%’”]/.test(after)) return mark;
    return /\s/.test(found) || (/[\p{L}\p{N}.,;:!?)\]]/u.test(before) && /[\p{L}\p{N}(]/u.test(after)) ? `${mark} ` : mark;
  });
  return joined.replace(/\s*[,;]\s*\ue002(?=[,;.)\]])/g, mark).replace(/\[formula\] +(?=[.,;:)])/g, '[formula]');
}

function extractMarks(text: string): TextParagraph {
  const parts = text.replace(/\s+/g, ' ').trim().split(mark);
  let length = 0;
  const marks = parts.slice(0, -1).map((part) => {
    length += part.length;
    return length;
  });
  const whole = parts.join('');
  const start = whole.length - whole.trimStart().length;
  return { text: whole.trim(), ...(marks.length > 0 ? { marks: marks.map((at) => Math.max(0, at - start)) } : {}) };
}
