/** One answer in both windows, as a picture. */
import type { Browser, Page } from 'playwright-core';
import type { Citations } from '../../../../src/core/ports/citations.ts';
import { startForTests } from '../../../helpers/start-playground.ts';
import { messages, say } from '../playground-page.ts';
import type { Shot } from './answers.ts';

export type Theme = 'light' | 'dark';

/** The two windows alone, as tall as what they hold. */
const windowsAlone = `
  html, body { height: auto !important; max-width: none !important; }
  body { display: block !important; padding: 20px !important; }
  .top, .club, .bottom, .slack-welcome, .discord-welcome, .payload { display: none !important; }
  .stage { align-items: start; }
  .feed { overflow: visible !important; }
  .thread, .feed > * { animation: none !important; }
`;

export async function photograph(browser: Browser, citations: Citations, { lines, isPost }: Shot, colorScheme: Theme): Promise<Buffer> {
  const playground = await startForTests({ citations, reportUrl: 'https://example.org/report' });
  const context = await browser.newContext({
    viewport: { width: 1240, height: 900 },
    deviceScaleFactor: 1.25,
    colorScheme,
    reducedMotion: 'reduce',
    bypassCSP: true,
  });
  try {
    const page = await context.newPage();
    await page.goto(playground.address());
    for (const line of lines) await say(page, line);
    await page.addStyleTag({ content: windowsAlone });
    await keepOnly(page, isPost === true);
    await settled(page);
    return await asWebp(page, await page.locator('.stage').screenshot());
  } finally {
    await context.close();
    await playground.stop();
  }
}

/** Of an answer, the last one; of a post, the post with its thread unfolded. */
async function keepOnly(page: Page, isPost: boolean): Promise<void> {
  for (const platform of ['slack', 'discord'] as const) {
    if (isPost) await page.locator(`#${platform}-feed > article:not(.private) .thread`).first().waitFor({ state: 'attached' });
    await messages(page, platform).last().waitFor({ state: 'attached' });
    await page.locator(`#${platform}-feed`).evaluate((feed, post) => {
      const articles = [...feed.querySelectorAll<HTMLElement>(':scope > article')];
      const kept = post ? articles.find((article) => !article.classList.contains('private')) : articles.at(-1);
      const before = kept?.previousElementSibling;
      for (const other of [...feed.children]) {
        const isAsked = !post && other === before && !(other instanceof HTMLElement && other.tagName === 'ARTICLE');
        if (other !== kept && !isAsked) other.remove();
      }
      for (const thread of kept?.querySelectorAll<HTMLDetailsElement>('details.thread') ?? []) thread.open = true;
    }, isPost);
  }
}

/** Pictures loaded, fonts there. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all([...document.images].map(async (image) => image.decode().catch(() => undefined)));
  });
}

/** A fifth of the PNG, drawn by the browser that took it. */
async function asWebp(page: Page, png: Buffer): Promise<Buffer> {
  const url = await page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
    canvas.getContext('2d')?.drawImage(image, 0, 0);
    return canvas.toDataURL('image/webp', 0.7);
  }, png.toString('base64'));
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}
