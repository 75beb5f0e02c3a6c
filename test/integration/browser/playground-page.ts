/** Actions of a person on the playground's page. */
import type { Locator, Page } from 'playwright-core';

export const messages = (page: Page, platform: 'slack' | 'discord'): Locator => page.locator(`#${platform}-feed article`);

/** Types a line, sends it and waits for both answers. */
export async function say(page: Page, line: string): Promise<void> {
  const before = await messages(page, 'slack').count();
  await page.fill('#line', line);
  await page.press('#line', 'Escape');
  await page.press('#line', 'Enter');
  await messages(page, 'slack').nth(before).waitFor({ state: 'attached' });
}
