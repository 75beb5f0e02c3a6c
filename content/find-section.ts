import type { Found } from './find-drug.ts';
import { fold, nearest } from './nearest.ts';
import type { Paper } from './schema.ts';

type Section = Paper['sections'][number];

/** Finds a section of a paper by id, title or a word of either; near misses otherwise. */
export function findSection(paper: Paper, typed: string): Found<Section> {
  const wanted = fold(typed);
  const exact = paper.sections.find((section) => fold(section.id) === wanted || fold(section.title) === wanted);
  if (exact) return { status: 'found', value: exact };
  const holding =
    wanted.length < 3 ? [] : paper.sections.filter((section) => fold(`${section.id} ${section.title} ${section.lead}`).includes(wanted.replace(/s$/, '')));
  if (holding.length === 1 && holding[0]) return { status: 'found', value: holding[0] };
  if (holding.length > 1) return { status: 'missed', near: holding };
  const names = new Map(paper.sections.flatMap((section) => [[section.id, section] as const, [section.title, section] as const]));
  return { status: 'missed', near: [...new Set(nearest(typed, [...names.keys()]).flatMap((name) => names.get(name) ?? []))] };
}
