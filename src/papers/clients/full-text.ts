/** The full text of an open-access article or preprint in Europe PMC. @see https://europepmc.org/RestfulWebService */
import { SourceError } from '../fetch/source-error.ts';
import type { ReadArticle } from '../full-text/article-reader.ts';
import type { ArticleOrigin, ParsedArticle } from '../full-text/parse-article.ts';
import { addressOf, type SourceCall } from './client.ts';

/** A text that is withheld is answered with 404, or steadily with 500. */
const withheldStatuses: readonly number[] = [400, 404, 500];

/** @throws {SourceError} if there is no usable answer. */
export async function fetchArticle(origin: ArticleOrigin, call: SourceCall, read: ReadArticle): Promise<ParsedArticle> {
  const url = addressOf(call.baseUrl, `/${origin.id}/fullTextXML`);
  try {
    const { status, text } = await call.fetch({ url, accept: 'text/xml', format: 'xml' }, call.signal);
    if (withheldStatuses.includes(status)) return { status: 'absent' };
    // Half a text would be quoted as if the rest said nothing.
    if (!/<\/(?:\w+:)?article>/.test(text.slice(-maxEndLength))) throw new SourceError('sent a text without its end', { isTransient: false });
    return await read(text, origin);
  } catch (error) {
    if (error instanceof SourceError && error.status !== undefined && withheldStatuses.includes(error.status)) return { status: 'absent' };
    throw error;
  }
}

/** What can follow the article: comments, and the set that it is in. */
const maxEndLength = 500;
