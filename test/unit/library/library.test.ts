import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Library } from '../../../src/library/library.ts';
import { filesOf, loadFiles, refusalOf, type SmallContent, smallContent, smallLibrary } from '../../fixtures/content.ts';

let library: Library;
beforeAll(async () => {
  library = await smallLibrary();
});

const refusal = (change: (content: SmallContent) => void): Promise<string> => {
  const content = smallContent();
  change(content);
  return refusalOf(filesOf(content));
};

/** A content folder in which one file is added or replaced. */
const refusalWith = (path: string, text: string): Promise<string> => refusalOf({ ...filesOf(smallContent()), [path]: text });

describe('loadLibrary', () => {
  test('loads content into maps by id, with all claims and works', () => {
    expect([...library.drugs.keys()]).toEqual(['baricitinib', 'fenebrutinib', 'tofacitinib']);
    expect([...library.papers.keys()]).toEqual(['huo-2023']);
    expect([...library.trials.keys()]).toEqual(['sle-brave-2']);
    expect([...library.topics.keys()]).toEqual(['class-safety']);
    expect([...library.seasons.keys()]).toEqual(['huo-2023']);
    expect([...library.works.keys()]).toHaveLength(6);
    expect([...library.claims.keys()].sort()).toEqual(['D01', 'D02', 'D03', 'F01', 'N01', 'R01', 'T01']);
  });

  test('loads a new drug from one added file', async () => {
    const content = smallContent();
    const files = filesOf({ ...content, drugs: [] });
    const all = filesOf(content);
    const before = { ...files, 'drugs/baricitinib.ts': all['drugs/baricitinib.ts'] ?? '', 'drugs/fenebrutinib.ts': all['drugs/fenebrutinib.ts'] ?? '' };
    expect((await loadFiles(before)).drugs.has('tofacitinib')).toBe(false);
    expect((await loadFiles({ ...before, 'drugs/tofacitinib.ts': all['drugs/tofacitinib.ts'] ?? '' })).drugs.has('tofacitinib')).toBe(true);
  });

  test('ignores files other than .ts, such as notes and editor backups', async () => {
    const loaded = await loadFiles({ ...filesOf(smallContent()), 'drugs/README.md': '# Drugs', 'drugs/.DS_Store': '' });
    expect(loaded.drugs.size).toBe(3);
  });
});

describe('loadLibrary rejects an invalid content file', () => {
  test('loadLibrary names the file, the line, the field and the remedy in the message', async () => {
    const message = await refusal((content) => {
      Object.assign(content.drugs[0] ?? {}, { asOf: 'November 2026' });
    });
    const line = (filesOf(smallContent())['drugs/baricitinib.ts'] ?? '').split('\n').findIndex((text) => text.includes('"asOf"')) + 1;
    expect(message).toBe(`The content has 1 problem:\n  content/drugs/baricitinib.ts:${line} asOf: write the month as YYYY-MM, such as 2026-11.`);
  });

  test('loadLibrary reports all problems of all files in one error', async () => {
    const message = await refusal((content) => {
      Object.assign(content.drugs[0] ?? {}, { asOf: 'November 2026' });
      Object.assign(content.trials[0] ?? {}, { nct: 'NCT1', met: 'maybe' });
      Object.assign(content.works[0] ?? {}, { DOI: 'doi:10.1/x' });
    });
    expect(message).toContain('The content has 4 problems:');
    expect(message).toContain('content/drugs/baricitinib.ts');
    expect(message).toMatch(/content\/trials\/sle-brave-2\.ts:\d+ nct: an NCT number is NCT and eight digits\./);
    expect(message).toMatch(/content\/trials\/sle-brave-2\.ts:\d+ met: /);
    expect(message).toMatch(/content\/bibliography\.json:\d+ huo-2023, DOI: a DOI starts with 10\. and has no spaces; leave out https:\/\/doi\.org\/\./);
  });

  test('loadLibrary rejects a claim without a source', async () => {
    const message = await refusal((content) => {
      const [first] = content.drugs[0]?.overview ?? [];
      Object.assign(first ?? {}, { sources: [] });
    });
    expect(message).toMatch(/content\/drugs\/baricitinib\.ts:\d+ claim D01, sources: a claim needs at least one source\./);
  });

  test('loadLibrary describes a wrong claim as such, and not as a union of claim and id', async () => {
    const message = await refusal((content) => {
      const [first] = content.drugs[0]?.overview ?? [];
      Object.assign(first ?? {}, { grade: 'hearsay' });
    });
    expect(message).toMatch(/content\/drugs\/baricitinib\.ts:\d+ claim D01, grade: .* is not one of primary, copy, company, news\. Write one of these\./);
    expect(message).toContain('The content has 1 problem:');
  });

  test('loadLibrary explains the format of a claim id if an id is mistyped', async () => {
    const message = await refusal((content) => {
      content.drugs[0]?.safety.push('F1');
    });
    expect(message).toMatch(/content\/drugs\/baricitinib\.ts:\d+ safety\.1: use one capital letter and two or three digits, such as T07\./);
  });

  test.each([
    ['a field nobody knows', { halfLife: '12 h' }, /halfLife/],
    ['a sentence with a space at its end', { route: { label: 'Oral ', claims: [] } }, /route\.label: remove the space at its ends\./],
    ['half a character', { route: { label: 'Oral \ud83d', claims: [] } }, /route\.label: contains half a character \(a lone surrogate\)\./],
    ['an empty sentence', { route: { label: '', claims: [] } }, /route\.label: must not be empty\./],
    ['a group that does not exist', { group: 'JAK9' }, /group: /],
  ])('loadLibrary rejects %s', async (_, wrong, expected) => {
    const message = await refusal((content) => {
      Object.assign(content.drugs[0] ?? {}, wrong);
    });
    expect(message).toContain('content/drugs/baricitinib.ts');
    expect(message).toMatch(expected);
  });

  test.each([
    ['a number where text belongs', { participants: 775 }, 'participants', 'participants: must be text in quotes. Write it as a neighbouring entry does.'],
    ['text where a number belongs', { weeks: '52' }, 'weeks', 'weeks: must be a number without quotes.'],
    ['half a week', { weeks: 5.5 }, 'weeks', 'weeks: must be a whole number.'],
    ['no week at all', { weeks: 0 }, 'weeks', 'weeks: is too small. A neighbouring entry shows how.'],
    ['an empty list', { claims: [] }, 'claims', 'claims: is empty, and needs at least one entry. A neighbouring entry shows how.'],
    ['a field that is not there', { asOf: undefined }, 'id', 'asOf: is missing. Add it; a neighbouring entry shows how.'],
  ])('loadLibrary rejects %s, and reports the line', async (_, wrong, near, expected) => {
    const content = smallContent();
    Object.assign(content.trials[0] ?? {}, wrong);
    const files = filesOf(content);
    const line = (files['trials/sle-brave-2.ts'] ?? '').split('\n').findIndex((text) => text.includes(`"${near}"`)) + 1;
    expect(await refusalOf(files)).toContain(`content/trials/sle-brave-2.ts:${line} ${expected}`);
  });

  test('loadLibrary reports the line of the invalid entry, even if other entries contain the same text', async () => {
    const content = smallContent();
    Object.assign(content.works[5]?.custom ?? {}, { kind: 'article-journal' });
    const files = filesOf(content);
    const lines = (files['bibliography.json'] ?? '').split('\n');
    const line = lines.findLastIndex((text) => text.includes('"article-journal"')) + 1;
    expect(await refusalOf(files)).toContain(`content/bibliography.json:${line} lupus-news, custom.kind: "article-journal" is not one of`);
  });

  test('loadLibrary rejects a question of more than 30 words, and says where the rest belongs', async () => {
    const message = await refusal((content) => {
      Object.assign(content.prompts[0]?.prompts[0] ?? {}, { question: 'word '.repeat(31).trim() });
    });
    expect(message).toMatch(/content\/prompts\/huo-2023\.ts:\d+ first-look, question: keep a question to 30 words; put the rest under tenMinutes\./);
  });

  test('loadLibrary rejects a file whose name and id differ', async () => {
    const files = filesOf(smallContent());
    const message = await refusalOf({ ...files, 'topics/other.ts': files['topics/class-safety.ts'] ?? '' });
    expect(message).toMatch(/content\/topics\/other\.ts:\d+ id: says "class-safety" but the file is other\.ts\. They must match\./);
  });

  test('loadLibrary rejects a file with no export, or two', async () => {
    expect(await refusalWith('topics/none.ts', 'const quiet = 1;')).toContain('content/topics/none.ts: exports 0 things; a content file exports exactly one.');
    expect(await refusalWith('topics/two.ts', 'export const a = 1;\nexport const b = 2;')).toContain('content/topics/two.ts: exports 2 things');
  });

  test('loadLibrary rejects a file that throws when it is imported', async () => {
    const message = await refusalWith('topics/broken.ts', "throw new Error('out of ink');\nexport const a = 1;");
    expect(message).toContain('content/topics/broken.ts:1: does not run: out of ink. Compare it with a neighbouring file.');
  });

  test('loadLibrary rejects a truncated file, and reports the line', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'journal-club-content-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    mkdirSync(join(folder, 'topics'));
    writeFileSync(join(folder, 'bibliography.json'), '[]');
    writeFileSync(join(folder, 'topics/broken.ts'), 'export const a = {\n  b: 1,\n  },\n};\n');
    // Runs in Node itself, as the bot does: vitest compiles what it imports and reports other errors.
    const load = `(await import(process.argv[1])).loadLibrary({ folder: new URL(process.argv[2]) }).catch(({ message }) => console.log(message))`;
    const library = new URL('../../../src/library/library.ts', import.meta.url).href;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', load, library, pathToFileURL(`${folder}/`).href]);
    expect(stdout).toMatch(/content\/topics\/broken\.ts:4: does not run: .*\. Compare it with a neighbouring file\./);
  });
});

describe('loadLibrary with a bibliography', () => {
  test('rejects a file that is not JSON', async () => {
    const message = await refusalWith('bibliography.json', '[{]');
    expect(message).toContain('content/bibliography.json: is not JSON:');
    // Every source is missing then, but one problem is enough.
    expect(message).toContain('The content has 1 problem:');
  });

  test('rejects a missing file and names it', async () => {
    const { 'bibliography.json': _, ...files } = filesOf(smallContent());
    expect(await refusalOf(files)).toContain('content/bibliography.json: cannot be read:');
  });

  test('names a work without an id by its label in the message', async () => {
    const message = await refusal((content) => {
      Object.assign(content.works[4] ?? {}, { id: undefined });
    });
    expect(message).toMatch(/content\/bibliography\.json:\d+ ClinicalTrials\.gov NCT03616964 \(SLE-BRAVE-II\), id: is missing\./);
  });

  test('rejects a date with month 13', async () => {
    const message = await refusal((content) => {
      Object.assign(content.works[0] ?? {}, { issued: { 'date-parts': [[2024, 13, 1]] } });
    });
    expect(message).toMatch(/content\/bibliography\.json:\d+ huo-2023, issued\.date-parts: write a date as \[\[2024, 3, 1\]\], year first\./);
  });

  test.each([
    'https://example.com/paper',
    'https://evil.example/doi.org',
    'https://doi.org.evil.example/10.1/x',
    'https://user@doi.org/10.1/x',
    'https://doi.org:8443/x',
    'ftp://doi.org/x',
    'javascript:alert(1)',
    'not a link',
  ])('rejects a link to %s', async (link) => {
    const message = await refusal((content) => {
      Object.assign(content.works[0] ?? {}, { URL: link });
    });
    expect(message).toMatch(/content\/bibliography\.json:\d+ huo-2023, URL: its host is not in linkHosts \(content\/schema\.ts\)\./);
  });

  test('accepts a link to an allowed host with or without www.', async () => {
    const loaded = await smallLibrary((content) => {
      Object.assign(content.works[0] ?? {}, { URL: 'https://www.ema.europa.eu/en/medicines' });
      Object.assign(content.works[1] ?? {}, { URL: 'http://www.rheumres.org/x' });
    });
    expect(loaded.works.get('huo-2023')?.URL).toBe('https://www.ema.europa.eu/en/medicines');
  });
});

describe('loadLibrary without one of the folders', () => {
  test('treats a missing folder as empty, because Git does not track empty folders', async () => {
    const loaded = await smallLibrary((content) => {
      const [topic] = content.topics.splice(0);
      Object.assign(content.papers[0]?.sections[1] ?? {}, { claims: topic?.claims });
    });
    expect(loaded.topics.size).toBe(0);
  });
});
