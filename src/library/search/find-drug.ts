import type { Drug } from '../../../content/schema.ts';
import { normalizeName } from './fuzzy-match.ts';
import { indexNames, type NameIndex } from './multi-name-index.ts';
import { createNameTable, type NameTable } from './name-table.ts';

export interface DrugIndex {
  /** Drugs by each of their names, normalized. */
  readonly byName: ReadonlyMap<string, Drug>;
  readonly names: NameTable;
  /** Used by completion. */
  readonly byPart: NameIndex<Drug>;
}

export type FoundDrug<T> = { readonly status: 'found'; readonly value: T } | { readonly status: 'missed'; readonly near: readonly T[] };

export function indexDrugs(drugs: ReadonlyMap<string, Drug>): DrugIndex {
  const named = [...drugs.values()].flatMap((drug) => drugNames(drug).map((name) => ({ name, drug })));
  return {
    byName: new Map(named.map(({ name, drug }) => [normalizeName(name), drug])),
    names: createNameTable(named.map(({ name }) => name)),
    byPart: indexNames(drugs.values(), drugNames),
  };
}

/** Generic, brand and code names. */
export const drugNames = ({ generic, brands, codes }: Drug): readonly string[] => [generic, ...brands, ...codes];

/** Finds a drug by generic, brand or code name. Case, spaces and hyphens do not matter. If none matches, returns similar ones. */
export function findDrug({ byName, names }: DrugIndex, typed: string): FoundDrug<Drug> {
  const exact = byName.get(normalizeName(typed));
  if (exact) return { status: 'found', value: exact };
  const near = names.near(typed).flatMap((name) => byName.get(normalizeName(name)) ?? []);
  return { status: 'missed', near: [...new Set(near)].slice(0, 4) };
}

/** Drugs for completion: all if nothing is typed, otherwise those with a name that contains the input, otherwise similar ones. */
export function searchDrugs(index: DrugIndex, typed: string): readonly Drug[] {
  const matches = index.byPart.containing(normalizeName(typed));
  if (matches.length > 0) return matches;
  const found = findDrug(index, typed);
  return found.status === 'found' ? [found.value] : found.near;
}
