/** Finds the trials and papers that a line names: "brave 2", "the BRAVE trials", "PAISLEY in skin lupus", "the review", "petri". */
import type { Paper, Trial } from '../../../../content/schema.ts';
import type { Library } from '../../types.ts';
import type { ReadTerms, Term } from './terms.ts';

export interface StudiesAt {
  readonly trials: readonly Trial[];
  readonly paper?: Paper;
  /** Number of terms that the name takes. */
  readonly length: number;
  /** Whether it is the name of the first author, which claims on the trial do not repeat. */
  readonly isAuthor: boolean;
}

/** Returns the trials or the paper named at a position of the line. */
export type FindStudiesAt = (terms: readonly Term[], at: number) => StudiesAt | undefined;

export function createStudyFinder(library: Library, read: ReadTerms): FindStudiesAt {
  const named = new Map<string, { readonly trials: Set<Trial>; paper?: Paper; isAuthor: boolean }>();
  const entry = (name: string, isAuthor = false) => {
    const key = read(name)
      .map((term) => term.key)
      .join(' ');
    const known = named.get(key) ?? { trials: new Set<Trial>(), isAuthor };
    known.isAuthor &&= isAuthor;
    named.set(key, known);
    return known;
  };
  for (const trial of library.trials.values()) for (const name of namesOfTrial(trial, library)) entry(name).trials.add(trial);
  for (const trial of library.trials.values()) for (const name of authorsOf(trial, library)) entry(name, true).trials.add(trial);
  for (const paper of library.papers.values()) for (const name of namesOfPaper(paper, library)) entry(name).paper ??= paper;
  const reports = new Map([...library.papers.values()].flatMap((paper) => (paper.trial ? [[paper.trial, paper] as const] : [])));
  const longest = Math.min(maxNameLength, Math.max(...[...named.keys()].map((name) => name.split(' ').length)));
  return (terms, at) => {
    for (let length = Math.min(longest, terms.length - at); length > 0; length -= 1) {
      const found = named.get(
        terms
          .slice(at, at + length)
          .map(({ key }) => key)
          .join(' '),
      );
      const [only, ...others] = found?.trials ?? [];
      const paper = found?.paper ?? (only && others.length === 0 ? reports.get(only.id) : undefined);
      if (found) return { trials: [...found.trials], length, isAuthor: found.isAuthor, ...(paper ? { paper } : {}) };
    }
    return undefined;
  };
}

/** Longest name, in terms. Titles are longer, but nobody types them within a question. */
const maxNameLength = 8;

/** The words that name a trial and mean nothing else, with the part that it shares with its sisters: "BRAVE-I" and "BRAVE". */
export function properNames({ name, drug }: Trial, { drugs }: Pick<Library, 'drugs'>): readonly string[] {
  const parts = name.replace(/^SLE-/, '').split(/[^\p{L}\p{N}-]+/u);
  const named = parts.filter((part) => /\p{Lu}.*\p{Lu}|\p{Lu}\d/u.test(part) && !ordinary.has(part.toLowerCase()));
  // A trial that is called by a drug's code is found through the drug.
  const proper = named.filter((part) => !drugs.get(drug)?.codes.includes(part));
  return [...proper, ...proper.map((part) => part.replace(/-(?:[IVX]+|\d+)$/, ''))];
}

function namesOfTrial(trial: Trial, library: Library): readonly string[] {
  const { id, name, nct } = trial;
  const short = name.replace(/^SLE-/, '');
  const extension = /-X$/.test(name)
    ? [
        `${short.replace(/-X$/, '')} extension`,
        `${short.replace(/-X$/, '')} long term extension`,
        `${short.replace(/-X$/, '')} lte`,
        `extension of ${short.replace(/-X$/, '')}`,
      ]
    : [];
  return [
    name,
    id.replaceAll('-', ' '),
    short,
    short.replace(/ SLE-(?=\d)/, ' '),
    short.replace(/ SLE-(?=\d)/, '-'),
    ...(nct ? [nct] : []),
    ...properNames(trial, library),
    ...extension,
  ];
}

/** "Wallace 2018", "Hasni study": the report of the trial, by its first author. The name alone may be a word. */
function authorsOf({ work }: Trial, { works }: Library): readonly string[] {
  const { author, issued } = works.get(work ?? '') ?? {};
  const first = author?.[0];
  if (!first || !('family' in first)) return [];
  const { family } = first;
  const year = issued?.['date-parts'][0]?.[0];
  return [`${family} trial`, `${family} study`, `${family} et al`, ...(year === undefined ? [] : [`${family} ${year}`, `${family} et al ${year}`])];
}

/** Parts of names that mean something else on their own. */
const ordinary = new Set(['sle', 'cle', 'dle', 'select-sle', 'jahh', 'sle-1', 'sle-2']);

function namesOfPaper({ id, name, work, trial }: Paper, { works, papers }: Library): readonly string[] {
  const author = works.get(work)?.author?.[0];
  const family = author && 'family' in author ? author.family : undefined;
  const reviews = [...papers.values()].filter((paper) => !paper.trial);
  const isOnlyReview = trial === undefined && reviews.length === 1;
  return [name, id.replaceAll('-', ' '), ...(family ? [family] : []), ...(isOnlyReview ? ['the review', 'this review', 'review'] : [])];
}
