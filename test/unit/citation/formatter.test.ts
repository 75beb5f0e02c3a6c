import { execFile } from 'node:child_process';
import { setImmediate as immediately } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Work } from '../../../content/schema.ts';
import { createFormatter, type Formatter } from '../../../src/citation/formatter.ts';
import { type CitationStyle, citationStyleNames } from '../../../src/core/ports/citations.ts';
import { type Library, loadLibrary } from '../../../src/library/library.ts';
import { smallLibrary } from '../../fixtures/content.ts';
import { measureBlocking } from '../../helpers/processor-time.ts';

const silent = pino({ level: 'silent' });

let small: Library;
let formatter: Formatter;
beforeAll(async () => {
  small = await smallLibrary();
  formatter = createFormatter(small.works, silent);
});
afterAll(async () => formatter.stop());

describe('complete records', () => {
  test.each<[CitationStyle, string]>([
    [
      'apa',
      'Huo, R., & Huang, X. (2023). Potential Use of Janus Kinase Inhibitors in the Treatment of Systemic Lupus Erythematosus. Journal of Inflammation Research, 16, 1471–1478. https://doi.org/10.2147/JIR.S404639',
    ],
    [
      'vancouver',
      'Huo R, Huang X. Potential Use of Janus Kinase Inhibitors in the Treatment of Systemic Lupus Erythematosus. Journal of Inflammation Research [Internet]. 2023 Apr 6;16:1471–8. Available from: https://doi.org/10.2147/JIR.S404639',
    ],
    [
      'ama',
      'Huo R, Huang X. Potential Use of Janus Kinase Inhibitors in the Treatment of Systemic Lupus Erythematosus. Journal of Inflammation Research. 2023;16:1471-1478. doi:10.2147/JIR.S404639',
    ],
    [
      'harvard',
      'Huo, R. and Huang, X. (2023) ‘Potential Use of Janus Kinase Inhibitors in the Treatment of Systemic Lupus Erythematosus’, Journal of Inflammation Research, 16, pp. 1471–1478. Available at: https://doi.org/10.2147/JIR.S404639.',
    ],
    [
      'nature',
      'Huo, R. & Huang, X. Potential Use of Janus Kinase Inhibitors in the Treatment of Systemic Lupus Erythematosus. Journal of Inflammation Research 16, 1471–1478 (2023).',
    ],
    [
      'chicago',
      'Huo, Rongxiu, and Xinxiang Huang. 2023. “Potential Use of Janus Kinase Inhibitors in the Treatment of Systemic Lupus Erythematosus.” Journal of Inflammation Research 16 (April):1471–78. https://doi.org/10.2147/JIR.S404639.',
    ],
    [
      'mla',
      'Huo, Rongxiu, and Xinxiang Huang. “Potential Use of Janus Kinase Inhibitors in the Treatment of Systemic Lupus Erythematosus.” Journal of Inflammation Research, vol. 16, Apr. 2023, pp. 1471–78, https://doi.org/10.2147/JIR.S404639.',
    ],
  ])('a complete record is cited in %s as the style’s manual prescribes', async (style, expected) => {
    expect(await formatter.one('huo-2023', style)).toBe(expected);
  });

  test('a CSL-JSON citation is the record with numbers as numbers, without our own fields and the address of its DOI, with its identifiers in a note', async () => {
    const { custom: _, URL: __, ...work } = small.works.get('huo-2023') ?? { custom: undefined, URL: undefined };
    expect(JSON.parse(await formatter.one('huo-2023', 'csl-json'))).toEqual([{ ...work, volume: 16, note: 'PMID: 37051106\nPMCID: PMC10084872' }]);
  });
});

describe('incomplete records', () => {
  test.each<[CitationStyle, string]>([
    ['apa', 'Petri, M., et al. (2023). Baricitinib'],
    ['vancouver', 'Petri M, et al. Baricitinib'],
    ['ama', 'Petri M, et al. Baricitinib'],
    ['harvard', 'Petri, M. et al. (2023) ‘Baricitinib'],
    ['nature', 'Petri, M. et al. Baricitinib'],
    ['chicago', 'Petri, Michelle, et al. 2023. “Baricitinib'],
    ['mla', 'Petri, Michelle, et al. “Baricitinib'],
  ])('an incomplete author list ends with “et al.” in %s', async (style, beginning) => {
    const text = await formatter.one('petri-2023', style);
    expect(text.startsWith(beginning), text).toBe(true);
  });

  test('an incomplete author list ends with “and others” in BibTeX and has a note in RIS', async () => {
    expect(await formatter.one('petri-2023', 'bibtex')).toContain('author = {Petri, Michelle and others}');
    expect(await formatter.one('petri-2023', 'ris')).toContain('\nN1  - Further authors not known.\n');
  });

  test('a record without title and year is cited with a bracketed description and no year', async () => {
    expect(await formatter.one('lupus-news', 'apa')).toBe('[RheumNow, news report on lupus]. (n.d.). https://www.rheumnow.com/news/lupus');
    for (const style of citationStyleNames) expect(await formatter.one('lupus-news', style)).not.toMatch(/undefined|null|NaN|\b(?:19|20)\d\d\b/);
  });

  test('a record without a volume is not called a preprint or published online', async () => {
    for (const style of citationStyleNames) expect(await formatter.one('isenberg-2021', style), style).not.toMatch(/preprint|published online|;$/i);
  });
});

describe('every work the bot ships, in every style', () => {
  let library: Library;
  let shipped: Formatter;
  beforeAll(async () => {
    library = await loadLibrary();
    shipped = createFormatter(library.works, silent);
  });
  afterAll(async () => shipped.stop());

  test.each(citationStyleNames.filter((style) => style !== 'csl-json'))(
    'every work in %s is one clean text with its title or a description',
    async (style) => {
      for (const work of library.works.values()) {
        const text = (await shipped.one(work.id, style)).replace(/^ {2}(?=\w+ = )/gm, '');
        expect(text, work.id).not.toMatch(/Etalfurtherauthors|undefined|\[object|<\/?(?:i|b|span|div)\b|&amp;|&#\d+;|\(\)|\[\]| {2}(?!-)| \.(?!\.)|,,|;$|\n\n/);
        // Two marks in a row. Initials and "et al." end in a full stop before a comma.
        if (style !== 'bibtex' && style !== 'ris')
          expect(text.replace(/(?:\p{Lu}|et al)\.,/gu, ''), work.id).not.toMatch(/\.[;:,.]|[;:,?!][;:.]|; Available|\. \.|, \(\d{4}\)/);
        expect(text.isWellFormed() && text.trim() !== '').toBe(true);
        if (style !== 'bibtex' && style !== 'ris') expect(text.includes('\n'), `${work.id} is one line`).toBe(false);
        expect(letters(text), work.id).toContain(letters(beginningOf(work)));
      }
    },
    60_000,
  );

  test('formatting the whole bibliography in every style never blocks the event loop', async () => {
    const longest = measureBlocking();
    const texts = await Promise.all(citationStyleNames.map(async (style) => shipped.all(style)));
    expect(texts.every((text) => text.length > 5_000)).toBe(true);
    expect(longest()).toBeLessThan(250);
  }, 60_000);

  test('the whole bibliography contains every work once in every style', async () => {
    for (const style of ['apa', 'harvard', 'chicago', 'mla'] as const) expect((await shipped.all(style)).split('\n\n')).toHaveLength(library.works.size);
    for (const style of ['vancouver', 'ama', 'nature'] as const) {
      const lines = (await shipped.all(style)).split('\n');
      expect(lines.map((line) => line.split('. ')[0])).toEqual(Array.from({ length: library.works.size }, (_, index) => `${index + 1}`));
    }
    expect(JSON.parse(await shipped.all('csl-json')).map(({ id }: Work) => id)).toEqual([...library.works.keys()]);
  }, 60_000);
});

/** The text if it is cached, otherwise 'later': a request to the citation process takes at least one turn of the event loop. */
const ifCached = async (text: Promise<string>): Promise<string> => Promise.race([text, immediately('later')]);

/** Only letters and digits, because styles change case and punctuation and BibTeX adds braces and commands. */
const letters = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\\text\w+|\\[^\s\w]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
const beginningOf = (work: Work): string => (work.title ?? work.custom.label).split(' ').slice(0, 4).join(' ');

describe('the formatter', () => {
  test('the formatter caches a citation', async () => {
    const first = await formatter.one('huo-2023', 'apa');
    expect(await ifCached(formatter.one('huo-2023', 'apa'))).toBe(first);
  });

  test('preformat caches every work and the bibliography in every style', async () => {
    const fresh = createFormatter(small.works, silent);
    await fresh.preformat();
    for (const style of citationStyleNames) {
      for (const id of small.works.keys()) expect(await ifCached(fresh.one(id, style))).not.toBe('later');
      expect(await ifCached(fresh.all(style))).not.toBe('later');
    }
    await fresh.stop();
  });

  test('stopping the formatter during preformat logs nothing', async () => {
    const lines: string[] = [];
    const fresh = createFormatter(small.works, pino({}, { write: (line: string) => void lines.push(line) }));
    const warming = fresh.preformat();
    await fresh.stop();
    await warming;
    expect(lines).toEqual([]);
  });

  test('concurrent requests each get their own citation', async () => {
    const fresh = createFormatter(small.works, silent);
    const ids = [...small.works.keys()];
    const texts = await Promise.all(ids.map(async (id) => fresh.one(id, 'ris')));
    expect(texts.map((text) => /^ID {2}- (.*)$/m.exec(text)?.[1])).toEqual(ids);
    await fresh.stop();
  });

  test('stopping the formatter rejects pending and later requests', async () => {
    const fresh = createFormatter(small.works, silent);
    const waiting = expect(fresh.one('huo-2023', 'apa')).rejects.toThrow('the program is stopping');
    // The requests of a moment are sent at its end.
    await immediately();
    await fresh.stop();
    await waiting;
    await expect(fresh.one('petri-2023', 'apa')).rejects.toThrow('has been stopped');
  });

  test('the citation process does not delay the exit of a program that has nothing more to do', async () => {
    const script = `
      const { createFormatter } = await import(${JSON.stringify(new URL('../../../src/citation/formatter.ts', import.meta.url).href)});
      const work = { id: 'a-1', type: 'webpage', title: 'A title', custom: { kind: 'news', label: 'A label' } };
      const { execSync } = await import('node:child_process');
      console.log(await createFormatter(new Map([[work.id, work]]), { error: console.error }).one('a-1', 'ama'));
      process.on('exit', () => console.log(execSync('pgrep -P ' + process.pid + ' node || true').toString() === '' ? 'waited' : 'did not wait'));`;
    const out = await new Promise<string>((resolve, reject) => {
      execFile(process.execPath, ['--input-type=module', '-e', script], (error, stdout) => (error ? reject(error) : resolve(stdout)));
    });
    // The program exits while the idle citation process is still alive.
    expect(out).toBe('A title.\ndid not wait\n');
  });
});
