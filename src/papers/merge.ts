/** Merges what sources say about one paper. Each field comes from one source. Which one depends on the field, never on which source answered first. */
import type { PaperAuthors, PaperIds, PaperRecord, PaperSource, Registration, RelatedPaper, SourceState, Stated } from '../core/papers/paper-record.ts';
import { findIdentifiers } from './identifiers/find-identifiers.ts';
import { mergeNotices } from './integrity.ts';
import { isOfAnotherPaper } from './same-paper.ts';
import type { SourceRecord } from './source-record.ts';
import { recogniseDesign } from './study-design/recognise-design.ts';
import { parseStudyFacts } from './study-facts.ts';

/** Publishers' own records come first. */
const bibliographicOrder: readonly PaperSource[] = ['Crossref', 'PubMed', 'Europe PMC', 'bioRxiv', 'arXiv', 'DataCite', 'doi.org', 'OpenAlex', 'Demo papers'];
/** PubMed has the sections of an abstract. OpenAlex has only its words. */
const abstractOrder: readonly PaperSource[] = ['PubMed', 'Europe PMC', 'Crossref', 'bioRxiv', 'arXiv', 'DataCite', 'doi.org', 'OpenAlex', 'Demo papers'];
const preprintOrder: readonly PaperSource[] = ['bioRxiv', 'arXiv', 'Europe PMC', 'Crossref', 'DataCite', 'PubMed', 'Demo papers'];

/** @param id the short id of the merged record. @param records at least one, at most one of each source. */
export function mergeRecords(id: string, records: readonly SourceRecord[], sources: readonly SourceState[]): PaperRecord {
  const all = inOrder(records, bibliographicOrder);
  const [base] = all;
  const same = all.filter((record) => !base || record === base || !isOfAnotherPaper(record, base));
  // OpenAlex sometimes mixes up records of different works.
  const citable = same.filter(({ source }) => source !== 'OpenAlex');
  const printed = first(citable, (record) => record.printed);
  const abstract = first(inOrder(same, abstractOrder), (record) => record.abstract);
  const title = first(citable, (record) => (hasArtefacts(record.title) ? undefined : record.title)) ?? first(citable, (record) => record.title);
  const fields = {
    title,
    originalTitle: first(citable, (record) => record.originalTitle),
    authors: mergeAuthors(citable),
    journal: first(citable, (record) => record.journal),
    journalShort: first(inOrder(citable, ['PubMed', 'Europe PMC', 'Crossref']), (record) => record.journalShort?.replaceAll('.', '')),
    publisher: first(citable, (record) => record.publisher),
    printed,
    online: first(citable, (record) => record.online),
    volume: first(citable, (record) => record.volume),
    issue: first(citable, (record) => record.issue),
    pages: first(citable, (record) => record.pages),
    type: first(citable, (record) => record.type),
    preprint: first(inOrder(same, preprintOrder), (record) => record.preprint),
    abstract,
    openAccess: first(inOrder(same, ['OpenAlex', 'Europe PMC', 'arXiv', 'bioRxiv']), (record) => record.openAccess),
    fullText: first(same, (record) => record.fullText),
    noticeAbout: first(citable, (record) => record.noticeAbout),
    design: recogniseDesign(citable, abstract),
  };
  return {
    id,
    ids: mergeIds(same),
    ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
    facts: parseStudyFacts(title, abstract),
    licences: distinct(
      inOrder(same, ['Europe PMC', 'bioRxiv', 'Crossref', 'DataCite', 'OpenAlex']).flatMap((record) => stated(record, record.licence)),
      ({ value }) => value.replace(/ \d\.\d$/, ''),
    ),
    registrations: registrationsOf(same, abstract),
    notices: mergeNotices(all),
    related: distinct(
      same.flatMap(({ related = [] }): readonly RelatedPaper[] => related),
      ({ kind, ids }) => `${kind} ${ids.doi ?? ids.pmid ?? ids.arxiv}`,
    ),
    sources,
    contradictions: [
      ...all
        .filter((record) => !same.includes(record))
        .map((record) => `${record.source} has another paper under this identifier, “${record.title?.slice(0, 120) ?? ''}”. It is left out.`),
      ...copyRemarks(mergeIds(same)),
    ],
  };
}

/** In 2025 this prefix was used for copies of well-known papers, with other names and no link to the original. */
const copiesPrefix = '10.65215/';

const copyRemarks = ({ doi }: PaperIds): readonly string[] =>
  doi?.startsWith(copiesPrefix)
    ? ['Many DOIs that begin with 10.65215 were given to copies of papers by others. Please check that this is the paper you mean.']
    : [];

const inOrder = (records: readonly SourceRecord[], order: readonly PaperSource[]): readonly SourceRecord[] =>
  order.flatMap((source) => records.filter((record) => record.source === source));

function first<T>(records: readonly SourceRecord[], field: (record: SourceRecord) => T | undefined): Stated<T> | undefined {
  for (const record of records) {
    const value = field(record);
    if (value !== undefined) return { value, source: record.source, at: record.at };
  }
  return undefined;
}

const stated = <T>({ source, at }: SourceRecord, value: T | undefined): readonly Stated<T>[] => (value === undefined ? [] : [{ value, source, at }]);

/** Keeps the first of the entries that have the same key. */
function distinct<T>(entries: readonly T[], keyOf: (entry: T) => string): readonly T[] {
  const keys = entries.map(keyOf);
  return entries.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}

/** Finds lost characters, remains of tags, and titles in capitals. */
const hasArtefacts = (title = ''): boolean => /\ufffd|[<>]\/|&\w+;/.test(title) || (/[A-Z]{12}/.test(title.replace(/[^A-Za-z]/g, '')) && !/[a-z]/.test(title));

/** Prefers Crossref's authors, unless only PubMed names a group, or Crossref has all names in one text. */
function mergeAuthors(records: readonly SourceRecord[]): Stated<PaperAuthors> | undefined {
  const best = first(records, (record) => record.authors);
  const pubmed = first(
    records.filter(({ source }) => source === 'PubMed'),
    (record) => record.authors,
  );
  if (best?.source !== 'Crossref' || !pubmed) return best;
  const isBlob = best.value.total === 1 && pubmed.value.total > 1;
  return isBlob || (hasGroup(pubmed.value) && !hasGroup(best.value)) ? pubmed : best;
}

const hasGroup = ({ list }: PaperAuthors): boolean => list.some((author) => 'literal' in author && author.literal.includes(' '));

function mergeIds(records: readonly SourceRecord[]): PaperIds {
  const idOf = (name: keyof PaperIds): string | undefined => records.map(({ ids }) => ids[name]).find((id) => id !== undefined);
  const [doi, pmid, pmcid, arxiv, ppr] = [idOf('doi'), idOf('pmid'), idOf('pmcid'), idOf('arxiv'), idOf('ppr')];
  return { ...(doi ? { doi } : {}), ...(pmid ? { pmid } : {}), ...(pmcid ? { pmcid } : {}), ...(arxiv ? { arxiv } : {}), ...(ppr ? { ppr } : {}) };
}

/** Maximum number shown. A review can name many trials. */
const maxRegistrations = 10;

function registrationsOf(records: readonly SourceRecord[], abstract: PaperRecord['abstract']): readonly Registration[] {
  const indexed = inOrder(records, ['PubMed', 'Crossref', 'Demo papers']).flatMap((record) =>
    (record.registrations ?? []).flatMap((number) => stated(record, number)),
  );
  const words = abstract?.value.sections.map(({ text }) => text).join(' ') ?? '';
  const named = findIdentifiers(words).flatMap(({ kind, id }): readonly Registration[] =>
    kind === 'nct' && abstract ? [{ value: id, source: abstract.source, at: abstract.at, isInAbstract: true }] : [],
  );
  return distinct([...indexed, ...named], ({ value }) => value).slice(0, maxRegistrations);
}
