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

interface Parsed {
  readonly id: string;
  readonly title?: string;
  readonly author?: readonly Name[];
  readonly DOI?: string;
  readonly URL?: string;
  readonly volume?: string;
  readonly page?: string;
  readonly note?: string;
  readonly issued?: { readonly 'date-parts': readonly (readonly number[])[] };
}

/** Parses a file as a reference manager would. */
const { Cite } = citationJs as unknown as { Cite: new (text: string, options: { generateGraph: false }) => { data: readonly Parsed[] } };
const parsed = (text: string): readonly Parsed[] => new Cite(text, { generateGraph: false }).data;

const isListedInPart = (work: Work): boolean => work.custom.missing?.includes('all authors') ?? false;
const plain = (text: string | undefined): string =>
  (text ?? '')
    .replace(/<[^>]+>/g, '')
    .replaceAll('’', "'")
    .toLowerCase();
const yearOf = (work: Parsed | Work): number | undefined => work.issued?.['date-parts'][0]?.[0];
const nameOf = (author: Name | undefined): string => plain(author?.family ?? author?.literal);

function expectSame(read: readonly Parsed[], authorsOf: (work: Work) => number): void {
  const works = [...library.works.values()];
  expect(read).toHaveLength(works.length);
  for (const [index, work] of works.entries()) {
    const back = read[index];
    expect(plain(back?.title), work.id).toBe(plain(work.title ?? `[${work.custom.label}]`));
    const authors = back?.author ?? [];
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

  test('the RIS file has a note on each incomplete author list', async () => {
    const back = parsed(await formatter.all('ris'));
    const noted = back.filter(({ note }) => note?.includes('Further authors not listed (et al.)')).map(({ id }) => id);
    expect(noted).toEqual([...library.works.values()].filter((work) => isListedInPart(work) && work.author).map(({ id }) => id));
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
