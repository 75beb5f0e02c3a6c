import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { expectMessages, keep, usePlayground } from './browser.ts';
import { messages, say } from './playground-page.ts';

const { open } = usePlayground();

const ground = async (page: Page): Promise<number> =>
  page.evaluate(() => {
    const [red = 0, green = 0, blue = 0] = (getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g) ?? []).map(Number);
    return red + green + blue;
  });
const isDark = async (page: Page): Promise<boolean> => (await ground(page)) < 200;

describe('the theme', () => {
  test('the theme follows the system', async () => {
    expect(await isDark((await open({ colorScheme: 'light' })).page)).toBe(false);
    expect(await isDark((await open({ colorScheme: 'dark' })).page)).toBe(true);
  });

  test('the theme is switched with one labelled button, and remembered', async () => {
    const { page } = await open({ colorScheme: 'light' });
    await page.getByRole('button', { name: 'Switch to the dark theme' }).click();
    expect(await isDark(page)).toBe(true);
    await page.reload();
    expect(await isDark(page)).toBe(true);
    await page.getByRole('button', { name: 'Switch to the light theme' }).click();
    expect(await isDark(page)).toBe(false);
  });
});

describe.each([375, 320])('at %i px', (width) => {
  test(`at ${width} px one window is shown, one press shows the other, and nothing overflows the page`, async () => {
    const { page } = await open({ viewport: { width, height: 640 }, hasTouch: true, isMobile: true });
    await say(page, '/drug tofacitinib versus:baricitinib');
    const windows = async () => [await page.locator('.window.slack').isVisible(), await page.locator('.window.discord').isVisible()];
    expect(await windows()).toEqual([true, false]);
    await keep(page, `phone-${width}-slack`);
    await page.getByRole('button', { name: 'Discord', exact: true }).click();
    expect(await windows()).toEqual([false, true]);
    // The answer is visible there, too.
    expect(
      await messages(page, 'discord')
        .first()
        .locator('h3')
        .first()
        .evaluate((title) => title.getBoundingClientRect().top),
    ).toBeLessThan(400);
    await keep(page, `phone-${width}-discord`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    for (const feed of ['#slack-feed', '#discord-feed']) {
      expect(await page.locator(feed).evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
    }
  });

  test(`at ${width} px Discord’s answer begins below the avatar, and the notes under it align with the answer`, async () => {
    const { page } = await open({ viewport: { width, height: 640 } });
    await say(page, '/summary kidneys of petri');
    await page.getByRole('button', { name: 'Discord', exact: true }).click();
    // Measured in one call, because the window may still be scrolling.
    const [picture, card, remark] = await messages(page, 'discord')
      .first()
      .evaluate((answer) =>
        [':scope > .avatar', '.discord-container', '.discord-private'].map((part) => answer.querySelector(part)?.getBoundingClientRect().toJSON()),
      );
    expect(picture.bottom).toBeLessThanOrEqual(card.top);
    expect(remark.left).toBe(card.left);
  });

  test(`at ${width} px the composer, its button and the completions fit`, async () => {
    const { page } = await open({ viewport: { width, height: 640 } });
    await page.fill('#line', '/cite ');
    await page.locator('#offers [role=option]').first().waitFor();
    for (const part of ['#line', '.send', '#offers', '#theme', '#json', '.switch']) {
      const box = await page.locator(part).boundingBox();
      expect([part, (box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 0) <= width]).toEqual([part, true]);
    }
    await keep(page, `phone-${width}-offers`);
  });
});

test.each([
  [844, 390],
  [860, 500],
  [900, 700],
  [1280, 560],
])('in a window of %i × %i px there is room to read an answer, with the dates folded away', async (width, height) => {
  const { page } = await open({ viewport: { width, height } });
  await say(page, '/summary');
  expect(await page.locator('#slack-feed').evaluate((feed) => feed.clientHeight)).toBeGreaterThan(0.3 * height);
  await page.locator('#schedule-fold').click();
  await page.locator('#schedule-start').scrollIntoViewIfNeeded();
  const button = await page.locator('#schedule-start').boundingBox();
  expect((button?.x ?? width) + (button?.width ?? 0)).toBeLessThanOrEqual(width);
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(height);
  await keep(page, `low-${width}`);
});

test('in a wide and low window the dates are in one row, and there is room to read an answer', async () => {
  const { page } = await open({ viewport: { width: 1366, height: 560 } });
  await say(page, '/prompts on monday 09:00');
  await page.locator('#schedule-date').waitFor();
  expect(await page.locator('#slack-feed').evaluate((feed) => feed.clientHeight)).toBeGreaterThan(0.3 * 560);
  await keep(page, 'low-1366');
});

test('a line of the maximum length leaves room for its answer', async () => {
  const { page } = await open({ viewport: { width: 390, height: 844 } });
  await say(page, `/ask ${'why does the biopsy matter '.repeat(70)}`);
  for (const platform of ['slack', 'discord'] as const) {
    const lines = page.locator(`#${platform}-feed .line-asked`).first();
    expect(await lines.evaluate((line) => line.getBoundingClientRect().height / Number.parseFloat(getComputedStyle(line).lineHeight))).toBeLessThan(5);
    // It is visible in part, and complete for screen readers and copying.
    expect((await lines.textContent())?.length).toBeGreaterThan(1800);
  }
});

test('a new answer is shown from its beginning, in both windows', async () => {
  const { page } = await open();
  await say(page, '/summary length:full');
  await say(page, '/drug tofacitinib versus:baricitinib');
  for (const platform of ['slack', 'discord'] as const) {
    const offset = async () =>
      messages(page, platform)
        .last()
        .evaluate((message) => message.getBoundingClientRect().top - (message.closest('.feed')?.getBoundingClientRect().top ?? 0));
    await expect.poll(offset).toBeLessThan(80);
    await expect.poll(offset).toBeGreaterThanOrEqual(0);
  }
});

test('if reduced motion is preferred, nothing is animated', async () => {
  const { page } = await open({ reducedMotion: 'reduce' });
  await say(page, '/help');
  const moving = await page.evaluate(() => document.getAnimations().length);
  expect(moving).toBe(0);
});

test('screenshots of every kind of message are saved', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const { page, complaints } = await open({ colorScheme });
    await keep(page, `${colorScheme}-empty`);
    for (const [index, line] of ['/summary', '/drug olumiant', '/drug tofacitinib versus:baricitinib', '/cite style:bibtex', '/drug olumiemt'].entries()) {
      await say(page, line);
      await expectMessages(page, index + 1, index + 1);
      await keep(page, `${colorScheme}-${line.replace(/\W+/g, '-').slice(1)}`);
    }
    await page.fill('#line', '/drug ');
    await page.locator('#offers [role=option]').first().waitFor();
    await keep(page, `${colorScheme}-offers`);
    expect(await page.locator('.error-card').count()).toBe(0);
    expect(complaints).toEqual([]);
  }
});
