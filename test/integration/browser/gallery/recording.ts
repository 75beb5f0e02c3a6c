/** A short tour of the playground: its welcome, a command typed, its answer, and the first question of the channel. */

import type { Browser, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import type { Citations } from '../../../../src/core/ports/citations.ts';
import { messages, posts, unfoldSchedule, welcomeOn } from '../playground-page.ts';
import type { Frame } from './animation.ts';
import { platforms } from './answers.ts';
import { openPage } from './open-page.ts';

/** Little more than GitHub shows of a README without scaling, and enough for the schedule to fit in one row. */
const viewport = { width: 1100, height: 800 };

type Take = (delayMs: number) => Promise<void>;

export async function recordTour(browser: Browser, citations: Citations): Promise<readonly Frame[]> {
  const { page, close } = await openPage(browser, citations, { viewport, colorScheme: 'light' });
  try {
    const frames: Frame[] = [];
    const take: Take = async (delayMs) => {
      const { width, height, data } = PNG.sync.read(await page.screenshot({ animations: 'disabled', caret: 'hide' }));
      frames.push({ width, height, rgba: data, delayMs });
    };
    for (const platform of platforms) await welcomeOn(page, platform).waitFor();
    await take(1200);
    await typeLine(page, '/drug olum', take);
    await page.locator('#offers [role=option]').first().waitFor();
    await take(1100);
    await page.press('#line', 'Tab');
    await take(400);
    await submitLine(page, take, 3400);
    await unfoldSchedule(page);
    await page.locator('#schedule-rest').getByRole('button', { name: 'Schedule Mondays at 9:00' }).click();
    await page.locator('#schedule-date').waitFor();
    await take(2200);
    await page.locator('#schedule-date').click();
    for (const platform of platforms) await posts(page, platform).locator('.thread').first().waitFor({ state: 'attached' });
    await page.waitForTimeout(700);
    await take(4200);
    return frames;
  } finally {
    await close();
  }
}

/** Types two letters for each frame. */
async function typeLine(page: Page, line: string, take: Take): Promise<void> {
  for (let end = 2; end < line.length + 2; end += 2) {
    await page.fill('#line', line.slice(0, end));
    await page.waitForTimeout(150);
    await take(170);
  }
}

async function submitLine(page: Page, take: Take, delayMs: number): Promise<void> {
  const before = await messages(page, 'slack').count();
  await page.press('#line', 'Escape');
  await page.press('#line', 'Enter');
  await messages(page, 'discord').nth(before).waitFor({ state: 'attached' });
  await page.waitForTimeout(700);
  await take(delayMs);
}
