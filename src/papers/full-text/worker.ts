/** The process that reads long full texts. It answers in JSON: many small objects would block the program for five times as long. It gets the text and the identifiers of its paper, and nothing else of the program. */
import { handleRequests } from '../../processes/handle-requests.ts';
import { type ArticleOrigin, parseArticle } from './parse-article.ts';

export interface ReadRequest {
  readonly xml: string;
  readonly origin: ArticleOrigin;
}

// biome-ignore lint/style/noDefaultExport: tinypool looks for it
export default handleRequests(({ xml, origin }: ReadRequest): string => JSON.stringify(parseArticle(xml, origin)));
