/** DataCite: arXiv, Zenodo and other repositories. @see https://support.datacite.org/docs/api */
import * as z from 'zod';
import type { PaperAuthor, PaperType } from '../../core/papers/paper-record.ts';
import { parseAbstract } from '../text/abstract.ts';
import { keepAuthors } from '../text/authors.ts';
import { makeDate, parsePartialDate } from '../text/dates.ts';
import { listField, markupField, optionalField, parseJson, requiredDoi, textField } from '../text/parse-json.ts';
import { addressOf, type SourceClient, unexpectedStatus } from './client.ts';
import { creativeCommons } from './licence.ts';

const fields = z.object({
  doi: requiredDoi,
  titles: listField(z.object({ title: textField, titleType: textField })),
  creators: listField(z.object({ name: textField, nameType: textField, givenName: textField, familyName: textField })),
  publicationYear: optionalField(z.number()),
  publisher: textField,
  types: optionalField(z.object({ resourceTypeGeneral: textField })),
  descriptions: listField(z.object({ description: markupField, descriptionType: textField })),
  rightsList: listField(z.object({ rightsUri: textField, rightsIdentifier: textField })),
  dates: listField(z.object({ date: textField, dateType: textField })),
});

const answerSchema = z.object({ data: z.object({ attributes: fields }) });

const dataciteTypes: Readonly<Record<string, PaperType>> = {
  JournalArticle: 'article-journal',
  Preprint: 'article',
  Text: 'article',
  ConferencePaper: 'paper-conference',
  Report: 'report',
  Dissertation: 'thesis',
  Book: 'book',
  BookChapter: 'chapter',
  Dataset: 'dataset',
};

export const datacite: SourceClient = {
  source: 'DataCite',
  // DataCite has one record of an arXiv paper, that of the newest version.
  accepts: ({ doi, arxiv }) => doi !== undefined || (arxiv !== undefined && !/v\d+$/.test(arxiv)),
  read: async ({ doi, arxiv }, call) => {
    const asked = doi ?? `10.48550/arxiv.${arxiv}`;
    const url = addressOf(call.baseUrl, `/dois/${encodeURIComponent(asked)}`);
    const answer = await call.fetch({ url, accept: 'application/vnd.api+json', format: 'json' }, call.signal);
    if (answer.status === 404) return undefined;
    if (answer.status !== 200) throw unexpectedStatus(answer.status);
    const work = parseJson(answer.text, answerSchema).data.attributes;
    const kind = work.types?.resourceTypeGeneral ?? '';
    const authors = work.creators.flatMap(authorOf);
    const isPreprint = kind === 'Preprint' || arxiv !== undefined || /^10\.48550\//.test(asked);
    const published = work.dates.find(({ dateType }) => dateType === 'Issued' || dateType === 'Submitted')?.date;
    const abstract = work.descriptions.find(({ descriptionType }) => descriptionType === 'Abstract')?.description;
    return {
      source: 'DataCite',
      at: call.now,
      ids: { doi: work.doi.toLowerCase(), ...(arxiv ? { arxiv } : {}) },
      title: work.titles.find(({ titleType }) => titleType === undefined)?.title ?? work.titles[0]?.title,
      authors: keepAuthors(authors),
      publisher: work.publisher,
      online: parsePartialDate(published) ?? makeDate(work.publicationYear),
      type: dataciteTypes[kind] ?? 'document',
      ...(isPreprint ? { preprint: work.publisher ? { server: work.publisher } : {} } : {}),
      abstract: abstract === undefined ? undefined : parseAbstract(abstract),
      licence: work.rightsList.map(({ rightsUri, rightsIdentifier }) => creativeCommons(rightsUri) ?? creativeCommons(rightsIdentifier)).find(Boolean),
    };
  },
};

/** A creator is "Family, Given" in one field, a family and a given name in two fields, or a group. */
function authorOf({ name, nameType, givenName, familyName }: z.output<typeof fields>['creators'][number]): readonly PaperAuthor[] {
  if (nameType === 'Organizational') return name ? [{ literal: name }] : [];
  const [, family = familyName, given = givenName] = /^([^,]+), ([^,]+)$/.exec(name ?? '') ?? [];
  if (family && given) return [{ family, given }];
  return name ? [{ literal: name }] : [];
}
