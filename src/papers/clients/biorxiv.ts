/** bioRxiv and medRxiv, which share one service. @see https://api.biorxiv.org */
import * as z from 'zod';
import type { SourceRecord } from '../source-record.ts';
import { parseAbstract } from '../text/abstract.ts';
import { keepAuthors } from '../text/authors.ts';
import { parsePartialDate } from '../text/dates.ts';
import { listField, markupField, parseJson, textField } from '../text/parse-json.ts';
import { addressOf, idsOf, type SourceCall, type SourceClient, unexpectedStatus } from './client.ts';
import { creativeCommons } from './licence.ts';

const version = z.object({
  title: textField,
  authors: textField,
  doi: textField,
  date: textField,
  version: textField,
  license: textField,
  abstract: markupField,
  published: textField,
  server: textField,
});

type Version = z.output<typeof version>;

const answerSchema = z.object({ collection: listField(version) });

/** The prefix is not enough: journals use 10.1101 as well. */
const preprintDoi = /^10\.(?:1101|64898)\/(?:\d{4}\.\d\d\.\d\d\.\d{4,10}|\d{6})$/;

export const biorxiv: SourceClient = {
  source: 'bioRxiv',
  accepts: ({ doi }) => doi !== undefined && preprintDoi.test(doi),
  read: async ({ doi = '' }, call) => {
    // A DOI does not say which server it belongs to. Six digits after a date are bioRxiv's, eight are medRxiv's.
    const servers = /\.\d{8}$/.test(doi) ? ['medrxiv', 'biorxiv'] : ['biorxiv', 'medrxiv'];
    for (const server of servers) {
      const latest = await readLatest(server, doi, call);
      if (latest) return biorxivRecord(latest, doi, server, call.now);
    }
    return undefined;
  },
};

/** For an unknown paper, the answer has status 200 and no versions. */
async function readLatest(server: string, doi: string, call: SourceCall): Promise<Version | undefined> {
  const url = addressOf(call.baseUrl, `/details/${server}/${doi}/na/json`);
  const answer = await call.fetch({ url, accept: 'application/json', format: 'json' }, call.signal);
  if (answer.status !== 200) throw unexpectedStatus(answer.status);
  const versions = parseJson(answer.text, answerSchema).collection.filter((each) => each.doi?.toLowerCase() === doi);
  return versions.sort((a, b) => Number(b.version) - Number(a.version))[0];
}

function biorxivRecord(latest: Version, doi: string, server: string, at: number): SourceRecord {
  const names = (latest.authors ?? '')
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  // It is "NA" if there is none, which `idsOf` drops.
  const published = idsOf({ doi: latest.published?.toLowerCase() });
  const serverName = server === 'biorxiv' ? 'bioRxiv' : 'medRxiv';
  return {
    source: 'bioRxiv',
    at,
    ids: { doi },
    title: latest.title,
    authors: keepAuthors(names.map(authorOf)),
    online: parsePartialDate(latest.date),
    type: 'article',
    preprint: { server: serverName, ...(latest.version ? { version: latest.version } : {}) },
    abstract: latest.abstract === undefined ? undefined : parseAbstract(latest.abstract),
    openAccess: { url: `https://doi.org/${doi}`, place: serverName },
    licence: creativeCommons(latest.license),
    notices: /^\W{0,2}withdrawn\b/i.test(latest.title ?? '') ? [{ kind: 'withdrawal', saidBy: `the title in ${serverName}` }] : [],
    related: published.doi ? [{ kind: 'published', ids: published, source: 'bioRxiv' }] : [],
  };
}

/** "Surname, A." */
function authorOf(name: string): { readonly family: string; readonly given: string } | { readonly literal: string } {
  const [, family, given] = /^([^,]+), (.+)$/.exec(name) ?? [];
  return family && given ? { family, given } : { literal: name };
}
