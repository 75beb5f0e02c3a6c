/** Limits a list of authors to as many as a citation can name. */
import type { PaperAuthor, PaperAuthors } from '../../core/papers/paper-record.ts';

/** Further authors are only counted, except the last one, which citation styles and readers need. */
const maxAuthors = 200;

/** @param all in the order of the paper. @returns `undefined` if there are none. */
export function keepAuthors(all: readonly PaperAuthor[]): PaperAuthors | undefined {
  const last = all.length > maxAuthors ? all.at(-1) : undefined;
  return all.length > 0 ? { list: all.slice(0, maxAuthors), total: all.length, ...(last ? { last } : {}) } : undefined;
}
