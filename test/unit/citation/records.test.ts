import * as citationJs from '@citation-js/core';
import { pino } from 'pino';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-ris';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Work } from '../../../content/schema.ts';
import { createFormatter, type Formatter } from '../../../src/citation/formatter.ts';
import { type Library, loadLibrary } from '../../../src/library/library.ts';

let library: Library;
let formatter: Formatter;
beforeAll(async () => {
  library = await loadLibrary();
  formatter = createFormatter(library.works, pino({ level: 'silent' }));
});
afterAll(async () => formatter.stop());

interface Name {
  readonly family?: string;
  readonly literal?: string;
}

interface ParsedRecord {
  readonly id: string;
  readonly title?: string;
  readonly author?: readonly Name[];
  readonly reporter?: string;
  readonly DOI?: string;
  readonly URL?: string;
  readonly volume?: string;
  readonly page?: string;
  readonly note?: string;
  readonly issued?: DateParts;
  readonly 'event-date'?: DateParts;
}

interface DateParts {
  readonly 'date-parts': readonly (readonly number[])[];
}

/** Parses a file as a reference manager would. */
const { Cite } = citationJs as unknown as { Cite: new (text: string, options: { generateGraph: false }) => { data: readonly ParsedRecord[] } };
const parsed = (text: string): readonly ParsedRecord[] => new Cite(text, { generateGraph: false }).data;

const isListedInPart = (work: Work): boolean => work.custom.missing?.includes('all authors') ?? false;
const plain = (text: string | undefined): string =>
  (text ?? '')
    .replace(/<[^>]+>/g, '')
    .replaceAll('’', "'")
    // An organisation has no-break spaces in RIS.
    .replaceAll('\u00a0', ' ')
    .toLowerCase();
/** Citation.js takes the year of a congress abstract in RIS for that of the congress. */
const yearOf = (work: ParsedRecord | Work): number | undefined =>
  (work.issued ?? ('event-date' in work ? work['event-date'] : undefined))?.['date-parts'][0]?.[0];
const nameOf = (author: Name | undefined): string => plain(author?.family ?? author?.literal);

function expectSame(read: readonly ParsedRecord[], authorsOf: (work: Work) => number): void {
  const works = [...library.works.values()];
  expect(read).toHaveLength(works.length);
  for (const [index, work] of works.entries()) {
    const back = read[index];
    expect(plain(back?.title), work.id).toBe(plain(work.title ?? `[${work.custom.label}]`));
    // Citation.js reads the author of a newspaper's RIS record as its reporter.
    const authors = back?.author ?? (back?.reporter === undefined ? [] : [{ family: back.reporter.split(',')[0] ?? '' }]);
    expect(authors.length, `${work.id}, authors`).toBe(authorsOf(work));
    expect(nameOf(authors[0]), `${work.id}, first author`).toBe(nameOf(work.author?.[0]));
    expect(back?.DOI, work.id).toBe(work.DOI);
    // The parser escapes every % again.
    expect(back?.URL?.replaceAll('%25', '%'), work.id).toBe(work.URL === `https://doi.org/${work.DOI}` ? undefined : work.URL);
    expect(back?.volume, work.id).toBe(work.volume);
    // The parser ignores a first page without a last page.
    if (work.page?.includes('-')) expect(back?.page?.replace('--', '-'), `${work.id}, pages`).toBe(work.page);
    expect(back && yearOf(back), `${work.id}, year`).toBe(yearOf(work));
  }
}

describe('the RIS file', () => {
  test('the RIS file has one field per line, and each record runs from TY to ER', async () => {
    const text = await formatter.all('ris');
    const lines = text.split('\n').filter((line) => line !== '');
    for (const line of lines) expect(line).toMatch(/^[A-Z][A-Z0-9] {2}- /);
    const tags = lines.map((line) => line.slice(0, 2));
    expect(tags.filter((tag) => tag === 'TY')).toHaveLength(library.works.size);
    for (const [index, tag] of tags.entries())
      expect(tag === 'ER', `line ${index}: ${lines[index]}`).toBe(tags[index + 1] === 'TY' || index === tags.length - 1);
  });

  test('parsing the RIS file gives every work unchanged', async () => {
    expectSame(parsed(await formatter.all('ris')), (work) => work.author?.length ?? 0);
  });

  test('the RIS file says of each incomplete record what is missing, and as of when', async () => {
    const records = (await formatter.all('ris')).split(/^ER {2}- $/m);
    for (const [index, work] of [...library.works.values()].entries()) {
      const note = /^N1 {2}- .* not known as of \w+ \d{4}\./m.exec(records[index] ?? '');
      expect(note !== null, work.id).toBe((work.custom.missing ?? []).length > 0);
    }
  });

  test('the RIS file has the day of every news item, one address and the type of each work', async () => {
    const records = (await formatter.all('ris')).split(/^ER {2}- $/m);
    for (const [index, work] of [...library.works.values()].entries()) {
      const record = records[index] ?? '';
      const [year, month, day] = work.issued?.['date-parts'][0] ?? [];
      const two = (part: number) => String(part).padStart(2, '0');
      if (day !== undefined && month !== undefined) expect(record, work.id).toContain(`\nDA  - ${year}/${two(month)}/${two(day)}/\n`);
      expect(record.match(/^UR {2}- /gm)?.length ?? 0, work.id).toBeLessThanOrEqual(1);
      if (work.type === 'article-newspaper') expect(record, work.id).toContain('TY  - NEWS\n');
    }
  });

  test('the RIS file has first and last page in separate fields', async () => {
    const records = (await formatter.all('ris')).split(/^ER {2}- $/m);
    for (const [index, work] of [...library.works.values()].entries()) {
      const [first, last] = work.page?.split('-') ?? [];
      if (first) expect(records[index], work.id).toContain(`\nSP  - ${first}\n`);
      if (last) expect(records[index], work.id).toContain(`\nEP  - ${last}\n`);
    }
  });

  test('the RIS file identifies each work by its id', async () => {
    expect(parsed(await formatter.all('ris')).map(({ id }) => id)).toEqual([...library.works.keys()]);
  });
});

describe('the BibTeX file', () => {
  test('parsing the BibTeX file gives every work unchanged, with “others” for authors not listed', async () => {
    expectSame(parsed(await formatter.all('bibtex')), (work) => (work.author?.length ?? 0) + (work.author && isListedInPart(work) ? 1 : 0));
  });

  test('the BibTeX file has a unique key for each work', async () => {
    const keys = [...(await formatter.all('bibtex')).matchAll(/^@\w+\{([^,]*),$/gm)].map(([, key]) => key);
    expect(keys).toHaveLength(library.works.size);
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) expect(key).toMatch(/^[a-z0-9-]+$/);
  });

  test('the braces of each BibTeX record are balanced', async () => {
    for (const id of library.works.keys()) {
      const text = (await formatter.one(id, 'bibtex')).replace(/\\[{}]/g, '');
      expect(text.split('{').length, id).toBe(text.split('}').length);
    }
  });
});
