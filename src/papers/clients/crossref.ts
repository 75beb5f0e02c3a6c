/** Crossref's REST API. @see https://www.crossref.org/documentation/retrieve-metadata/rest-api/ */
import * as z from 'zod';
import type { PaperAuthor, PaperAuthors, PaperIds, RelatedPaper } from '../../core/papers/paper-record.ts';
import type { SourceNotice, SourceRecord } from '../source-record.ts';
import { parseAbstract } from '../text/abstract.ts';
import { keepAuthors } from '../text/authors.ts';
import { dateFromParts } from '../text/dates.ts';
import { parseJson } from '../text/parse-json.ts';
import { addressOf, idsOf, type SourceCall, type SourceClient, unexpectedStatus } from './client.ts';
import { type CrossrefUpdate, type CrossrefWork, crossrefNotices, crossrefTypes, crossrefWork, nonPaperCrossrefTypes } from './crossref-fields.ts';
import { creativeCommons } from './licence.ts';

export const crossref: SourceClient = {
  source: 'Crossref',
  accepts: ({ doi }) => doi !== undefined && !/^10\.48550\//.test(doi),
  read: async ({ doi = '' }, call) => {
    const url = addressOf(call.baseUrl, `/works/${encodeURIComponent(doi)}`, { mailto: call.contactEmail });
    const answer = await call.fetch({ url, accept: 'application/json', format: 'json' }, call.signal);
    if (answer.status === 404) return undefined;
    if (answer.status !== 200) throw unexpectedStatus(answer.status);
    const { message } = parseJson(answer.text, z.object({ message: crossrefWork }));
    return nonPaperCrossrefTypes.includes(message.type ?? '') ? undefined : crossrefRecord(message, call);
  },
};

export function crossrefRecord(work: CrossrefWork, { now }: Pick<SourceCall, 'now'>): SourceRecord {
  const [title] = work.title;
  const notices = [...work['updated-by'].flatMap((update) => noticeOf(update, work.DOI)), ...titleNotice(title)];
  const about = work['update-to'].find(
    ({ DOI, type }) => DOI !== undefined && DOI.toLowerCase() !== work.DOI.toLowerCase() && crossrefNotices[type ?? ''] !== undefined,
  );
  const isPreprint = work.subtype === 'preprint';
  const online = work['published-online'] ?? work.posted;
  const server = work.institution[0]?.name ?? work.publisher;
  return {
    source: 'Crossref',
    at: now,
    ids: { doi: work.DOI.toLowerCase() },
    title,
    authors: crossrefAuthors(work),
    journal: work['container-title'][0],
    journalShort: work['short-container-title'][0],
    publisher: work.publisher,
    // `issued` is the earliest of the other dates, so it is used only if it is the only one.
    printed: dateFromParts(work['published-print'] ?? (online ? undefined : work.issued)),
    online: dateFromParts(online),
    volume: work.volume,
    issue: work.issue,
    pages: work['article-number'] ?? work.page,
    type: crossrefTypes[work.type ?? ''] ?? 'document',
    ...(isPreprint ? { preprint: server === undefined ? {} : { server } } : {}),
    abstract: work.abstract === undefined ? undefined : parseAbstract(work.abstract),
    licence: licenceOf(work, now),
    registrations: work['clinical-trial-number'].flatMap((entry) => entry['clinical-trial-number']?.toUpperCase() ?? []),
    notices,
    ...(about?.DOI ? { noticeAbout: { doi: about.DOI.toLowerCase() } } : {}),
    related: relatedOf(work),
  };
}

function crossrefAuthors({ author }: CrossrefWork): PaperAuthors | undefined {
  const list = author.flatMap(({ family, given, suffix, name }): PaperAuthor[] => {
    const literal = name ?? (given === undefined ? family : family === undefined ? given : undefined);
    if (literal !== undefined) return [{ literal }];
    return family === undefined ? [] : [{ family, ...(given ? { given } : {}), ...(suffix ? { suffix } : {}) }];
  });
  return keepAuthors(list);
}

/** Returns none for a new version or edition, or an update of unknown type under the paper's own DOI, which is not a notice. */
function noticeOf({ DOI, type = '', label, source, updated }: CrossrefUpdate, own: string): readonly SourceNotice[] {
  const kind = crossrefNotices[type];
  if (type === 'new_version' || type === 'new_edition' || (kind === undefined && DOI?.toLowerCase() === own.toLowerCase())) return [];
  const date = dateFromParts(updated);
  const saidBy = source === 'retraction-watch' ? 'Retraction Watch (through Crossref)' : 'Crossref';
  return [{ kind: kind ?? 'other', ...(label ? { label } : {}), saidBy, ...(date ? { date } : {}), ...(DOI ? { notice: { doi: DOI.toLowerCase() } } : {}) }];
}

/** Some publishers mark a retraction only by a word before the title. */
const titleNotice = (title = ''): readonly SourceNotice[] =>
  /^\W{0,2}(?:retracted|withdrawn)\b/i.test(title) ? [{ kind: /^\W{0,2}w/i.test(title) ? 'withdrawal' : 'retraction', saidBy: 'the title in Crossref' }] : [];

/** Considers only licences for readers, not `tdm` licences, which are for text mining. */
function licenceOf({ license }: CrossrefWork, now: number): string | undefined {
  const today = new Date(now).toISOString().slice(0, 10).split('-').map(Number);
  const begun = license.filter(({ start }) => start === undefined || String(start.map(pad)) <= String(today.map(pad)));
  const named = ['vor', 'unspecified'].flatMap((version) => begun.filter((entry) => entry['content-version'] === version));
  return named.map(({ URL: address }) => creativeCommons(address)).find((licence) => licence !== undefined);
}

const pad = (part: unknown): string => String(part).padStart(4, '0');

const relations: Readonly<Record<string, RelatedPaper['kind']>> = { 'is-preprint-of': 'published', 'has-preprint': 'preprint' };

function relatedOf({ relation = {} }: CrossrefWork): readonly RelatedPaper[] {
  return Object.entries(relations).flatMap(([name, kind]) =>
    (relation[name] ?? []).flatMap(({ id, 'id-type': type }): RelatedPaper[] => {
      const ids: PaperIds = idsOf({ doi: type === undefined || type === 'doi' ? id?.toLowerCase() : undefined });
      return ids.doi ? [{ kind, ids, source: 'Crossref' }] : [];
    }),
  );
}
