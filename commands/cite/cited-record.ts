/** Turns a looked-up paper into a record that the formatter of citations accepts. */
import type { Work } from '../../content/schema.ts';
import { citedDate, identifiersOf, type PaperAuthor, type PaperRecord, type PartialDate } from '../../src/core/papers/paper-record.ts';
import { identifierUrl } from '../../src/papers/identifiers/identifier.ts';

/**
 * @param isFile whether the record goes into a file for reference managers, which names the first authors; a style names the first
 *   and the last.
 */
export function citedRecord(paper: PaperRecord, isFile = true): Work {
  const { ids, preprint, title } = paper;
  const authors = isFile ? paper.authors?.value.list : authorsForStyle(paper);
  const date = citedDate(paper);
  const [first] = (authors ?? []).map(familyOf);
  // With a volume, it is the published article of a preprint.
  const isPreprint = preprint !== undefined && paper.volume === undefined;
  const missing = [...missingFields(paper, date), ...(isCut(paper) && (isFile || !paper.authors?.value.last) ? (['all authors'] as const) : [])];
  return {
    id: recordId(first, date?.year, ids.doi ?? paper.id),
    type: isPreprint ? 'article' : (paper.type?.value ?? 'document'),
    ...given('title', title?.value),
    ...given(
      'author',
      authors?.map((author) => ({ ...author })),
    ),
    ...(date ? { issued: { 'date-parts': [dateParts(date)] } } : {}),
    ...(isPreprint ? given('publisher', preprint.value.server) : journalFields(paper)),
    ...given('DOI', ids.doi),
    ...given('PMID', ids.pmid),
    ...given('PMCID', ids.pmcid),
    ...(ids.doi === undefined && ids.arxiv !== undefined ? { number: `arXiv:${ids.arxiv}` } : {}),
    // Vancouver shows an address, but no DOI.
    ...given('URL', addressOf(ids)),
    custom: { kind: 'paper', label: (title?.value ?? ids.doi ?? 'paper').slice(0, maxLabelledLength), ...(missing.length > 0 ? { missing } : {}) },
  };
}

/** Maximum length of a title that is used as the label of a work, in characters. */
const maxLabelledLength = 200;

const isCut = ({ authors }: PaperRecord): boolean => authors !== undefined && authors.value.total > authors.value.list.length;

/** Styles that name the last of many authors need it at the end. */
function authorsForStyle({ authors }: PaperRecord): readonly PaperAuthor[] | undefined {
  const { list, last } = authors?.value ?? {};
  return list && last ? [...list, last] : list;
}

function addressOf(ids: PaperRecord['ids']): string | undefined {
  const [identifier] = identifiersOf(ids);
  return identifier && identifierUrl(identifier);
}

const familyOf = (author: PaperAuthor): string => ('literal' in author ? author.literal : author.family);

function journalFields({ journal, journalShort, publisher, volume, issue, pages, type }: PaperRecord): Partial<Work> {
  return {
    ...given('container-title', journal?.value),
    ...given('container-title-short', journal && journalShort?.value),
    ...(type?.value === 'article-journal' ? {} : given('publisher', publisher?.value)),
    ...given('volume', volume?.value),
    ...given('issue', issue?.value),
    ...given('page', pages?.value),
  };
}

/** The fields that no source states. A paper that is online first gets volume and pages later, so these do not count. */
export function missingFields({ authors, title, journal, preprint, type }: PaperRecord, date: PartialDate | undefined): NonNullable<Work['custom']['missing']> {
  const isArticle = type?.value === 'article-journal' && preprint === undefined;
  return [
    ...(authors ? [] : (['authors'] as const)),
    ...(title ? [] : (['title'] as const)),
    ...(date ? [] : (['year'] as const)),
    ...(isArticle && !journal ? (['journal'] as const) : []),
  ];
}

const given = <Name extends string, T>(name: Name, value: T | undefined): { [Key in Name]?: T } =>
  value === undefined ? {} : ({ [name]: value } as { [Key in Name]?: T });

const dateParts = ({ year, month, day }: PartialDate): number[] => [year, month, day].filter((part) => part !== undefined);

/** Such as "morand-2023": letters, digits and hyphens, which every file system and BibTeX accept. */
function recordId(name: string | undefined, year: number | undefined, otherwise: string): string {
  const words = [name ?? otherwise, year ?? 'nd'].join('-').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return (
    words
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 40)
      .replace(/-+$/, '') || 'paper'
  );
}
