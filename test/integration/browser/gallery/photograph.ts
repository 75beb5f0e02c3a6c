/** Screenshots for the gallery. */
import type { Browser, Page } from 'playwright-core';
import type { Citations } from '../../../../src/core/ports/citations.ts';
import { messages, posts, say, unfoldSchedule } from '../playground-page.ts';
import { type GalleryPlatform, phoneWidth, platforms, type Shot } from './answers.ts';
import { openPage } from './open-page.ts';

/** Both windows one below the other, without the rest of the page, each as high as its message. */
const windowsOnly = `
  html, body { height: auto !important; background: transparent !important; }
  body { display: block !important; padding: 0 !important; }
  .top, .schedule, .bottom, .slack-welcome, .discord-welcome { display: none !important; }
  .stage { display: block !important; }
  .window { visibility: visible !important; border-radius: 0 !important; }
  .feed { overflow: visible !important; }
  .discord .feed { padding: 0 !important; }
  .discord .feed > article { margin: 0 !important; padding-block: 12px !important; }
`;

/** Takes the last answer, or the post, as a phone shows it in Slack and in Discord. Each is a PNG. */
export async function photographAnswer(browser: Browser, citations: Citations, shot: Shot): Promise<Readonly<Record<GalleryPlatform, Buffer>>> {
  const { lines, isPost = false, theme = 'light' } = shot;
  const { page, close } = await openPage(browser, citations, { viewport: { width: phoneWidth, height: 844 }, deviceScaleFactor: 1.5, colorScheme: theme });
  try {
    for (const line of lines) await say(page, line);
    await page.addStyleTag({ content: windowsOnly });
    for (const platform of platforms) await removeOtherMessages(page, platform, isPost);
    await waitForImages(page);
    const screenshot = async (platform: GalleryPlatform) => page.locator(`.window.${platform}`).screenshot({ animations: 'disabled' });
    return { slack: await screenshot('slack'), discord: await screenshot('discord') };
  } finally {
    await close();
  }
}

/** Takes the whole playground after three weeks of questions. It is a PNG. */
export async function photographWeeks(browser: Browser, citations: Citations): Promise<Buffer> {
  const { page, close } = await openPage(browser, citations, { viewport: { width: 1120, height: 920 }, deviceScaleFactor: 1.25, colorScheme: 'light' });
  try {
    await unfoldSchedule(page);
    await page.locator('#schedule-rest').getByRole('button', { name: 'Schedule Mondays at 9:00' }).click();
    for (let week = 1; week <= 3; week += 1) {
      await page.locator('#schedule-date').click();
      for (const platform of platforms) {
        await posts(page, platform)
          .locator('.thread')
          .nth(week - 1)
          .waitFor({ state: 'attached' });
      }
    }
    await page.mouse.move(0, 0);
    await page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      for (const feed of document.querySelectorAll('.feed')) feed.scrollTo({ top: feed.scrollHeight, behavior: 'instant' });
    });
    await waitForImages(page);
    return await page.screenshot({ animations: 'disabled', caret: 'hide' });
  } finally {
    await close();
  }
}

async function removeOtherMessages(page: Page, platform: GalleryPlatform, isPost: boolean): Promise<void> {
  if (isPost) await posts(page, platform).locator('.thread').first().waitFor({ state: 'attached' });
  await messages(page, platform).last().waitFor({ state: 'attached' });
  await page.locator(`#${platform}-feed`).evaluate((feed, post) => {
    const articles = [...feed.querySelectorAll<HTMLElement>(':scope > article:not([aria-label$=": Welcome"])')];
    const wanted = post ? articles.find((article) => !article.classList.contains('private')) : articles.at(-1);
    const before = wanted?.previousElementSibling;
    // In Slack the command is a line above its answer.
    const command = post || before?.tagName === 'ARTICLE' ? undefined : before;
    for (const other of [...feed.children]) if (other !== wanted && other !== command) other.remove();
  }, isPost);
}

async function waitForImages(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all([...document.images].map(async (image) => image.decode()));
  });
}
