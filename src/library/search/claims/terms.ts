/** Splits text into terms. A name of letters and digits is one term in any spelling: "IL-6", "IL6" and "il 6" are `il6`. */

export interface Term {
  /** In the canonical spelling. */
  readonly key: string;
  /** As typed, in lower case. */
  readonly typed: string;
}

export type ReadTerms = (text: string) => readonly Term[];

interface Piece {
  readonly text: string;
  /** The text before it: '' if it follows the previous piece directly. */
  readonly gap: string;
}

/**
 * @param known joined names such as `jak1`. A space between letters and digits is ignored only in these: "JAK 1" is a name,
 *   "in 10 people" is not.
 */
export function createTermReader(known: ReadonlySet<string>): ReadTerms {
  return (text) => {
    const pieces = piecesOf(text);
    const terms: Term[] = [];
    for (let at = 0; at < pieces.length; ) {
      const found = termAt(pieces, at, known, terms);
      terms.push(found.term);
      at += found.length;
    }
    return terms;
  };
}

/** The names of letters and digits that texts write as one, such as `jak1` for "JAK1" or "JAK-1". */
export function joinedNames(texts: Iterable<string>): ReadonlySet<string> {
  const read = createTermReader(new Set());
  const names = new Set<string>();
  for (const text of texts) for (const { key } of read(text)) if (/^[a-z]+\d/.test(key)) names.add(key);
  return names;
}

/** Runs of letters and runs of digits, in lower case, without accents. */
function piecesOf(text: string): readonly Piece[] {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/\bcan(?:'?t|not)\b/g, 'can not')
    .replace(/n't\b|(?<=\b(?:do|does|did|is|are|was|were|has|have|had|would|could|should))nt\b/g, ' not')
    .replace(/\b(what|where|how|who|when|that|there|here)s\b/g, '$1')
    .replace(/'s\b/g, '')
    .replace(/[αβγ]/g, (letter) => `-${greek[letter]}`)
    .replace(/(?<=\d),(?=\d{3}\b)/g, '')
    .replace(/\b(first|second) (?:sle[ -])?brave\b(?![ -](?:[12]|ii?)\b)/g, (_, which: string) => `brave ${which === 'first' ? 1 : 2}`)
    .replace(/(?<=\bper 100)[\s\u2009](?=000\b)/g, '');
  let end = 0;
  return [...plain.matchAll(/\d+(?:\.\d+)*|\p{L}+/gu)].map((match) => {
    const gap = plain.slice(end, match.index).slice(0, 3);
    end = match.index + match[0].length;
    return { text: match[0], gap };
  });
}

const greek: Readonly<Record<string, string>> = { α: 'alpha', β: 'beta', γ: 'gamma' };

interface TermAt {
  readonly term: Term;
  /** Number of pieces. */
  readonly length: number;
}

type TermOf = (key: string, length: number) => TermAt;

/** The term that starts at a piece. */
function termAt(pieces: readonly Piece[], at: number, known: ReadonlySet<string>, before: readonly Term[]): TermAt {
  const { text = '', gap = '' } = pieces[at] ?? {};
  const next = pieces[at + 1];
  const term: TermOf = (key, length) => ({ term: { key, typed: spelling(pieces, at, length) }, length });
  const second = next && isNear(next) ? next : undefined;
  const repeated = repeatedName(text, gap, known, before);
  if (isNumber(text)) return (second && figure(text, second, term)) ?? term(repeated ?? text, 1);
  if (repeated) return term(repeated, 1);
  return (second && numberedName(text, second, pieces[at + 2], known, term)) ?? term(text, 1);
}

/** "4 mg", "52-week", "2a": a number and what follows it. */
function figure(number: string, next: Piece, term: TermOf): TermAt | undefined {
  if (doseUnits.has(next.text)) return term(number + next.text, 2);
  if (dosing.has(next.text)) return term(`${number}mg`, 1);
  if (weeks.has(next.text)) return term(`week${number}`, 2);
  return next.gap === '' && next.text.length <= 2 && !timeUnits.has(next.text) ? term(number + next.text, 2) : undefined;
}

/** "IL-6", "JAK 1", "phase III": letters and a number. */
function numberedName(letters: string, next: Piece, afterNext: Piece | undefined, known: ReadonlySet<string>, term: TermOf): TermAt | undefined {
  const label = labels[letters] ?? letters;
  const digits = numberedWords.has(label) ? (roman[next.text] ?? spelled[next.text] ?? next.text) : next.text;
  if (!isNumber(digits)) return undefined;
  // "SLE 2 mg" is a dose and no POETYK SLE-2.
  const isDose = next.gap !== '' && afterNext !== undefined && isNear(afterNext) && doseUnits.has(afterNext.text);
  const isName = !isDose && (next.gap === '' || isHyphen(next.gap) || numberedWords.has(label) || known.has(label + digits));
  return isName ? withSuffix(label + digits, afterNext, term) : undefined;
}

const labels: Readonly<Record<string, string>> = { weeks: 'week', wk: 'week', wks: 'week', ph: 'phase', interleukin: 'il' };

/** A letter that follows a number directly belongs to it: STAT5A, ASP015K. */
function withSuffix(name: string, next: Piece | undefined, term: TermOf): TermAt {
  const isSuffix = next?.gap === '' && next.text.length <= 2 && !isNumber(next.text) && !doseUnits.has(next.text);
  return isSuffix ? term(name + next.text, 3) : term(name, 2);
}

/** "JAK1/2", "BRAVE 1 and 2": the second number belongs to the name before it. */
function repeatedName(text: string, gap: string, known: ReadonlySet<string>, before: readonly Term[]): string | undefined {
  const digits = roman[text] ?? text;
  if (!isNumber(digits)) return undefined;
  const joins = gap.trim() === '/' || gap.trim() === '&' ? before.at(-1) : joining.has(before.at(-1)?.key ?? '') ? before.at(-2) : undefined;
  const letters = /^([a-z]+)\d+$/.exec(joins?.key ?? '')?.[1];
  return letters && (known.has(letters + digits) || numberedWords.has(letters)) ? letters + digits : undefined;
}

const spelling = (pieces: readonly Piece[], at: number, length: number): string =>
  pieces
    .slice(at, at + length)
    .map(({ text, gap }, index) => (index === 0 ? text : gap.replace(/\s+/g, ' ') + text))
    .join('');

const isNumber = (text: string): boolean => /^\d/.test(text);
const isHyphen = (gap: string): boolean => /^[\u2010-\u2015-]$/.test(gap);
/** At most a space or a hyphen is in between. */
const isNear = ({ gap }: Piece): boolean => /^[\s\u2010-\u2015-]?$/.test(gap);

const doseUnits = new Set(['mg', 'g', 'kg', 'ml', 'mcg']);
/** Latin for how often a dose is taken: "3 bid" is 3 mg. */
const dosing = new Set(['bid', 'qd', 'tid', 'bd', 'tds']);
const weeks = new Set(['week', 'weeks', 'wk', 'wks']);
const timeUnits = new Set(['y', 'yr', 'd', 'hr', 'mo']);
const joining = new Set(['and', 'or', 'versus', 'vs']);
/** Words that a Roman or Arabic number follows. */
const numberedWords = new Set(['phase', 'brave', 'poetyk', 'class', 'type', 'week']);
/** "the BRAVE one trial". */
const spelled: Readonly<Record<string, string>> = { one: '1', two: '2', three: '3' };
const roman: Readonly<Record<string, string>> = { i: '1', ii: '2', iii: '3', iv: '4' };
