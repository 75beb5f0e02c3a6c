import { expect, test } from 'vitest';
import { button, usePlayground } from './browser.ts';
import { messages, say } from './playground-page.ts';

const { open } = usePlayground();

test('Discord’s window shows the picture with its alt text; Slack’s offers to send it, and sends it', async () => {
  const { page, complaints } = await open();
  await say(page, '/trials sle-brave-2');
  const shown = messages(page, 'discord').last().locator('.picture img');
  await shown.waitFor();
  expect(await shown.getAttribute('alt')).toContain('47.1% against 45.6% on placebo');
  await expect.poll(async () => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(960);
  const private_ = messages(page, 'slack').last();
  expect(await private_.locator('.picture').count()).toBe(0);
  expect(await private_.innerText()).toContain('47.1% against 45.6% on placebo');
  await button(private_, 'Send me the picture').click();
  const sent = messages(page, 'slack').last();
  await sent.locator('.picture img').waitFor();
  expect(await sent.innerText()).toContain('Your picture, in your direct messages with this app.');
  expect(await messages(page, 'discord').count()).toBe(1);
  expect(complaints).toEqual([]);
});

test.each([375, 320])('at %i px a picture is as wide as its message, never wider', async (width) => {
  const { page } = await open({ viewport: { width, height: 740 }, hasTouch: true, isMobile: true });
  await say(page, '/drug');
  await page.getByRole('button', { name: 'Discord', exact: true }).click();
  const box = await messages(page, 'discord').last().locator('.picture img').boundingBox();
  expect(box?.width).toBeGreaterThan(width * 0.55);
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
});
