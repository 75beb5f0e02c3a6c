/** Recognises a record that has the identifier of one paper and the title of another. */
import type { SourceRecord } from './source-record.ts';

/** Share of words. Two titles of the same paper have more in common, unless one is a translation. */
const minSharedWords = 0.3;

/** Both the title and the first author must differ: a translated title has the same authors. */
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
