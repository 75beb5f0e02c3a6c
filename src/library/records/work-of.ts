/** Turns a record of a reference manager into a work of the library. What the library does not show is left out. */
import type * as z from 'zod';
import type { Work, workSchema } from '../../../content/schema.ts';
import { slugOf } from '../yaml/slug.ts';
import { parseDate } from './parse-date.ts';

type RecordFields = Readonly<Record<string, unknown>>;
type RecordName = NonNullable<Work['author']>[number];
type WorkKind = Work['custom']['kind'];

/** A work without an id of its own yet, and the names by which a file may cite it. */
export interface ImportedWork {
  readonly work: Omit<Work, 'id'>;
  /** The id in the record, if it can be an id of ours. */
  readonly ownId: string | undefined;
  /** An id made from the author and the year. */
  readonly madeId: string;
  /** The id and the key in the record, as they were written. */
  readonly keys: readonly string[];
}

/** RIS allows no longer ids. */
const maxWorkIdLength = 20;
/** Leaves room for a year, and for a number that tells two works apart. */
const maxIdNameLength = 12;

export function workOf(item: RecordFields): ImportedWork {
  const type = typeOf(item.type);
  const author = authorsOf(item.author);
  const issued = parseDate(item.issued);
  const title = textOf(item.title);
  const journal = textOf(item['container-title']);
  const shortJournal = textOf(item['container-title-short']) ?? textOf(item.journalAbbreviation);
  const doi = doiOf(item.DOI);
  const note = textOf(item.note) ?? '';
  const own = (item.custom ?? {}) as Partial<Work['custom']>;
  const fields = {
    type,
    title,
    author: author.length > 0 ? author : undefined,
    issued: issued ? { 'date-parts': [[...issued]] as [number[]] } : undefined,
    'container-title': journal,
    'container-title-short': shortJournal === journal ? undefined : shortJournal,
    publisher: textOf(item.publisher),
    volume: textOf(item.volume),
    issue: textOf(item.issue),
    page: textOf(item.page)?.replaceAll('–', '-'),
    number: textOf(item.number),
    DOI: doi,
    PMID: /\d{1,9}/.exec(textOf(item.PMID) ?? /PMID:?\s*(\d+)/i.exec(note)?.[1] ?? '')?.[0],
    PMCID: /PMC\d+/.exec(`${textOf(item.PMCID) ?? ''} ${note}`)?.[0],
    // A DOI is permanent, and the address exported with it is often internal to the publisher's site.
    URL: doi ? undefined : textOf(item.URL),
  };
  const missing = missingFields(fields);
  const label = own.label ?? recordLabel({ author, year: issued?.[0], title, journal: shortJournal ?? journal ?? fields.publisher });
  const custom = { ...own, kind: own.kind ?? kindOf(type, fields.URL), label, ...(missing.length > 0 ? { missing: own.missing ?? missing } : {}) };
  const keys = [...new Set([item['citation-key'], item.id].map(textOf))].filter((key) => key !== undefined);
  return {
    work: { ...defined(fields), custom } as Omit<Work, 'id'>,
    ownId: keys
      .filter((key) => /^[A-Za-z][\w:-]*$/.test(key))
      .map((key) => slugOf(key))
      .find(({ length }) => length <= maxWorkIdLength),
    madeId: [slugOf(surnameOf(author[0]) ?? title ?? '', maxIdNameLength), issued?.[0]].filter(Boolean).join('-') || 'work',
    keys,
  };
}

const defined = (fields: Readonly<Record<string, unknown>>) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** Plain text in one line: records contain HTML for italics and the like. */
function textOf(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value)
    .toWellFormed()
    .replace(/<\/?(?:i|b|em|strong|sub|sup|sc|span|p)(?:\s[^>]*)?>/gi, '')
    .replace(/\s+/g, ' ')
    .trim();
  return text === '' ? undefined : text;
}

export const doiOf = (value: unknown): string | undefined =>
  textOf(value)
    ?.replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, '')
    .trim();

function authorsOf(value: unknown): readonly RecordName[] {
  return (Array.isArray(value) ? (value as RecordFields[]) : []).flatMap((name): readonly RecordName[] => {
    const family = [textOf(name?.['non-dropping-particle']), textOf(name?.family), textOf(name?.suffix)].filter(Boolean).join(' ');
    const given = [textOf(name?.given), textOf(name?.['dropping-particle'])].filter(Boolean).join(' ');
    const literal = textOf(name?.literal);
    if (family) return [{ family, ...(given ? { given } : {}) }];
    return literal || given ? [{ literal: literal ?? given }] : [];
  });
}

const surnameOf = (name: RecordName | undefined): string | undefined => (name && 'family' in name ? name.family : name?.literal);

const cslTypes: z.infer<typeof workSchema>['type'][] = [
  'article',
  'article-journal',
  'article-magazine',
  'article-newspaper',
  'book',
  'broadcast',
  'chapter',
  'dataset',
  'entry',
  'paper-conference',
  'post',
  'report',
  'thesis',
  'webpage',
];

function typeOf(value: unknown): Work['type'] {
  if (value === undefined) return 'article-journal';
  if (value === 'post-weblog') return 'post';
  if (typeof value === 'string' && value.startsWith('entry-')) return 'entry';
  return cslTypes.find((type) => type === value) ?? 'document';
}

function kindOf(type: Work['type'], address: string | undefined): WorkKind {
  if (address && /^https:\/\/(?:www\.)?(?:clinicaltrials\.gov|isrctn\.com)\//.test(address)) return 'registry';
  if (type === 'article-journal' || type === 'article') return 'paper';
  if (type === 'paper-conference') return 'abstract';
  return type === 'article-newspaper' || type === 'article-magazine' || type === 'broadcast' ? 'news' : 'reference';
}

type Missing = NonNullable<Work['custom']['missing']>[number];

/** The fields that a citation of the work lacks. */
function missingFields(fields: Readonly<Record<string, unknown>>): readonly Missing[] {
  const inJournal = fields.type === 'article-journal';
  const checks: readonly (readonly [Missing, boolean])[] = [
    ['authors', fields.author === undefined],
    ['title', fields.title === undefined],
    ['year', fields.issued === undefined],
    ['journal', inJournal && fields['container-title'] === undefined],
    ['volume', inJournal && fields.volume === undefined],
    ['pages', inJournal && fields.page === undefined && fields.number === undefined],
  ];
  return checks.filter(([, isMissing]) => isMissing).map(([name]) => name);
}

interface LabelParts {
  readonly author: readonly RecordName[];
  readonly year: number | undefined;
  readonly title: string | undefined;
  readonly journal: string | undefined;
}

/** “Petri et al. 2023, Lancet”. */
function recordLabel({ author, year, title, journal }: LabelParts): string {
  const [first, second] = author.map(surnameOf);
  const people = author.length > 2 ? `${first} et al.` : [first, second].filter(Boolean).join(' and ');
  const begin = [people || title || 'Untitled work', year].filter(Boolean).join(' ');
  return [begin.slice(0, 120), journal?.slice(0, 70)].filter(Boolean).join(', ');
}
