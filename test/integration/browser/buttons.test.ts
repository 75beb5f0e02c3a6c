import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { AskResponse } from '../../../src/playground/page/api-types.ts';
import { button, expectMessages, usePlayground } from './browser.ts';
import { messages, say, welcomeOn } from './playground-page.ts';

const { open } = usePlayground();

test('a button answers in both windows, whichever it is pressed in', async () => {
  const { page, complaints } = await open();
  await say(page, '/drug ruxolitinib');
  await button(messages(page, 'slack').first(), 'Safety').click();
  await expectMessages(page, 2, 2);
  await button(messages(page, 'discord').first(), 'Approvals').click();
  await expectMessages(page, 3, 3);
  expect(await page.locator('.slack-asked').allInnerTexts()).toEqual([
    '/drug ruxolitinib',
    '/drug ruxolitinib topic:safety',
    '/drug ruxolitinib topic:approvals',
  ]);
  expect(complaints).toEqual([]);
});

test('Next and Back turn the page in place, and leave the other window alone', async () => {
  const { page } = await open();
  await say(page, '/summary safety');
  const slack = messages(page, 'slack').first();
  const discord = await messages(page, 'discord').first().innerText();
  expect(await slack.innerText()).toContain('Page 1 of');
  await button(slack, 'Next').click();
  await expect.poll(async () => slack.innerText()).toContain('Page 2 of');
  await expectMessages(page, 1, 1);
  expect(await messages(page, 'discord').first().innerText()).toBe(discord);
  // The same button is under the pointer again.
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Next');
  await button(slack, 'Back').click();
  await expect.poll(async () => slack.innerText()).toContain('Page 1 of');
  await button(messages(page, 'discord').first(), 'Next').click();
  await expect.poll(async () => messages(page, 'discord').first().innerText()).toContain('2/');
  expect(await slack.innerText()).toContain('Page 1 of');
});

test('sharing posts the first page for everybody, and further pages in the thread', async () => {
  const { page } = await open();
  await say(page, '/summary safety');
  await button(messages(page, 'discord').first(), 'Share with the channel').click();
  await messages(page, 'slack').nth(1).waitFor({ state: 'attached' });
  for (const platform of ['slack', 'discord'] as const) {
    const post = messages(page, platform).nth(1);
    const text = await post.innerText();
    expect(text).toContain('Shared by @you');
    expect(text).not.toMatch(/Only (?:visible to you|you can see)/);
    const replies = await post.locator('.thread article').count();
    expect(replies).toBeGreaterThan(1);
    expect(await post.locator('.thread-head').innerText()).toContain(String(replies));
    expect(await post.locator('.thread article').first().innerText()).toMatch(/\(2\/\d+\)/);
    expect(await post.getByRole('button', { name: /Next|Back|Share/ }).count()).toBe(0);
  }
});

test('Discord’s private message can be dismissed', async () => {
  const { page } = await open();
  await say(page, '/help');
  await button(messages(page, 'discord').first(), 'Dismiss message').click();
  await expectMessages(page, 1, 0);
});

test('a file can be saved completely from both windows', async () => {
  const { page } = await open();
  await say(page, '/cite all style:ris');
  for (const platform of ['slack', 'discord'] as const) {
    const [download] = await Promise.all([page.waitForEvent('download'), messages(page, platform).first().locator('.file-name').click()]);
    expect(download.suggestedFilename()).toBe('journal-club-ris.ris');
    const content = await readFile(await download.path(), 'utf8');
    expect(content.match(/^TY {2}- /gm)?.length).toBeGreaterThan(100);
  }
});

test('the JSON under a message is the payload that the server sent, without files', async () => {
  const { page } = await open();
  await page.locator('#json').click();
  const received = page.waitForResponse('**/api/answer');
  await say(page, '/cite huo-2023 style:bibtex');
  const { byPlatform } = (await (await received).json()) as AskResponse;
  for (const platform of ['slack', 'discord'] as const) {
    const message = messages(page, platform).first();
    const [{ payload } = { payload: undefined }] = byPlatform[platform];
    const { files, ...sent } = payload as { files: unknown[] };
    expect(files).toHaveLength(1);
    expect(JSON.parse(await message.locator('.payload pre').innerText())).toEqual(sent);
  }
});

test('one switch shows the JSON of all messages; it is off at first, and remembered', async () => {
  const { page } = await open();
  await say(page, '/help');
  await welcomeOn(page, 'slack').waitFor();
  const boxes = page.locator('.payload');
  const shown = async () => (await Promise.all((await boxes.all()).map(async (box) => box.isVisible()))).filter(Boolean).length;
  const json = page.getByRole('switch', { name: 'JSON' });
  expect(await json.getAttribute('aria-checked')).toBe('false');
  expect(await shown()).toBe(0);
  await json.click();
  expect(await json.getAttribute('aria-checked')).toBe('true');
  expect(await shown()).toBe(4);
  await page.reload();
  await welcomeOn(page, 'discord').waitFor();
  expect(await shown()).toBe(2);
  await json.click();
  expect(await shown()).toBe(0);
});

test('the JSON can be copied, and is selected if the clipboard is not available', async () => {
  const { page } = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
  await page.locator('#json').click();
  await say(page, '/help');
  const message = messages(page, 'slack').first();
  await message.locator('.copy').click();
  await expect.poll(async () => message.locator('.copy').innerText()).toBe('Copied');
  expect(await page.evaluate(async () => navigator.clipboard.readText())).toBe(await message.locator('.payload pre').textContent());

  const { page: closed } = await open();
  await say(closed, '/help');
  await closed.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: { writeText: async () => Promise.reject(new Error('closed')) } }));
  await closed.locator('#json').click();
  await messages(closed, 'slack').first().locator('.copy').click();
  await expect.poll(async () => closed.evaluate(() => String(window.getSelection()))).toContain('"blocks"');
});
