/** Joins DOIs that were copied with a space or a line break inside, for example from a PDF: "10.2147/JIR.S 397639". */
import { findDois, findIdentifiers } from './find-identifiers.ts';

/**
 * Removes white space inside DOIs if their form or the known DOIs leave no doubt. All other text stays as it is.
 * @param isKnown whether we have a DOI, given in any case.
 */
export function joinBrokenDois(text: string, isKnown: (doi: string) => boolean): string {
  if (!/10\.\s?\d{4}/.test(text)) return text;
  const whole = text.replace(itemNumber, (written) => written.replace(/\s+/g, ''));
  let joined = '';
  let end = 0;
  for (const match of whole.matchAll(prefix)) {
    if (match.index < end) continue;
    joined += whole.slice(end, match.index);
    const broken = parseBrokenDoi(whole.slice(match.index, match.index + maxLength), isKnown, /\bdoi[\s:]*$/i.test(whole.slice(0, match.index)));
    joined += broken.text;
    end = match.index + broken.length;
  }
  return joined + whole.slice(end);
}

/** Whether the text after its only DOI may be the rest of that DOI: "10.1002/art.4 2391". */
export const mayGoOn = (text: string): boolean => {
  const [doi, ...others] = findIdentifiers(text).filter(({ kind }) => kind === 'doi');
  return doi !== undefined && others.length === 0 && /^[.,-]?\s+[\w(-]*\d/.test(text.slice(doi.end)) && !/^[.,]?\s+(?:19|20)\d\d\b/.test(text.slice(doi.end));
};

/** Far longer than any DOI with spaces in it, in characters. */
const maxLength = 200;
/** Maximum number of pieces of one DOI. */
const maxPieces = 5;

const prefix = /(?<![\d.])10\.\s?\d{4,9}\s?\/\s?(?=\S)/g;

/** The item numbers of Elsevier in a DOI, such as S0140-6736(22)02546-6, have one form, so an incomplete one does not match. */
const itemNumber = /(?<![\d.])10\.\s?1016\s?\/\s?S\s?\d{4}\s?[-\u2010-\u2013]?\s?\d{3}[\dX]\s?\(\s?\d\d\s?\)\s?\d{5}\s?[-\u2010-\u2013]?\s?[\dX](?![\dA-Z])/gi;

interface JoinedDoi {
  readonly text: string;
  /** Number of characters of the source that the text replaces. */
  readonly length: number;
}

function parseBrokenDoi(source: string, isKnown: (doi: string) => boolean, isLabelled: boolean): JoinedDoi {
  const head = /^10\.\s?\d{4,9}\s?\/\s?/.exec(source)?.[0] ?? '';
  const rest = source.slice(head.length);
  // Stops before another DOI.
  const ownEnd = /(?<=\s)10\.\d{4,9}\//.exec(rest)?.index;
  const pieces = [...rest.slice(0, ownEnd).matchAll(/\S+/g)]
    .slice(0, maxPieces)
    .map(({ 0: text, index }) => ({ text, end: head.length + index + text.length }));
  const [first] = pieces;
  const plainHead = head.replace(/\s/g, '');
  const asItIs = { text: source.slice(0, first?.end ?? head.length), length: first?.end ?? head.length };
  if (!first) return asItIs;
  const upTo = (count: number): JoinedDoi => ({
    text:
      plainHead +
      pieces
        .slice(0, count)
        .map(({ text }) => text)
        .join(''),
    length: pieces[count - 1]?.end ?? first.end,
  });
  if (plainHead === head && isKnownDoi(asItIs.text, isKnown)) return asItIs;
  for (let count = 1; count <= pieces.length; count += 1) if (isKnownDoi(upTo(count).text, isKnown)) return upTo(count);
  const isPrefixWhole = plainHead === head || isLabelled;
  return isPrefixWhole && /\d/.test(first.text + (pieces[1]?.text ?? '')) ? upTo(countByForm(pieces.map(({ text }) => text))) : asItIs;
}

const isKnownDoi = (text: string, isKnown: (doi: string) => boolean): boolean => {
  const [found] = findDois(text);
  return found?.kind === 'doi' && isKnown(found.id);
};

/** Number of pieces that certainly belong together: with a hyphen between them, or letters before a number that is not a year. */
function countByForm(pieces: readonly string[]): number {
  let count = 1;
  for (let next = pieces[count]; next !== undefined; next = pieces[count]) {
    const before = pieces.slice(0, count).join('');
    const isHyphenated = /[\w)][-\u2010]$/.test(before) && /^[a-z]*\d[\w().-]*$/i.test(next);
    const isBehindHyphen = /\w$/.test(before) && /^[-\u2010]\d[\w().-]*$/.test(next);
    const isNumberOfLetters = !/\d/.test(before) && /^[\d().-]*\d{4,}[\w().-]*$/.test(next) && !/^(?:19|20)\d\d[.,;:)]*$/.test(next);
    if (!isHyphenated && !isBehindHyphen && !isNumberOfLetters) break;
    count += 1;
  }
  return count;
}
