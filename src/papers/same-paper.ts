/** Recognises a record that carries the identifier of one paper and the title of another. */
import type { SourceRecord } from './source-record.ts';

/** Titles of one paper share more words than this, unless one is a translation. */
const minSharedWords = 0.3;

/** Both the title and the first author must differ: a translated title is of the same authors. */
export function isOfAnotherPaper(record: SourceRecord, base: SourceRecord): boolean {
  const titles = titlesOf(record).flatMap((title) => titlesOf(base).map((other) => shareOfWords(title, other)));
  if (titles.length === 0 || Math.max(...titles) > minSharedWords) return false;
  const [author, baseAuthor] = [firstAuthor(record), firstAuthor(base)];
  return author !== undefined && baseAuthor !== undefined && !author.includes(baseAuthor) && !baseAuthor.includes(author);
}

const titlesOf = ({ title, originalTitle }: SourceRecord): readonly string[] => [title, originalTitle].filter((text) => text !== undefined);

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

function shareOfWords(a: string, b: string): number {
  const [words, others] = [wordsOf(a), wordsOf(b)];
  const smaller = Math.min(words.size, others.size);
  return smaller === 0 ? 1 : words.intersection(others).size / smaller;
}

const wordsOf = (title: string): Set<string> => new Set(fold(title).match(/[\p{L}\p{N}]{3,}/gu) ?? []);

function firstAuthor({ authors }: SourceRecord): string | undefined {
  const [author] = authors?.list ?? [];
  return author && fold('literal' in author ? author.literal : author.family);
}
