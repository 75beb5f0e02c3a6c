/** Finds DOIs in a message, bare or inside a URL. @see https://www.crossref.org/blog/dois-and-matching-regular-expressions/ */

/** No real DOI comes close to this length. The limit bounds the work on long runs of characters. */
const maxDoiLength = 256;
const doi = new RegExp(`(?<!\\d)10\\.\\d{4,9}/[^\\s"'<>|\\\\]{1,${maxDoiLength}}`, 'g');
/** What publishers append to a DOI in the URLs of an article's pages. */
const articlePathSuffix = /(?:\/(?:full|fulltext|abstract|pdf|epdf|html|meta)|\.(?:full|abstract|pdf|html|long|short))+$/i;

/** Returns each DOI once, in the order of the text. Compares them in any case. */
export function findDois(text: string): readonly string[] {
  const whole = [...decode(text).matchAll(doi)].map(([match]) => match).filter((match) => match.length < maxDoiLength);
  const found = whole.map(trim).filter((match) => !match.endsWith('/'));
  const keys = found.map((match) => match.toLowerCase());
  return found.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}

function trim(match: string): string {
  let rest = match.replace(/[?#&].*$/, '');
  for (;;) {
    const shorter = rest.replace(/[.,;:!*_~`…”’]+$/, '').replace(articlePathSuffix, '');
    const closed = /[)\]}]$/.test(shorter) && !isBalanced(shorter) ? shorter.slice(0, -1) : shorter;
    if (closed === rest) return rest;
    rest = closed;
  }
}

/** A closing bracket belongs to the DOI only if the opening one does: 10.1016/S0140-6736(18)31363-1. */
const isBalanced = (text: string): boolean => (text.match(/[([{]/g)?.length ?? 0) >= (text.match(/[)\]}]/g)?.length ?? 0);

const decode = (text: string): string => text.replace(/%2f/gi, '/').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
