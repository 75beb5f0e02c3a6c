import type { Paper } from '../../../content/schema.ts';
import type { FoundDrug } from './find-drug.ts';
import { normalizeName } from './fuzzy-match.ts';
import { indexNames, type NameIndex } from './multi-name-index.ts';
import { createNameTable, type NameTable } from './name-table.ts';

type Section = Paper['sections'][number];

interface SectionIndex {
  /** By id and title, folded. */
  readonly byTitle: ReadonlyMap<string, Section>;
  readonly byWord: NameIndex<Section>;
  readonly names: NameTable;
  /** By id and title, as they are written. */
  readonly byName: ReadonlyMap<string, Section>;
}

/** Finds a section of a paper by id, title or a word of either; near misses otherwise. */
export function findSection(paper: Paper, typed: string): FoundDrug<Section> {
  const { byTitle, byWord, byName, names } = indexOf(paper);
  const wanted = normalizeName(typed);
  const exact = byTitle.get(wanted);
  if (exact) return { status: 'found', value: exact };
  const holding = wanted.length < 3 ? [] : byWord.containing(wanted.replace(/s$/, ''));
  if (holding.length === 1 && holding[0]) return { status: 'found', value: holding[0] };
  if (holding.length > 1) return { status: 'missed', near: holding };
  return { status: 'missed', near: [...new Set(names.near(typed).flatMap((name) => byName.get(name) ?? []))] };
}

/** One a paper, made when somebody asks for a section of it. */
const indexes = new WeakMap<Paper, SectionIndex>();

function indexOf(paper: Paper): SectionIndex {
  const known = indexes.get(paper) ?? indexSections(paper);
  indexes.set(paper, known);
  return known;
}

function indexSections({ sections }: Paper): SectionIndex {
  const named = sections.flatMap((section) => [section.id, section.title].map((name) => [name, section] as const));
  return {
    // Where two share a name, the first has it.
    byTitle: new Map(named.toReversed().map(([name, section]) => [normalizeName(name), section])),
    byWord: indexNames(sections, ({ id, title, lead }) => [`${id} ${title} ${lead}`]),
    names: createNameTable(named.map(([name]) => name)),
    byName: new Map(named),
  };
}
