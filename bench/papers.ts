/**
 * Looked-up papers: identifiers in a message, a record with thousands of authors, a thousand and a million stored papers, and watched papers
 * (`node bench/papers.ts 100000` for another number than a million).
 */
import { measureIdentifiers } from './papers/identifiers.ts';
import { measureManyAuthors } from './papers/many-authors.ts';
import { measureStoredPaper } from './papers/stored-paper.ts';
import { measureLookups } from './papers/stored-papers.ts';
import { measureWatch } from './papers/watch.ts';

const suite = 'Papers';
const many = Number(process.argv[2] ?? 1_000_000);

measureIdentifiers(suite);
await measureManyAuthors(suite);
for (const kind of ['sqlite', 'postgres'] as const) {
  await measureStoredPaper(suite, kind);
  await measureLookups(suite, kind, many);
  await measureWatch(suite, kind);
}
