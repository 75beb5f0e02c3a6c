import type { Browser } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { realBot } from '../../../helpers/library.ts';
import { launchBrowser } from '../launch.ts';
import type { Frame } from './animation.ts';
import { platforms, type Shot } from './answers.ts';
import { photographAnswer } from './photograph.ts';
import { isVisiblyDifferent } from './visible-change.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => browser?.close());

const decode = (png: Buffer): Frame => {
  const { width, height, data } = PNG.sync.read(png);
  return { width, height, rgba: data, delayMs: 0 };
};

test('an answer full of dates looks the same in the gallery when it is taken forty days later', async () => {
  const { citations, stop } = await realBot();
  onTestFinished(stop);
  const shot: Shot = { name: 'prompts', title: '', about: '', lines: ['/prompts on monday 9am Europe/London', '/prompts'] };
  const first = await photographAnswer(browser, citations, shot);
  const systemNow = Date.now;
  const clock = vi.spyOn(Date, 'now').mockImplementation(() => systemNow() + 40 * 86_400_000);
  onTestFinished(() => clock.mockRestore());
  const second = await photographAnswer(browser, citations, shot);
  for (const platform of platforms) expect(isVisiblyDifferent([decode(first[platform])], [decode(second[platform])]), platform).toBe(false);
});
