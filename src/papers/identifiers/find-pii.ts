/** Finds Elsevier's item numbers (PII) in the addresses of its pages. In general, no DOI follows from them. */

/** @returns the number without punctuation, such as S0140673622025466; `undefined` if there is none, or if there are several. */
export function findPii(text: string): string | undefined {
  const numbers = pages
    .flatMap((page) => [...text.matchAll(page)])
    .map(([, written = '']) => written.replace(/%[\da-f]{2}|[^\dX]/gi, '').toUpperCase())
    .filter((digits) => /^\d{15}[\dX]$/.test(digits));
  const [first, ...others] = new Set(numbers);
  return first !== undefined && others.length === 0 ? `S${first}` : undefined;
}

const bracket = '(?:[()]|%2[89])';
const pages: readonly RegExp[] = [
  // Library proxies write hyphens instead of the dots of a host.
  /(?:sciencedirect|linkinghub[.-]elsevier|cell|thelancet|elsevier)[.-]com[^\s<>"|]{0,200}?(?:\/|%2f|[?&]pii=)(?:pii)?s([\dx](?:[\dx()-]|%28|%29|%2d){14,26})/gi,
  // With its punctuation, a number counts on any host: many societies have their journals on their own.
  new RegExp(`[a-z]\\.[a-z]{2,}/[^\\s<>"|]{0,100}?(?<=/)(?:pii)?s(\\d{4}-\\d{3}[\\dx]${bracket}\\d\\d${bracket}\\d{5}-[\\dx])`, 'gi'),
  /(?<![\w.])1-s2\.0-s(\d{15}[\dx])(?![\da-z])/gi,
];

/** The DOI that most articles before 2006 have; others have none of this form. @param pii as {@link findPii} returns it. */
export function doiOfOldPii(pii: string): string {
  const [, a, b, year, number, check] = /^S(\d{4})(\d{3}[\dX])(\d\d)(\d{5})([\dX])$/.exec(pii) ?? [];
  return `10.1016/s${a}-${b}(${year})${number}-${check}`.toLowerCase();
}
