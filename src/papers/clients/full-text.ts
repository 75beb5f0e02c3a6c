/** The full text of an open-access article or preprint in Europe PMC. @see https://europepmc.org/RestfulWebService */
import { SourceError } from '../fetch/source-error.ts';
import type { ReadArticle } from '../full-text/article-reader.ts';
import type { ArticleOrigin, ParsedArticle } from '../full-text/parse-article.ts';
import { addressOf, type SourceCall } from './client.ts';

/** For a text that is withheld, the service answers 404, or always 500. */
const withheldStatuses: readonly number[] = [400, 404, 500];

/** @throws {SourceError} if there is no usable answer. */
export async function fetchArticle(origin: ArticleOrigin, call: SourceCall, read: ReadArticle): Promise<ParsedArticle> {
  const url = addressOf(call.baseUrl, `/${origin.id}/fullTextXML`);
  try {
    const { status, text } = await call.fetch({ url, accept: 'text/xml', format: 'xml' }, call.signal);
    if (withheldStatuses.includes(status)) return { status: 'absent' };
    // An incomplete text would be quoted as if it were the whole.
    if (!/<\/(?:\w+:)?article>/.test(text.slice(-maxEndLength))) throw new SourceError('sent an incomplete text', { isTransient: false });
    return await read(text, origin);
  } catch (error) {
    if (error instanceof SourceError && error.status !== undefined && withheldStatuses.includes(error.status)) return { status: 'absent' };
    throw error;
  }
}

/** In characters. Comments and the end of an enclosing set can follow the article. */
const maxEndLength = 500;
