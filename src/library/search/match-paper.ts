/** Recognises a paper in a line: by name, title, id, DOI, PubMed or registry number, trial, or first author with or without the year. */
import type { Paper } from '../../../content/schema.ts';
import type { Library } from '../types.ts';
import { namedPaper, paperByName } from './find-paper.ts';
import { normalizeName } from './fuzzy-match.ts';
import { type LineWord, longestRun, type NameMatch } from './line-words.ts';
import { matchTrial } from './match-trial.ts';

/** Maximum words of a name or a title. */
const maxPaperWords = 30;

/** One index per library, built on first use. */
const paperNamesOf = new WeakMap<Library, ReadonlyMap<string, string>>();

/** The id of the paper that the words starting at `at` name exactly. */
export function matchPaper(library: Library, words: readonly LineWord[], at: number): NameMatch | undefined {
  const names = paperNamesOf.get(library) ?? indexPaperNames(library);
  paperNamesOf.set(library, names);
  const run = longestRun(words, at, maxPaperWords, (key) => names.get(key));
  const named = run && { value: run.found, count: run.count };
  const trial = matchTrial(library, words, at);
  const reported = trial && library.paperIndex.byTrial.get(trial.value);
  if (trial && reported && trial.count > (named?.count ?? 0)) return { value: reported.id, count: trial.count };
  return named ?? paperAtLink(library, words[at]);
}

/** A DOI or an address is one word. */
function paperAtLink(library: Library, word: LineWord | undefined): NameMatch | undefined {
  const paper = word && /10\.\d{4}|https?:|\d{6}/i.test(word.text) ? namedPaper(library, word.text) : undefined;
  return paper && { value: paper.id, count: 1 };
}

function indexPaperNames(library: Library): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const paper of library.papers.values()) {
    for (const name of spokenNames(paper, library)) if (paperByName(library, name) === paper) names.set(normalizeName(name), paper.id);
  }
  for (const [key, { id }] of library.paperIndex.byTitle) names.set(key, id);
  return names;
}

/** The names that people use for a paper in addition to its titles. */
function spokenNames({ work }: Paper, { works }: Library): readonly string[] {
  const { author: [first] = [], issued, DOI, PMID, PMCID } = works.get(work) ?? {};
  const year = issued?.['date-parts'][0][0] ?? '';
  const family = first && ('family' in first ? first.family : first.literal);
  const byAuthor = family ? [family, `${family} ${year}`, `${family} et al`, `${family} et al ${year}`, `${family} and colleagues`] : [];
  return [...byAuthor, ...(DOI ? [`doi ${DOI}`] : []), ...(PMID ? [`pmid ${PMID}`, PMID] : []), ...(PMCID ? [PMCID] : [])];
}
