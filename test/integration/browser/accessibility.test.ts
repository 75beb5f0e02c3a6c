import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { button, expectMessages, useFreshPlayground } from './browser.ts';
import { faintTexts } from './contrast.ts';
import { messages, posts, say } from './playground-page.ts';

const { open } = useFreshPlayground();

async function conversation(page: Page): Promise<void> {
  for (const line of ['/summary', '/drug tofacitinib versus:baricitinib', '/cite style:ris', '/drug olumiemt']) await say(page, line);
  await button(messages(page, 'slack').nth(1), 'Share with the channel').click();
  await messages(page, 'slack').nth(4).waitFor({ state: 'attached' });
  await page.locator('#json').click();
  await weekAhead(page);
  await page.waitForTimeout(400);
}

/** A weekly question with its thread open and the schedule panel unfolded. */
async function weekAhead(page: Page): Promise<void> {
  await say(page, '/prompts on monday 09:00');
  // The panel learns of the schedule after the answer, and then unfolds in a window with room for it.
  await page.locator('#schedule-date:not([hidden])').waitFor({ state: 'attached' });
  const fold = page.locator('#schedule-fold');
  if (await fold.isVisible()) await fold.click();
  await page.locator('#schedule-date').click();
  for (const platform of ['slack', 'discord'] as const) {
    const thread = posts(page, platform).locator('.thread').last();
    await thread.locator('article').first().waitFor({ state: 'attached' });
    await thread.evaluate((details) => details.setAttribute('open', ''));
  }
}

test('the playground can be used with the keyboard alone', async () => {
  const { page } = await open();
  await page.keyboard.type('/drug olumiant');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await expectMessages(page, 1, 1);
  // Shift+Tab leads from the composer, into Discord's message.
  const focused = async () => page.evaluate(() => document.activeElement?.textContent);
  for (let presses = 0; presses < 30 && (await focused()) !== 'Approvals'; presses += 1) await page.keyboard.press('Shift+Tab');
  expect(await focused()).toBe('Approvals');
  expect(await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle)).toBe('solid');
  await page.keyboard.press('Enter');
  await expectMessages(page, 2, 2);
  // The focus is on the new message; Tab leads to its buttons.
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('ARTICLE');
  expect(
    await messages(page, 'discord')
      .last()
      .evaluate((message) => message === document.activeElement),
  ).toBe(true);
  await page.keyboard.press('Tab');
  expect(
    await messages(page, 'discord')
      .last()
      .evaluate((message) => message.contains(document.activeElement)),
  ).toBe(true);
});

test('answers are announced to screen readers', async () => {
  const { page } = await open();
  expect(await page.getAttribute('#status', 'role')).toBe('status');
  await say(page, '/drug olumiant');
  expect(await page.textContent('#status')).toContain('Baricitinib');
  await say(page, '/drug olumiemt');
  expect(await page.textContent('#status')).toContain('could not be answered');
  await button(messages(page, 'slack').first(), 'Share with the channel').click();
  await expect.poll(async () => page.textContent('#status')).toContain('Shared with the channel');
});

test('the page has one of each landmark, one h1, and skips no heading level', async () => {
  const { page } = await open();
  await conversation(page);
  for (const landmark of ['banner', 'main', 'contentinfo'] as const) expect([landmark, await page.getByRole(landmark).count()]).toEqual([landmark, 1]);
  const levels = await page.locator('h1, h2, h3, h4').evaluateAll((headings) => headings.map((heading) => Number(heading.tagName.slice(1))));
  expect(levels.filter((level) => level === 1)).toHaveLength(1);
  for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
  expect(await page.getAttribute('html', 'lang')).toBe('en');
});

test('every control has an accessible name, and ids are unique', async () => {
  const { page } = await open();
  await conversation(page);
  const nameless = await page.locator('button, a, input, summary, section, fieldset, [role=group], [role=listbox]').evaluateAll((elements) =>
    elements
      .filter((element) => {
        const label = element.getAttribute('aria-label') ?? (element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : element.textContent);
        return !label?.trim();
      })
      .map((element) => element.outerHTML),
  );
  expect(nameless).toEqual([]);
  const ids = await page.locator('[id]').evaluateAll((elements) => elements.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
});

test('every control is at least 24 px high and wide', async () => {
  const { page } = await open({ viewport: { width: 375, height: 700 } });
  await conversation(page);
  const small = await page.locator('button, summary').evaluateAll((elements) =>
    elements
      .map((element) => ({ text: element.textContent, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24))
      .map(({ text, box }) => `${text}: ${box.width} x ${box.height}`),
  );
  expect(small).toEqual([]);
});

describe.each(['light', 'dark'] as const)('in the %s theme', (colorScheme) => {
  test(`in the ${colorScheme} theme every text has a contrast of at least 4.5 to 1`, async () => {
    const { page } = await open({ colorScheme });
    await conversation(page);
    expect(await page.evaluate(faintTexts)).toEqual([]);
    await page.fill('#line', '/drug ');
    await page.locator('#offers [role=option]').first().waitFor();
    await page.press('#line', 'ArrowDown');
    expect(await page.evaluate(faintTexts)).toEqual([]);
  });
});
