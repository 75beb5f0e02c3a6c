/**
 * The process that parses long full texts. It gets only the text and its origin. It returns JSON, because receiving many small objects
 * would block the main process for five times as long.
 */
import { handleRequests } from '../../processes/handle-requests.ts';
import { type ArticleOrigin, parseArticle } from './parse-article.ts';

export interface ArticleRequest {
  readonly xml: string;
  readonly origin: ArticleOrigin;
}

// biome-ignore lint/style/noDefaultExport: tinypool looks for it
export default handleRequests(({ xml, origin }: ArticleRequest): string => JSON.stringify(parseArticle(xml, origin)));
