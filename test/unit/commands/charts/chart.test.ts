import { describe, expect, test } from 'vitest';
import { readFontMetrics } from '../../../../src/images/font-metrics.ts';
import { everyPicture } from '../../../helpers/chart-lines.ts';
import { quickBot } from '../../../helpers/library.ts';

const pictures = await everyPicture();
const { ask } = await quickBot();
const measure = await readFontMetrics();
const svgOf = (line: string): string => pictures.get(line)?.drawing(measure) ?? '';

const numbersIn = (text: string): readonly string[] => [...text.matchAll(/\d+(?:\.\d+)?%/g)].map(([number]) => number);

/** Lightness of a colour, as WCAG measures it. @see https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
const contrast = (a: string, b: string): number => {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
};

describe('the charts', () => {
  test('the answers that should have a chart have one', () => {
    for (const line of [
      '/trials',
      '/trials sle-brave-2',
      '/trials baricitinib',
      '/drug',
      '/summary pathway',
      '/drug baricitinib mechanism',
      '/drug baricitinib versus:tofacitinib',
    ])
      expect(pictures.has(line), line).toBe(true);
    expect(pictures.size).toBeGreaterThan(60);
  });

  test.each([...pictures])('the charts of %s have an alternative text within every platform’s limit, and cite their sources', async (line, { alt }) => {
    expect(alt.length).toBeGreaterThan(40);
    // Discord accepts 1,024 characters. @see https://docs.discord.com/developers/resources/message#attachment-object
    expect(alt.length).toBeLessThanOrEqual(1000);
    const { reply, sources } = await ask(line);
    const below = reply.blocks[reply.blocks.findIndex(({ kind }) => kind === 'image') + 1];
    expect(below?.kind === 'note' && below.text.some((inline) => typeof inline === 'object' && inline.kind === 'cite')).toBe(true);
    expect(sources.length).toBeGreaterThan(0);
  });

  test.each([...pictures])('the charts of %s are legible on a phone: text of at least 11 px at 375 px width, contrast of at least 4.5 to 1', (line) => {
    const svg = svgOf(line);
    const width = Number(/width="(\d+)"/.exec(svg)?.[1]);
    const sizes = [...svg.matchAll(/font-size="([\d.]+)"/g)].map(([, size]) => (Number(size) * 375) / width);
    expect(sizes.length).toBeGreaterThan(5);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(10.9);
    for (const [, fill] of svg.matchAll(/<text[^>]* fill="(#[0-9a-f]{6})"/g)) {
      const ground = fill === '#ffffff' ? '#0f4c5c' : '#ffffff';
      expect(contrast(fill ?? '', ground)).toBeGreaterThanOrEqual(4.5);
    }
  });

  test('the charts of trials have the same numbers in the image and the alternative text', () => {
    const { alt = '' } = pictures.get('/trials') ?? {};
    const svg = svgOf('/trials');
    const drawn = svg.replaceAll(/<[^>]*>/g, ' ').replaceAll(/0 to 80%|95% CI/g, '');
    expect(new Set(numbersIn(drawn))).toEqual(new Set(numbersIn(alt)));
  });

  test('the charts of BRAVE-I and BRAVE-II mark by icon and word which one met its endpoint', () => {
    const [met, missed] = ['/trials sle-brave-1', '/trials sle-brave-2'].map((line) => pictures.get(line));
    expect(svgOf('/trials sle-brave-1')).toContain('>met</text>');
    expect(met?.alt).toContain('(+10.8 points; OR 1.57, 95% CI 1.09 to 2.27; p = 0.016), met');
    expect(svgOf('/trials sle-brave-2')).toContain('>missed</text>');
    expect(missed?.alt).toContain('4 mg: 47.1% against 45.6% on placebo (+1.5 points), missed');
  });

  test('the chart of a drug on which sources disagree shows the conflict', () => {
    const { alt = '' } = pictures.get('/drug tofacitinib mechanism') ?? {};
    const svg = svgOf('/drug tofacitinib mechanism');
    expect(alt).toContain('(JAK1 blocked; sources disagree on TYK2)');
    expect(svg).toContain('stroke-dasharray');
    expect(svg).toContain('Dashed: sources disagree');
  });

  test('no chart is drawn if there is nothing to show', async () => {
    for (const line of ['/trials poetyk-sle-1', '/drug lanraplenib mechanism', '/drug fenebrutinib mechanism'])
      expect(
        (await ask(line)).reply.blocks.some(({ kind }) => kind === 'image'),
        line,
      ).toBe(false);
  });
});
