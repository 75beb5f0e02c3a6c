/** A short walk through the playground: a question typed, its answer, a comparison, and a week of the channel. */
import type { Browser, Page } from 'playwright-core';
import type { Citations } from '../../../../src/core/ports/citations.ts';
import { startForTests } from '../../../helpers/start-playground.ts';
import { messages } from '../playground-page.ts';
import { animate, type Frame } from './animation.ts';

const size = { width: 1180, height: 920 };

export async function record(browser: Browser, citations: Citations): Promise<Buffer> {
  const playground = await startForTests({ citations });
  const context = await browser.newContext({ viewport: size, colorScheme: 'light', reducedMotion: 'reduce' });
  try {
    const page = await context.newPage();
    await page.goto(playground.address());
    const frames: Frame[] = [];
    const take = async (delay: number) => frames.push({ png: await page.screenshot({ animations: 'disabled', caret: 'hide' }), delay });
    await take(1200);
    await typed(page, '/drug olum', take);
    await page.locator('#offers [role=option]').first().waitFor();
    await take(1100);
    await page.press('#line', 'Tab');
    await take(400);
    await sent(page, take, 3400);
    await typed(page, '/trials', take);
    await sent(page, take, 3400);
    await page.locator('#club-rest').getByRole('button', { name: 'Schedule Mondays at 9:00' }).click();
    await page.locator('#club-date').waitFor();
    await take(2200);
    await page.locator('#club-date').click();
    for (const platform of ['slack', 'discord']) await page.locator(`#${platform}-feed > article:not(.private) .thread`).first().waitFor({ state: 'attached' });
    await page.waitForTimeout(700);
    await take(4200);
    return animate(frames);
  } finally {
    await context.close();
    await playground.stop();
  }
}

/** Two letters a picture. */
async function typed(page: Page, line: string, take: (delay: number) => Promise<unknown>): Promise<void> {
  for (let end = 2; end < line.length + 2; end += 2) {
    await page.fill('#line', line.slice(0, end));
    await page.waitForTimeout(150);
    await take(170);
  }
}

async function sent(page: Page, take: (delay: number) => Promise<unknown>, delay: number): Promise<void> {
  const before = await messages(page, 'slack').count();
  await page.press('#line', 'Escape');
  await page.press('#line', 'Enter');
  await messages(page, 'discord').nth(before).waitFor({ state: 'attached' });
  await page.waitForTimeout(700);
  await take(delay);
}
