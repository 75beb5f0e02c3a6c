import type { Claim, ClaimOrId } from '../../../../content/schema.ts';
import type { Library } from '../../types.ts';
import { claimLists } from '../../validate/claim-lists.ts';

/**
 * Returns the names under which a claim is listed. A claim about JAK inhibitors as a class also belongs to each of them,
 * and a safety claim of one of them also belongs to the class: people ask "do JAK inhibitors cause clots?".
 */
export function createOriginLookup(library: Library): (claim: Claim) => string {
  const drugs = [...library.drugs.values()];
  const named = [
    ...drugs.map((value) => ({ value, name: value.generic })),
    ...[...library.trials.values()].map((value) => ({ value, name: `${value.name} ${value.drug}` })),
    ...[...library.topics.values()].map((value) => ({ value, name: value.title })),
  ];
  const origins = new Map<string, Set<string>>();
  const put = (entry: ClaimOrId, name: string): void => {
    const id = typeof entry === 'string' ? entry : entry.id;
    origins.set(id, (origins.get(id) ?? new Set()).add(name));
  };
  for (const { value, name } of named) for (const entry of claimLists(value).flatMap(({ list }) => list)) put(entry, name);
  for (const { sections } of library.papers.values()) for (const { title, claims } of sections) for (const entry of claims) put(entry, title);
  const ofTheClass = drugs.filter(({ jakInhibitor }) => jakInhibitor);
  for (const entry of ofTheClass.flatMap(({ safety }) => safety)) put(entry, 'JAK inhibitors');
  const ofClass = ofTheClass.map(({ generic }) => generic);
  return ({ id, text }) => [...new Set([...(origins.get(id) ?? []), ...(/\bJAK inhibitors\b/.test(text) ? ofClass : [])])].join(' ');
}
