/** What BibTeX, RIS and CSL-JSON have in common. */
import type { Work } from '../../content/schema.ts';

export type AuthorName = NonNullable<Work['author']>[number];

/** The title, or a description in square brackets if it is not known. */
export const titleOf = (work: Work): string => work.title ?? `[${work.custom.label}]`;

/** The address, unless it only repeats the DOI, for which every format has its own field. */
export function urlBesideDoi({ URL: address, DOI }: Work): string | undefined {
  return DOI !== undefined && address !== undefined && decoded(address) === decoded(`https://doi.org/${DOI}`) ? undefined : address;
}

/** In one spelling: an address may encode the brackets of a DOI. */
function decoded(address: string): string {
  try {
    return decodeURIComponent(address).toLowerCase();
  } catch {
    return address.toLowerCase();
  }
}

/** The number of a congress abstract, a record or a data set, for which no format has a field. */
export function numberNote({ type, number }: Work): string | undefined {
  if (number === undefined || type === 'article-journal' || type === 'report') return undefined;
  return type === 'paper-conference' ? `Abstract ${number}` : number;
}
