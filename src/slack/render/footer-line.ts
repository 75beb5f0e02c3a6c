import type { Page } from '../../core/pages/page.ts';
import type { RichText } from '../../core/reply/reply.ts';

/** The quiet line under a page: which page it is, then the footer. */
export function footerLine(page: Page): RichText {
  if (page.pageCount < 2) return page.footer;
  const place = `Page ${page.number} of ${page.pageCount}`;
  const where = page.sharedBy ? `${place}, continued in the thread` : place;
  return page.footer.length > 0 ? [`${where} · `, ...page.footer] : [where];
}
