/** Notices published about a paper afterwards: serious ones above everything else, and what was not checked. */
import {
  isInvented,
  type Notice,
  type NoticeKind,
  type PaperIds,
  type PaperRecord,
  type PaperSource,
  type SourceState,
} from '../../src/core/papers/paper-record.ts';
import { type Block, type Field, link, type RichText, strong } from '../../src/core/reply/reply.ts';
import { identifierUrl } from '../../src/papers/identifiers/identifier.ts';
import { listWords } from '../shared/list-words.ts';
import { formatDay, formatWhen } from '../shared/paper-dates.ts';

const noticeNames: Readonly<Record<NoticeKind, string>> = {
  retraction: 'Retracted',
  withdrawal: 'Withdrawn',
  removal: 'Removed',
  concern: 'Expression of concern',
  'partial-retraction': 'Partly retracted',
  correction: 'Corrected',
  addendum: 'Addendum',
  other: 'Notice',
};

/** Sources that say whether a paper was retracted. */
const integritySources: readonly PaperSource[] = ['Crossref', 'PubMed', 'Europe PMC', 'OpenAlex'];

/** For an invented paper, the statement that nobody wrote it; shown before anything else. */
export const inventedTexts = (paper: Pick<PaperRecord, 'sources'>): readonly RichText[] =>
  isInvented(paper)
    ? [[strong('Invented for trying the bot.'), ' Nobody did this study or wrote this paper: its authors, journal, numbers and DOI are made up.']]
    : [];

/** Every notice, worst first; then whether the paper is itself a notice; then sources that were not checked. */
export function noticeBlocks(paper: PaperRecord): readonly Block[] {
  const { noticeAbout, contradictions } = paper;
  const about: readonly RichText[] = noticeAbout
    ? [[strong('This is itself a notice'), ' about ', ...noticeLink(noticeAbout.value), ` (${noticeAbout.source}).`]]
    : [];
  const texts = [...inventedTexts(paper), ...paper.notices.map(describeNotice), ...about, ...uncheckedTexts(paper), ...contradictions.map((text) => [text])];
  return texts.map((text) => ({ kind: 'text', text }));
}

/** Names the sources that could not be asked for retractions; empty if all answered. */
export function uncheckedTexts(paper: Pick<PaperRecord, 'sources'>): readonly RichText[] {
  const unchecked = uncheckedSources(paper);
  return unchecked === '' ? [] : [[strong('Not fully checked for retractions: '), `${unchecked}.`]];
}

/** What readers must know before anything else, worst first; corrections are left out. */
export const warningTexts = ({ notices }: Pick<PaperRecord, 'notices'>): readonly RichText[] =>
  notices.filter(({ kind }) => seriousKinds.includes(kind)).map(describeNotice);

const seriousKinds: readonly NoticeKind[] = ['retraction', 'withdrawal', 'removal', 'concern', 'partial-retraction'];

/** "Retracted on 6 February 2010, say Crossref and PubMed: 10.1016/…". */
export function describeNotice({ kind, label, saidBy, date, notice, reference }: Notice): RichText {
  // OpenAlex has only a mark, without a date or a notice, and the mark has been wrong.
  if (kind === 'retraction' && saidBy.every((name) => name === 'OpenAlex'))
    return [strong('Marked as retracted'), ' by OpenAlex. No notice of it was found; please look at the publisher’s page.'];
  const name = kind === 'other' ? (label ?? noticeNames.other) : noticeNames[kind];
  const to = notice ? noticeLink(notice) : [];
  return [
    strong(name),
    `${date ? ` ${formatWhen(date)}` : ''}, ${saidBy.length === 1 ? 'says' : 'say'} ${listWords(saidBy)}`,
    ...(to.length > 0 ? [': ', ...to] : []),
    ...(reference ? [`${to.length > 0 ? ', ' : ': '}“${reference}”`] : []),
    '.',
  ];
}

export function noticeLink({ doi, pmid }: PaperIds): RichText {
  if (doi) return [link(doi, identifierUrl({ kind: 'doi', id: doi }))];
  return pmid ? [link(`PMID ${pmid}`, identifierUrl({ kind: 'pmid', id: pmid }))] : [];
}

/** Says which sources were checked and name nothing, which does not prove that there is nothing. */
export function noticesFact(paper: PaperRecord): Field | undefined {
  const { notices, sources } = paper;
  if (notices.length > 0) return undefined;
  if (isInvented(paper)) return { label: 'Retractions', text: ['none was invented for it'] };
  const checked = stateOfIntegrity(sources).filter(({ status }) => status === 'answered' || status === 'stored');
  if (checked.length === 0) return { label: 'Retractions', text: ['not checked: no source that names them has the paper'] };
  return {
    label: 'Retractions',
    text: [`${listWords(checked.map(({ source }) => source))} ${checked.length === 1 ? 'names' : 'name'} no retraction, expression of concern or correction`],
  };
}

const stateOfIntegrity = (sources: readonly SourceState[]): readonly SourceState[] => sources.filter(({ source }) => integritySources.includes(source));

const uncheckedSources = ({ sources }: Pick<PaperRecord, 'sources'>): string =>
  listWords(
    stateOfIntegrity(sources).flatMap(({ source, status, at, reason = 'did not answer' }) => {
      if (status === 'failed' || status === 'not-asked') return [`${source} ${reason}`];
      return status === 'stored' && at !== undefined ? [`${source} ${reason}, and what it said on ${formatDay(at)} is shown`] : [];
    }),
  );
