/** The top-level text of a message: what screen readers and notifications read in place of the blocks. */
import type { Page } from '../core/pages.ts';
import { plainPage } from '../core/plain-text.ts';

/** Keeps `<!channel>` and `&amp;` from meaning anything. @see https://docs.slack.dev/messaging/formatting-message-text#escaping */
export const escapeText = (text: string): string => text.toWellFormed().replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * The whole page as escaped plain text. Screen readers read it and not the blocks, so nothing may be missing from it.
 * @see https://docs.slack.dev/reference/methods/chat.postMessage
 */
export const fallbackText = (page: Page): string => escapeText(plainPage(page));
