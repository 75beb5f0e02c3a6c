/** Fields that BibTeX, RIS and CSL-JSON have in common. */
import type { Work } from '../../content/schema.ts';

export type AuthorName = NonNullable<Work['author']>[number];

/** The title, or a description in square brackets if it is not known. */
export const titleOf = (work: Work): string => work.title ?? `[${work.custom.label}]`;

/** The address, unless it only repeats the DOI, for which every format has its own field. */
export function urlBesideDoi({ URL: address, DOI }: Work): string | undefined {
  return DOI !== undefined && address !== undefined && decoded(address) === decoded(`https://doi.org/${DOI}`) ? undefined : address;
}

/** Normalises an address, which may encode the brackets of a DOI. */
function decoded(address: string): string {
  try {
    return decodeURIComponent(address).toLowerCase();
  } catch {
    return address.toLowerCase();
  }
}

/** The pages, or the number of an article without pages. */
export const pagesOf = ({ type, page, number }: Work): string | undefined => page ?? (type === 'article-journal' ? number : undefined);

/** The number of a congress abstract, a record or a data set, for which no format has a field. Some formats have one for a report. */
export function numberNote({ type, number, page }: Work, reportHasField = false): string | undefined {
  if (number === undefined || (type === 'report' && reportHasField) || (type === 'article-journal' && page === undefined)) return undefined;
  return type === 'paper-conference' ? `Abstract ${number}` : number;
}

/** PMID and PMCID, for readers that have no field for them. */
export const identifierNotes = ({ PMID, PMCID }: Work): readonly string[] => [
  ...(PMID === undefined ? [] : [`PMID: ${PMID}`]),
  ...(PMCID === undefined ? [] : [`PMCID: ${PMCID}`]),
];

/** The publisher of an article, a preprint or a page: readers have that field only for books and reports. */
export const publisherNotes = ({ type, publisher }: Work): readonly string[] =>
  publisher !== undefined && /^article|^webpage$/.test(type) ? [`Publisher: ${publisher}`] : [];
