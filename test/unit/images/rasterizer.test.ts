import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import type { Image } from '../../../src/core/reply/reply.ts';
import { createRasterizer } from '../../../src/images/rasterizer.ts';
import { everyPicture } from '../../helpers/chart-lines.ts';
import { silent } from '../../helpers/library.ts';

const pictures = await everyPicture();
const draw = createRasterizer(silent);
const pngOf = async (image: Image | undefined): Promise<Buffer> => Buffer.from((image && (await draw(image.drawing))) ?? '', 'base64');

/** Golden pictures, so that a change shows in review. A missing file is written, except in CI. */
const golden = [
  '/trials',
  '/trials sle-brave-1',
  '/drug',
  '/drug tofacitinib versus:upadacitinib',
  '/summary pathway',
  '/drug baricitinib mechanism',
  '/drug tofacitinib mechanism',
];
const fileOf = (line: string): string => `test/golden/pictures/${line.replaceAll(/\W+/g, '-').slice(1)}.png`;

describe('golden pictures', () => {
  test.each(golden)('the picture of %s matches its golden file', async (line) => {
    const drawn = await pngOf(pictures.get(line));
    if (!process.env.CI && !existsSync(fileOf(line))) writeFileSync(fileOf(line), drawn);
    const [now, then] = [PNG.sync.read(drawn), PNG.sync.read(readFileSync(fileOf(line)))];
    expect([now.width, now.height]).toEqual([then.width, then.height]);
    const different = pixelmatch(now.data, then.data, undefined, now.width, now.height, { threshold: 0.1 });
    expect(different / (now.width * now.height)).toBeLessThan(0.002);
  });

  test('the comparison detects the picture of another drug', async () => {
    const [now, then] = [
      PNG.sync.read(await pngOf(pictures.get('/drug filgotinib mechanism'))),
      PNG.sync.read(readFileSync(fileOf('/drug baricitinib mechanism'))),
    ];
    const height = Math.min(now.height, then.height);
    const cut = (png: PNG) => png.data.subarray(0, png.width * height * 4);
    expect(pixelmatch(cut(now), cut(then), undefined, now.width, height, { threshold: 0.1 }) / (now.width * height)).toBeGreaterThan(0.002);
  });
});

describe('createRasterizer', () => {
  test('every picture of the library is a PNG of less than 400 kB', async () => {
    for (const picture of pictures.values()) {
      const png = await pngOf(picture);
      expect(png.subarray(1, 4).toString()).toBe('PNG');
      expect(png.length).toBeLessThan(400_000);
    }
  }, 60_000);

  test('concurrent requests for a picture give the same result', async () => {
    const drawing = pictures.get('/drug')?.drawing ?? (() => '');
    const [first, second] = await Promise.all([draw(drawing), draw(drawing)]);
    expect(first).toBe(second);
  });

  test('a picture that cannot be drawn is logged and gives undefined', async () => {
    const lines: unknown[] = [];
    const log = { ...silent, error: (about: unknown) => lines.push(about) } as unknown as typeof silent;
    expect(await createRasterizer(log)(() => 'this is no picture')).toBeUndefined();
    expect(lines).toHaveLength(1);
  });

  test('a picture cannot include a file of the machine', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><image href="file:///etc/hostname" width="20" height="20"/></svg>';
    expect(await draw(() => svg)).toBe(await draw(() => '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"></svg>'));
  });
});
