import type { Paper } from '../../../content/schema.ts';
import type { FoundDrug } from './find-drug.ts';
import { normalizeName } from './fuzzy-match.ts';
import { indexNames, type NameIndex } from './multi-name-index.ts';
import { createNameTable, type NameTable } from './name-table.ts';

type Section = Paper['sections'][number];

interface SectionIndex {
  /** By id and title, normalized. */
  readonly byTitle: ReadonlyMap<string, Section>;
  readonly byWord: NameIndex<Section>;
  readonly names: NameTable;
  /** By id and title, as written in the content. */
  readonly byName: ReadonlyMap<string, Section>;
}

/** Finds a section of a paper by id, title or words of its id, title or lead. If none matches, returns similar ones. */
export function findSection(paper: Paper, typed: string): FoundDrug<Section> {
  const { byTitle, byWord, byName, names } = indexOf(paper);
  const wanted = normalizeName(typed);
  const exact = byTitle.get(wanted);
  if (exact) return { status: 'found', value: exact };
  const matches = wanted.length < 3 ? [] : byWord.startingWith(wanted.replace(/s$/, ''));
  if (matches.length === 1 && matches[0]) return { status: 'found', value: matches[0] };
  if (matches.length > 1) return { status: 'missed', near: matches };
  return { status: 'missed', near: [...new Set(names.near(typed).flatMap((name) => byName.get(name) ?? []))] };
}

/** The text starting at each of its words, so that a search matches the beginnings of words: "pool" is in "pooled", "art" is not in "part". */
const fromEachWord = (text: string): readonly string[] => {
  const words = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  return words.map((_, at) => words.slice(at).join(' '));
};

/** One index per paper, built when it is first searched. */
const indexes = new WeakMap<Paper, SectionIndex>();

function indexOf(paper: Paper): SectionIndex {
  const known = indexes.get(paper) ?? indexSections(paper);
  indexes.set(paper, known);
  return known;
}

function indexSections({ sections }: Paper): SectionIndex {
  const named = sections.flatMap((section) => [section.id, section.title].map((name) => [name, section] as const));
  return {
    // If two sections share a name, the first one wins.
    byTitle: new Map(named.toReversed().map(([name, section]) => [normalizeName(name), section])),
    byWord: indexNames(sections, ({ id, title, lead }) => fromEachWord(`${id} ${title} ${lead}`)),
    names: createNameTable(named.map(([name]) => name)),
    byName: new Map(named),
  };
}
