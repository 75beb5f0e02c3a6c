/** doi.org, for registration agencies that have no client here. Returns the record as CSL-JSON. @see https://citation.doi.org/docs.html */
import * as z from 'zod';
import type { PaperAuthor, PaperType } from '../../core/papers/paper-record.ts';
import { parseAbstract } from '../text/abstract.ts';
import { keepAuthors } from '../text/authors.ts';
import { dateFromParts } from '../text/dates.ts';
import { listField, markupField, optionalField, parseJson, requiredDoi, textField } from '../text/parse-json.ts';
import { addressOf, type SourceClient, unexpectedStatus } from './client.ts';

const item = z.object({
  DOI: requiredDoi,
  type: textField,
  title: textField,
  author: listField(z.object({ family: textField, given: textField, literal: textField })),
  'container-title': textField,
  publisher: textField,
  volume: textField,
  issue: textField,
  page: textField,
  issued: optionalField(z.object({ 'date-parts': z.array(z.array(z.unknown())) })),
  abstract: markupField,
});

const knownTypes: readonly PaperType[] = ['article-journal', 'article', 'paper-conference', 'chapter', 'book', 'report', 'thesis', 'entry', 'dataset'];

export const doiOrg: SourceClient = {
  source: 'doi.org',
  accepts: ({ doi }) => doi !== undefined,
  read: async ({ doi = '' }, call) => {
    const url = addressOf(call.baseUrl, `/${encodeURIComponent(doi)}`);
    const answer = await call.fetch({ url, accept: 'application/vnd.citationstyles.csl+json', format: 'json' }, call.signal);
    if (answer.status === 404) return undefined;
    if (answer.status !== 200) throw unexpectedStatus(answer.status);
    const work = parseJson(answer.text, item);
    const authors = work.author.flatMap(({ family, given, literal }): PaperAuthor[] => {
      if (family && given) return [{ family, given }];
      const name = literal ?? family ?? given;
      return name ? [{ literal: name }] : [];
    });
    return {
      source: 'doi.org',
      at: call.now,
      ids: { doi: work.DOI.toLowerCase() },
      title: work.title,
      authors: keepAuthors(authors),
      journal: work['container-title'],
      publisher: work.publisher,
      printed: dateFromParts(work.issued?.['date-parts'][0]),
      volume: work.volume,
      issue: work.issue,
      pages: work.page,
      type: knownTypes.find((known) => known === work.type) ?? 'document',
      abstract: work.abstract === undefined ? undefined : parseAbstract(work.abstract),
    };
  },
};
