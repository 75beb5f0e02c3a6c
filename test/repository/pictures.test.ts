/** Every version of a picture stays in the repository's history, so there are few, they are small, and each is shown somewhere. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { shots } from '../integration/browser/gallery/answers.ts';
import { renderGallery } from '../integration/browser/gallery/document.ts';

const maxGalleryBytes = 2_000_000;
const maxAnimationBytes = 400_000;

const docs = readdirSync('docs', { recursive: true, encoding: 'utf8' }).map((name) => join('docs', name));
const pictures = docs.filter((file) => /\.(?:gif|jpe?g|png|svg|webp)$/.test(file));
const pages = ['README.md', 'CONTRIBUTING.md', ...docs.filter((file) => file.endsWith('.md'))];

const sizeOf = (file: string): number => statSync(file).size;

/** In Markdown or HTML, relative to the page. */
const shownBy = (page: string): readonly string[] =>
  [...readFileSync(page, 'utf8').matchAll(/!\[[^\]]*\]\(([^)#]+)\)|\ssrc(?:set)?="([^"]+)"/g)]
    .map(([, markdown, html]) => markdown ?? html ?? '')
    .filter((link) => !link.startsWith('https:'))
    .map((link) => join(dirname(page), link));

describe('the pictures in docs/', () => {
  test(`the pictures of the gallery have less than ${maxGalleryBytes / 1e6} MB in total`, () => {
    const gallery = pictures.filter((file) => file.startsWith('docs/gallery/'));
    expect(gallery.length).toBeGreaterThanOrEqual(2 * shots.length);
    expect(gallery.reduce((sum, file) => sum + sizeOf(file), 0)).toBeLessThan(maxGalleryBytes);
  });

  test(`docs/ has an animation of less than ${maxAnimationBytes / 1e3} kB`, () => {
    expect(sizeOf('docs/playground.gif')).toBeLessThan(maxAnimationBytes);
  });

  test('every picture in docs/ is shown by a page, and every picture that a page shows exists', () => {
    expect([...new Set(pages.flatMap(shownBy))].sort()).toEqual([...pictures].sort());
  });
});

test('docs/gallery.md is what `npm run gallery` writes', () => {
  expect(readFileSync('docs/gallery.md', 'utf8')).toBe(renderGallery(shots));
});
