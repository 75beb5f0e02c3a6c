/** Parses one DOI, and decides where it ends. @see https://www.crossref.org/blog/dois-and-matching-regular-expressions/ */
import { decodeRun } from './decode-run.ts';
import { type Identifier, mayBeMeasure } from './identifier.ts';
import { cutPageWords, isPublisherPage } from './publisher-pages.ts';

export interface ParsedDoi {
  /** `undefined` if the text is not a DOI. */
  readonly identifier?: Identifier;
  /** The index just after the text that was parsed. */
  readonly end: number;
}

/** No real DOI comes close to this length. Limits the work on long runs of characters. */
const maxDoiLength = 256;

/** @param start the index at which the prefix begins. @param suffixStart the index just after the slash of the prefix. */
export function parseDoi(source: string, prefix: string, start: number, suffixStart: number): ParsedDoi {
  const { text, ends } = decodeRun(source, suffixStart, maxDoiLength);
  if (text === '') return { end: suffixStart };
  if (text.length === maxDoiLength) return { end: endOfWord(source, suffixStart) };
  const before = addressBefore(source, start);
  const whole = trim(text);
  const suffix = cutVersion(prefix, isPublisherPage(before) ? trim(cutPageWords(whole, before)) : whole);
  const end = ends[suffix.length - 1];
  if (end === undefined) return { end: suffixStart };
  const arxiv = prefix === '10.48550' ? /^arxiv\.(.+)$/i.exec(suffix)?.[1] : undefined;
  if (arxiv !== undefined) return { identifier: { kind: 'arxiv', id: arxiv.replace(/v\d+$/i, '') }, end };
  const id = `${prefix}/${suffix}`;
  const isOther = (before === '' && mayBeMeasure(id) && !isNamed(source, start)) || isPartOfName(before);
  return isOther ? { end } : { identifier: { kind: 'doi', id }, end };
}

/** A word and a hyphen before it make it part of a name, such as report-10.2022/final.docx, unless they are in an address. */
const isPartOfName = (before: string): boolean => /(?<!doi)\p{L}[-_]$/iu.test(before) && !/^(?:https?:|www\.)/i.test(before);

/** Whether the word DOI precedes it. */
const isNamed = (source: string, start: number): boolean => /doi[\s:]{0,3}$/i.test(source.slice(Math.max(0, start - 6), start));

function endOfWord(source: string, from: number): number {
  const space = /\s/g;
  space.lastIndex = from;
  return space.exec(source)?.index ?? source.length;
}

/** In characters. No address begins further before its DOI. */
const maxAddressLength = 300;

/** The text directly before the DOI: the beginning of the address, if the DOI is in one. */
function addressBefore(source: string, start: number): string {
  const first = Math.max(0, start - maxAddressLength);
  let from = start;
  while (from > first && isInAddress(source, from - 1)) from -= 1;
  return source.slice(from, start);
}

const isInAddress = (source: string, at: number): boolean => {
  const code = source.charCodeAt(at);
  // Avoids the regular expression for lower-case letters, digits and -./:
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x2d && code <= 0x3a) || !/[\s<>"'|()[\]]/.test(source.charAt(at));
};

/**
 * What ends a DOI: quotation marks, the query or fragment of an address, formatting, and the next identifier of a list. Only old DOIs made
 * from an SICI contain `<` or `#`, such as `10.1002/…10:1<51::aid-nem357>3.0.co;2-g`.
 */
const terminator = /["'`|\\^?&]|\*\*|~~|(?<!;\d-)#|<(?![^<>]{1,60}>\d\.\d\.\w\w;\d)|[,;](?=https?:|doi|10\.\d{4}|pm(?:id|c))|\.(?=https?:|pmid|pmcid|epub\b)/i;

function trim(text: string): string {
  const end = terminator.exec(text)?.index ?? text.length;
  return closed(text.slice(0, end)).replace(/(?:(?<!;\d-)#|[^a-z0-9)\]}>#])+$/i, '');
}

const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };

/** Cuts the text before the first unpaired bracket, which belongs to the text around the DOI. */
function closed(text: string): string {
  const open: { readonly closer: string; readonly at: number }[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    const closer = closers[char];
    if (closer !== undefined) open.push({ closer, at });
    else if (')]}>'.includes(char) && open.pop()?.closer !== char) return closed(text.slice(0, at));
  }
  return text.slice(0, open[0]?.at ?? text.length);
}

/** bioRxiv and medRxiv add the version to the DOI in their addresses: 10.1101/2020.01.22.914952v2. */
const cutVersion = (prefix: string, suffix: string): string =>
  prefix === '10.1101' || prefix === '10.64898' ? suffix.replace(/^(\d{4}\.\d\d\.\d\d\.\d{4,10}|\d{6})v\d{1,3}(?!\d).*$/i, '$1') : suffix;
