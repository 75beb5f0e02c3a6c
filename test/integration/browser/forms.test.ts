/** A form in the playground: filled in with the keyboard, corrected, and typed as a line. */
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { button, expectMessages, keep, useFreshPlayground } from './browser.ts';
import { faintTexts } from './contrast.ts';
import { messages, say } from './playground-page.ts';

const { open } = useFreshPlayground();

const formIn = (page: Page, platform: 'slack' | 'discord' = 'slack'): Locator => page.locator(`#${platform}-feed form.inline-form`);
const focusedLabel = async (page: Page): Promise<string | undefined> =>
  page.evaluate(() => {
    const focused = document.activeElement;
    return focused instanceof HTMLTextAreaElement ? (focused.labels[0]?.textContent ?? undefined) : (focused?.textContent ?? undefined);
  });

async function openForm(page: Page): Promise<void> {
  await say(page, '/paper words');
  await button(messages(page, 'slack').last(), 'Write…').click();
  await formIn(page).waitFor();
}

test('a form is opened, filled in and sent with the keyboard alone, and its line can be recalled', async () => {
  const { page, complaints } = await open();
  await say(page, '/paper words');
  await button(messages(page, 'slack').last(), 'Write…').focus();
  await page.keyboard.press('Enter');
  await formIn(page).waitFor();
  expect(await focusedLabel(page)).toBe('Take-aways, one on each line');
  await page.keyboard.type('The "dose" mattered: 4 mg');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Few men');
  await page.keyboard.press('Tab');
  expect(await focusedLabel(page)).toBe('Limits, one on each line');
  await page.keyboard.type('Twelve weeks');
  await page.keyboard.press('Tab');
  expect(await focusedLabel(page)).toBe('Send');
  await page.keyboard.press('Enter');
  await expectMessages(page, 2, 2);
  expect(await formIn(page).count()).toBe(0);
  expect(await page.textContent('#status')).not.toContain('could not be answered');
  await say(page, '/paper words');
  for (const platform of ['slack', 'discord'] as const) {
    const shown = await messages(page, platform).last().innerText();
    for (const text of ['The "dose" mattered: 4 mg', 'Few men', 'Twelve weeks']) expect(shown).toContain(text);
  }
  await page.focus('#line');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  expect(await page.inputValue('#line')).toContain('takeaways:"The ""dose"" mattered: 4 mg');
  expect(complaints).toEqual([]);
});

test('Escape and Cancel close the form, and the focus is on its button again', async () => {
  const { page } = await open();
  await openForm(page);
  await page.keyboard.type('Not sent');
  await page.keyboard.press('Escape');
  expect(await formIn(page).count()).toBe(0);
  expect(await focusedLabel(page)).toBe('Write…');
  await button(messages(page, 'slack').last(), 'Write…').click();
  await formIn(page).getByRole('button', { name: 'Cancel' }).click();
  expect(await formIn(page).count()).toBe(0);
  expect(await focusedLabel(page)).toBe('Write…');
  await expectMessages(page, 1, 1);
});

test('a mistake is shown at its field, and what was entered stays', async () => {
  const { page } = await open();
  await openForm(page);
  const area = formIn(page).getByLabel('Take-aways, one on each line');
  // A browser lets nobody type so much.
  await area.evaluate((element) => element.removeAttribute('maxlength'));
  await area.fill('x'.repeat(1201));
  await formIn(page).getByRole('button', { name: 'Send' }).click();
  const problem = formIn(page).getByRole('alert').first();
  await expect.poll(async () => problem.innerText()).toContain('1200 are possible');
  expect(await area.getAttribute('aria-invalid')).toBe('true');
  expect(await area.getAttribute('aria-describedby')).toBe(await problem.getAttribute('id'));
  expect(await focusedLabel(page)).toBe('Take-aways, one on each line');
  expect(await area.inputValue()).toHaveLength(1201);
  await area.fill('Short.');
  await formIn(page).getByRole('button', { name: 'Send' }).click();
  await expectMessages(page, 2, 2);
});

test.each(['light', 'dark'] as const)('on a phone in the %s theme the form fits, and every text can be read', async (colorScheme) => {
  const { page } = await open({ viewport: { width: 390, height: 844 }, colorScheme });
  await openForm(page);
  const box = await formIn(page).boundingBox();
  expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 999) <= 390).toBe(true);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  const sizes = await formIn(page)
    .locator('textarea, button')
    .evaluateAll((controls) => controls.map((control) => control.getBoundingClientRect().height));
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(24);
  expect(await page.evaluate(faintTexts)).toEqual([]);
  await keep(page, `form-${colorScheme}-390`);
});

test('a form opens in the window whose button was pressed', async () => {
  const { page } = await open();
  await say(page, '/paper words');
  await button(messages(page, 'discord').last(), 'Write…').click();
  await formIn(page, 'discord').waitFor();
  expect(await formIn(page, 'slack').count()).toBe(0);
  await keep(page, 'form-discord');
});
