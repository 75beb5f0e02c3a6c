import { execFile } from 'node:child_process';
import { setImmediate as immediately } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Work } from '../../../content/schema.ts';
import { createFormatter, type Formatter } from '../../../src/citation/formatter.ts';
import { type CitationStyle, citationStyleNames } from '../../../src/core/ports/citations.ts';
import { type Library, loadLibrary } from '../../../src/library/library.ts';
import { smallLibrary } from '../../fixtures/content.ts';

const silent = pino({ level: 'silent' });

let small: Library;
let formatter: Formatter;
beforeAll(async () => {
  small = await smallLibrary();
  formatter = createFormatter(small.works, silent);
});
afterAll(async () => formatter.stop());

describe('a complete record', () => {
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
  ])('is cited in %s as its manual prescribes', async (style, expected) => {
    expect(await formatter.one('huo-2023', style)).toBe(expected);
  });

  test('is given as CSL-JSON just as the bibliography keeps it', async () => {
    expect(JSON.parse(await formatter.one('huo-2023', 'csl-json'))).toEqual([small.works.get('huo-2023')]);
  });
});

describe('a record known in part', () => {
  test.each<[CitationStyle, string]>([
    ['apa', 'Petri, M., et al. (2023). Baricitinib'],
    ['vancouver', 'Petri M, et al. Baricitinib'],
    ['ama', 'Petri M, et al. Baricitinib'],
    ['harvard', 'Petri, M., et al. (2023) ‘Baricitinib'],
    ['nature', 'Petri, M., et al. Baricitinib'],
    ['chicago', 'Petri, Michelle, et al. 2023. “Baricitinib'],
    ['mla', 'Petri, Michelle, et al. “Baricitinib'],
  ])('ends its authors with “et al.” in %s', async (style, beginning) => {
    const text = await formatter.one('petri-2023', style);
    expect(text.startsWith(beginning), text).toBe(true);
  });

  test('ends them with “and others” in BibTeX and a note in RIS', async () => {
    expect(await formatter.one('petri-2023', 'bibtex')).toContain('author = {Petri, Michelle and others}');
    expect(await formatter.one('petri-2023', 'ris')).toContain('AU  - Petri, Michelle\nN1  - Further authors not listed (et al.)\n');
  });

  test('has a description in brackets for a title, and no year for a year', async () => {
    expect(await formatter.one('lupus-news', 'apa')).toBe('[RheumNow, news report on lupus]. (n.d.). https://www.rheumnow.com/news/lupus');
    for (const style of citationStyleNames) expect(await formatter.one('lupus-news', style)).not.toMatch(/undefined|null|NaN|\b(?:19|20)\d\d\b/);
  });

  test('is not called a preprint or published online because its volume is not known', async () => {
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
    '%s is one clean text that names the title or describes it',
    async (style) => {
      for (const work of library.works.values()) {
        const text = await shipped.one(work.id, style);
        expect(text, work.id).not.toMatch(/Etalfurtherauthors|undefined|\[object|<\/?(?:i|b|span|div)\b|&amp;|&#\d+;|\(\)|\[\]| {2}(?!-)| \.(?!\.)|,,|;$|\n\n/);
        expect(text.isWellFormed() && text.trim() !== '').toBe(true);
        if (style !== 'bibtex' && style !== 'ris') expect(text.includes('\n'), `${work.id} is one line`).toBe(false);
        expect(letters(text), work.id).toContain(letters(beginningOf(work)));
      }
    },
    60_000,
  );

  test('the whole bibliography in any style blocks nothing else meanwhile', async () => {
    const longest = watchTurns();
    const texts = await Promise.all(citationStyleNames.map(async (style) => shipped.all(style)));
    expect(texts.every((text) => text.length > 5_000)).toBe(true);
    expect(longest()).toBeLessThan(250);
  }, 60_000);

  test('the whole bibliography holds every work once', async () => {
    for (const style of ['apa', 'harvard', 'chicago', 'mla'] as const) expect((await shipped.all(style)).split('\n\n')).toHaveLength(library.works.size);
    for (const style of ['vancouver', 'ama', 'nature'] as const) {
      const lines = (await shipped.all(style)).split('\n');
      expect(lines.map((line) => line.split('. ')[0])).toEqual(Array.from({ length: library.works.size }, (_, index) => `${index + 1}`));
    }
    expect(JSON.parse(await shipped.all('csl-json'))).toEqual([...library.works.values()]);
  }, 60_000);
});

/** What is there before the event loop turns; what is asked of the processor is there later. */
const atOnce = async (text: Promise<string>): Promise<string> => Promise.race([text, immediately('later')]);

/**
 * Gives the longest that this thread was at work between two looks at the clock, in ms of a processor: what others do on the
 * machine meanwhile is not among them.
 */
function watchTurns(): () => number {
  const worked = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  let [before, longest] = [worked(), 0];
  const look = () => {
    const now = worked();
    longest = Math.max(longest, now - before);
    before = now;
  };
  const timer = setInterval(look, 5);
  return () => {
    clearInterval(timer);
    look();
    return longest;
  };
}

/** Bare letters: styles change case and punctuation, BibTeX adds braces and commands. */
const letters = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\\text\w+|\\[^\s\w]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
const beginningOf = (work: Work): string => (work.title ?? work.custom.label).split(' ').slice(0, 4).join(' ');

describe('the formatter', () => {
  test('makes a citation once and keeps it', async () => {
    const first = await formatter.one('huo-2023', 'apa');
    expect(await atOnce(formatter.one('huo-2023', 'apa'))).toBe(first);
  });

  test('warms up with every work in every style', async () => {
    const fresh = createFormatter(small.works, silent);
    await fresh.preformat();
    for (const style of citationStyleNames) {
      for (const id of small.works.keys()) expect(await atOnce(fresh.one(id, style))).not.toBe('later');
      expect(await atOnce(fresh.all(style))).not.toBe('later');
    }
    await fresh.stop();
  });

  test('stopped while it warms up has nothing to report', async () => {
    const lines: string[] = [];
    const fresh = createFormatter(small.works, pino({}, { write: (line: string) => void lines.push(line) }));
    const warming = fresh.preformat();
    await fresh.stop();
    await warming;
    expect(lines).toEqual([]);
  });

  test('answers what is asked at the same time, each with its own', async () => {
    const fresh = createFormatter(small.works, silent);
    const ids = [...small.works.keys()];
    const texts = await Promise.all(ids.map(async (id) => fresh.one(id, 'ris')));
    expect(texts.map((text) => /^ID {2}- (.*)$/m.exec(text)?.[1])).toEqual(ids);
    await fresh.stop();
  });

  test('stopped while it works leaves nobody waiting', async () => {
    const fresh = createFormatter(small.works, silent);
    const waiting = expect(fresh.one('huo-2023', 'apa')).rejects.toThrow('the program is stopping');
    await fresh.stop();
    await waiting;
    await expect(fresh.one('petri-2023', 'apa')).rejects.toThrow('has been stopped');
  });

  test('does not keep a program running that has nothing more to do', async () => {
    const script = `
      const { createFormatter } = await import(${JSON.stringify(new URL('../../../src/citation/formatter.ts', import.meta.url).href)});
      const work = { id: 'a-1', type: 'webpage', title: 'A title', custom: { kind: 'news', label: 'A label' } };
      console.log(await createFormatter(new Map([[work.id, work]]), { error: console.error }).one('a-1', 'ama'));`;
    const started = performance.now();
    const out = await new Promise<string>((resolve, reject) => {
      execFile(process.execPath, ['--input-type=module', '-e', script], (error, stdout) => (error ? reject(error) : resolve(stdout)));
    });
    expect(out).toBe('A title.\n');
    expect(performance.now() - started).toBeLessThan(4_900);
  });
});
