/** Actions of a person on the playground's page. */
import type { Locator, Page } from 'playwright-core';

type PlatformName = 'slack' | 'discord';

/** The message that a page shows first. */
export const welcomeOn = (page: Page, platform: PlatformName): Locator => page.locator(`#${platform}-feed > article[aria-label$=": Welcome"]`);

/** All messages but the welcome. */
export const messages = (page: Page, platform: PlatformName): Locator => page.locator(`#${platform}-feed article:not([aria-label$=": Welcome"])`);

/** Posts that everybody in the channel sees, without the welcome. */
export const posts = (page: Page, platform: PlatformName): Locator => page.locator(`#${platform}-feed > article:not(.private):not([aria-label$=": Welcome"])`);

/** Opens the schedule, which is folded until there is one. */
export async function unfoldSchedule(page: Page): Promise<void> {
  const fold = page.locator('#schedule-fold');
  if ((await fold.getAttribute('aria-expanded')) === 'false') await fold.click();
}

/** Types a line, sends it and waits for both answers. */
export async function say(page: Page, line: string): Promise<void> {
  const before = await messages(page, 'slack').count();
  await page.fill('#line', line);
  await page.press('#line', 'Escape');
  await page.press('#line', 'Enter');
  await messages(page, 'slack').nth(before).waitFor({ state: 'attached' });
}
