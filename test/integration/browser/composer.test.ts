import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { expectMessages, usePlayground } from './browser.ts';
import { messages, say } from './playground-page.ts';

const { open } = usePlayground();

test('a typed line is answered in both windows, and the composer is empty for the next one', async () => {
  const { page, complaints } = await open();
  await page.keyboard.type('/drug olumiant');
  await page.keyboard.press('Enter');
  await expectMessages(page, 1, 1);
  expect(await messages(page, 'slack').innerText()).toContain('Baricitinib (Olumiant');
  expect(await messages(page, 'slack').innerText()).toContain('Only visible to you');
  expect(await messages(page, 'discord').innerText()).toContain('Baricitinib (Olumiant');
  expect(await messages(page, 'discord').innerText()).toContain('Only you can see this');
  expect(await page.inputValue('#line')).toBe('');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('line');
  expect(await page.textContent('#status')).toContain('Baricitinib');
  expect(complaints).toEqual([]);
});

test('Tab completes the command, the value, the option and its value', async () => {
  const { page } = await open();
  const line = page.locator('#line');
  const offered = async (label: string) => page.locator('#offers [role=option]', { hasText: label }).first().waitFor();
  await line.pressSequentially('/dr');
  await offered('/drug');
  await line.press('Tab');
  await expect.poll(async () => line.inputValue()).toBe('/drug ');
  await line.pressSequentially('olum');
  await offered('baricitinib');
  await line.press('Tab');
  await expect.poll(async () => line.inputValue()).toBe('/drug baricitinib ');
  await line.pressSequentially('to');
  await offered('topic:');
  await line.press('Tab');
  await line.pressSequentially('saf');
  await offered('safety');
  await line.press('Tab');
  await expect.poll(async () => line.inputValue()).toBe('/drug baricitinib topic:safety ');
  await line.press('Escape');
  await line.press('Enter');
  await expectMessages(page, 1, 1);
});

test('Tab pressed before the completions arrive uses those for the current text, not for the earlier one', async () => {
  const { page } = await open();
  const line = page.locator('#line');
  await line.pressSequentially('/drug ');
  await page.locator('#offers [role=option]', { hasText: 'baricitinib' }).first().waitFor();
  await page.route('**/api/suggest*', async (route) => {
    await delay(500);
    await route.continue();
  });
  await line.pressSequentially('olum');
  await line.press('Tab');
  await expect.poll(async () => line.inputValue()).not.toBe('/drug olum');
  expect(await line.inputValue()).toBe('/drug baricitinib ');
});

test('the arrow keys select a completion and announce it, and Enter accepts it instead of sending', async () => {
  const { page } = await open();
  const line = page.locator('#line');
  await line.pressSequentially('/');
  await page.locator('#offers [role=option]').first().waitFor();
  expect(await line.getAttribute('aria-expanded')).toBe('true');
  await line.press('ArrowDown');
  await line.press('ArrowDown');
  const chosen = await line.getAttribute('aria-activedescendant');
  expect(await page.locator(`#${chosen}`).innerText()).toContain('/drug');
  expect(await page.locator(`#${chosen}`).getAttribute('aria-selected')).toBe('true');
  await line.press('Enter');
  expect(await line.inputValue()).toBe('/drug ');
  await expectMessages(page, 0, 0);
});

test('Escape closes the completions, and Enter then sends what was typed', async () => {
  const { page } = await open();
  const line = page.locator('#line');
  await line.pressSequentially('/help');
  await page.locator('#offers [role=option]').first().waitFor();
  await line.press('Escape');
  expect(await page.locator('#offers').isVisible()).toBe(false);
  expect(await line.getAttribute('aria-expanded')).toBe('false');
  expect(await line.getAttribute('aria-activedescendant')).toBeNull();
  await line.press('Enter');
  await expectMessages(page, 1, 1);
});

test('a completion can be clicked, and the composer keeps the focus', async () => {
  const { page } = await open();
  await page.locator('#line').pressSequentially('/drug to');
  await page.locator('#offers [role=option]', { hasText: 'tofacitinib' }).click();
  expect(await page.inputValue('#line')).toBe('/drug tofacitinib ');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('line');
});

test('the up arrow recalls sent lines', async () => {
  const { page } = await open();
  await say(page, '/help');
  await say(page, '/help drug');
  await page.press('#line', 'ArrowUp');
  expect(await page.inputValue('#line')).toBe('/help drug');
  await page.press('#line', 'ArrowUp');
  expect(await page.inputValue('#line')).toBe('/help');
});

test('a mistake is answered with buttons that correct it', async () => {
  const { page } = await open();
  await say(page, '/drug olumiemt');
  await messages(page, 'discord').getByRole('button', { name: 'baricitinib' }).click();
  await expectMessages(page, 2, 2);
  expect(await messages(page, 'slack').last().innerText()).toContain('Baricitinib');
});

test('if the playground has stopped, the page says so and the typed line is not lost', async () => {
  const { page } = await open();
  await page.route('**/api/answer', (route) => route.abort());
  await page.fill('#line', '/summary');
  await page.press('#line', 'Enter');
  await page.locator('#trouble').waitFor();
  expect(await page.innerText('#trouble')).toMatch(/Is “npm start” still running\?/);
  await page.press('#line', 'ArrowUp');
  expect(await page.inputValue('#line')).toBe('/summary');
  await page.unroute('**/api/answer');
  await page.press('#line', 'Enter');
  await expectMessages(page, 1, 1);
  expect(await page.locator('#trouble').isVisible()).toBe(false);
});

test('an empty line sends nothing, and surrounding blanks are removed', async () => {
  const { page } = await open();
  await page.fill('#line', '   ');
  await page.press('#line', 'Enter');
  await expect.poll(async () => page.inputValue('#line')).toBe('');
  expect(await messages(page, 'slack').count()).toBe(0);
});
