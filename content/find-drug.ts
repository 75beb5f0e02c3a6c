import { fold, nearest } from './nearest.ts';
import type { Drug } from './schema.ts';

/** Every name of every drug, folded, to the drug it belongs to. */
export interface DrugIndex {
  readonly byName: ReadonlyMap<string, Drug>;
  readonly names: readonly { readonly name: string; readonly drug: Drug }[];
}

export type Found<T> = { readonly status: 'found'; readonly value: T } | { readonly status: 'missed'; readonly near: readonly T[] };

export function indexDrugs(drugs: ReadonlyMap<string, Drug>): DrugIndex {
  const names = [...drugs.values()].flatMap((drug) => [drug.generic, ...drug.brands, ...drug.codes].map((name) => ({ name, drug })));
  return { names, byName: new Map(names.map(({ name, drug }) => [fold(name), drug])) };
}

/** Finds a drug by generic, brand or code name, in any case, spacing and hyphenation; near misses otherwise. */
export function findDrug(index: DrugIndex, typed: string): Found<Drug> {
  const exact = index.byName.get(fold(typed));
  if (exact) return { status: 'found', value: exact };
  const near = nearest(
    typed,
    index.names.map(({ name }) => name),
  ).flatMap((name) => index.byName.get(fold(name)) ?? []);
  return { status: 'missed', near: [...new Set(near)].slice(0, 4) };
}
