/** The facts of a card, each with its source. */
import { identifiersOf, type PaperAuthor, type PaperRecord, type RelatedPaper, type Stated } from '../../src/core/papers/paper-record.ts';
import { emphasis, type Field, type Inline, link, type RichText } from '../../src/core/reply/reply.ts';
import { findIdentifiers } from '../../src/papers/identifiers/find-identifiers.ts';
import { identifierUrl } from '../../src/papers/identifiers/identifier.ts';
import { listAlternatives, listWords } from '../shared/list-words.ts';
import { formatDate } from '../shared/paper-dates.ts';
import { noticesFact } from './notices.ts';

export const cardFacts = (paper: PaperRecord): readonly Field[] =>
  [
    fact('Title in its own language', paper.originalTitle, (title) => [title]),
    authorsFact(paper),
    fact('Journal', paper.journal, (journal) => [journal, issueOf(paper)]),
    publishedFact(paper),
    versionFact(paper),
    designFact(paper),
    noticesFact(paper),
    ...registrationFacts(paper),
    openAccessFact(paper),
    licenceFact(paper),
    ...relatedFacts(paper),
    identifiersFact(paper),
  ].filter((field) => field !== undefined);

const sourceMark = (source: string): Inline => emphasis(`(${source})`);

function fact<T>(label: string, stated: Stated<T> | undefined, show: (value: T) => RichText): Field | undefined {
  return stated && { label, text: [...show(stated.value), ' ', sourceMark(stated.source)] };
}

/** With more authors, the first three and the last are shown. */
const maxShownAuthors = 4;

function authorsFact({ authors }: PaperRecord): Field {
  if (!authors) return { label: 'Authors', text: ['no source states any'] };
  const { list, total, last: lastOfMany } = authors.value;
  const names = list.map(nameOfAuthor);
  const last = total > list.length ? lastOfMany && nameOfAuthor(lastOfMany) : names.at(-1);
  const groups = list.slice(3, -1).flatMap((author) => ('literal' in author && author.literal.includes(' ') ? [author.literal] : []));
  const count = `${total} authors${groups.length > 0 ? `, with ${listWords(groups.slice(0, 2))}` : ''}`;
  const shown = total <= maxShownAuthors ? names.join(', ') : `${names.slice(0, 3).join(', ')}, …${last === undefined ? '' : ` ${last}`} (${count})`;
  return { label: 'Authors', text: [shown, ' ', sourceMark(authors.source)] };
}

const nameOfAuthor = (author: PaperAuthor): string =>
  'literal' in author ? author.literal : [author.given, author.family, author.suffix].filter((part) => part !== undefined).join(' ');

function issueOf({ volume, issue, pages }: PaperRecord): string {
  const number = volume ? `, volume ${volume.value}${issue ? `, issue ${issue.value}` : ''}` : '';
  return `${number}${pages ? `, ${/[–-]/.test(pages.value) ? 'pages' : 'page or article'} ${pages.value}` : ''}`;
}

function publishedFact({ printed, online, preprint }: PaperRecord): Field {
  const word = preprint ? 'posted' : 'online';
  const parts = [
    ...(printed ? [`${printed.value.year}`, ...(online && online.value.year !== printed.value.year ? [`${word} ${formatDate(online.value)}`] : [])] : []),
    ...(!printed && online ? [`${word} ${formatDate(online.value)}`] : []),
  ];
  if (parts.length === 0) return { label: 'Published', text: ['no source states a year'] };
  const sources = [...new Set([printed?.source, online?.source].filter((source) => source !== undefined))].slice(0, printed && parts.length === 1 ? 1 : 2);
  return { label: 'Published', text: [parts.join(', '), ' ', sourceMark(sources.join(', '))] };
}

function versionFact({ preprint }: PaperRecord): Field | undefined {
  return fact('Version', preprint, ({ server, version }) => [
    `preprint${server ? ` on ${server}` : ''}${version ? `, version ${version}` : ''}: not peer reviewed as such`,
  ]);
}

/** A design that is only suggested is marked as such; the reason says what suggests it. */
const designWords = { index: '', title: '', abstract: ', suggested', hint: ', suggested' } as const;

function designFact({ design }: PaperRecord): Field {
  if (!design) return { label: 'Study design', text: ['not recognised from publication types, title and abstract'] };
  return { label: 'Study design', text: [`${design.name}${designWords[design.basis]} (${design.reason})`] };
}

function registrationFacts({ registrations }: PaperRecord): readonly Field[] {
  if (registrations.length === 0) return [];
  const text = registrations.flatMap(({ value, source, isInAbstract }, index): RichText => {
    const [nct] = findIdentifiers(value).filter(({ kind }) => kind === 'nct');
    const mark = isInAbstract ? `(in the abstract, ${source}; it may be another trial’s)` : `(${source})`;
    return [index > 0 ? ', ' : '', nct ? link(value, identifierUrl(nct)) : value, ' ', emphasis(mark)];
  });
  return [{ label: 'Registry', text }];
}

function openAccessFact({ openAccess, sources }: PaperRecord): Field {
  const found = fact('Open access', openAccess, ({ url, place }) => [link(`free to read in ${place}`, url)]);
  if (found) return found;
  const checked = sources.filter(({ source, status }) => (source === 'Europe PMC' || source === 'OpenAlex') && status === 'answered');
  const words = checked.length > 0 ? `no open-access copy in ${listAlternatives(checked.map(({ source }) => source))}` : 'not checked';
  return { label: 'Open access', text: [words] };
}

function licenceFact({ licences }: PaperRecord): Field | undefined {
  if (licences.length === 0) return undefined;
  const named = licences.map(({ value, source }) => `${value} (${source})`);
  return { label: 'Licence', text: [named.length === 1 ? named.join('') : `unclear: ${named.join(', ')}`] };
}

const relatedNames: Readonly<Record<RelatedPaper['kind'], string>> = {
  preprint: 'Preprint',
  published: 'Published version',
  newest: 'Newest version',
};

const relatedFacts = ({ related }: PaperRecord): readonly Field[] =>
  related.flatMap(({ kind, ids, source, isProbable }): readonly Field[] => {
    const [identifier] = identifiersOf(ids);
    if (!identifier) return [];
    const label = relatedNames[kind];
    return [{ label, text: [isProbable ? 'probably ' : '', link(identifier.id, identifierUrl(identifier)), ' ', sourceMark(source)] }];
  });

function identifiersFact({ ids }: PaperRecord): Field | undefined {
  const known = [
    ...(ids.doi ? [{ name: 'DOI', identifier: { kind: 'doi', id: ids.doi } } as const] : []),
    ...(ids.pmid ? [{ name: 'PubMed', identifier: { kind: 'pmid', id: ids.pmid } } as const] : []),
    ...(ids.pmcid ? [{ name: 'PMC', identifier: { kind: 'pmcid', id: ids.pmcid } } as const] : []),
    ...(ids.arxiv ? [{ name: 'arXiv', identifier: { kind: 'arxiv', id: ids.arxiv } } as const] : []),
    ...(ids.ppr ? [{ name: 'Europe PMC', identifier: { kind: 'ppr', id: ids.ppr } } as const] : []),
  ];
  const text = known.flatMap(({ name, identifier }, index): RichText => [`${index > 0 ? ', ' : ''}${name} `, link(identifier.id, identifierUrl(identifier))]);
  return text.length > 0 ? { label: 'Found as', text } : undefined;
}
