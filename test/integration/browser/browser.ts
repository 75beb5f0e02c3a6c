/** Opens the playground in a real browser. */
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { Playground } from '../../../src/playground/server/platform.ts';
import { realBot } from '../../helpers/library.ts';
import { startForTests } from '../../helpers/start-playground.ts';
import { launchBrowser } from './launch.ts';
import { messages } from './playground-page.ts';

interface OpenPage {
  readonly page: Page;
  /** Errors and warnings in the console, including scripts that the content security policy blocked. */
  readonly complaints: readonly string[];
}

interface Visit {
  /** A person with a fresh profile. */
  open(options?: BrowserContextOptions): Promise<OpenPage>;
  address(): string;
}

/** Starts a playground and a browser for the tests of a file. */
export function usePlayground(): Visit {
  return visit(beforeAll, afterAll);
}

/** Each test has a playground of its own, so that tests share no schedule. */
export function useFreshPlayground(): Visit {
  return visit(beforeEach, afterEach);
}

function visit(before: typeof beforeAll | typeof beforeEach, after: typeof afterAll | typeof afterEach): Visit {
  let browser: Browser;
  let playground: Playground;
  let stopCitations: () => Promise<void>;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => browser?.close());
  before(async () => {
    const { citations, stop } = await realBot();
    stopCitations = stop;
    playground = await startForTests({ citations, reportUrl: 'https://example.org/report' });
  });
  after(async () => {
    await Promise.all((browser?.contexts() ?? []).map(async (context) => context.close()));
    await playground?.stop();
    await stopCitations?.();
  });
  return {
    address: () => playground.address(),
    open: async (options = {}) => {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(String(error)));
      await page.goto(playground.address());
      return { page, complaints };
    },
  };
}

export const button = (message: Locator, name: string): Locator => message.getByRole('button', { name, exact: true });

/** Waits until both feeds have this many messages. */
export async function expectMessages(page: Page, slack: number, discord: number): Promise<void> {
  await expect.poll(async () => [await messages(page, 'slack').count(), await messages(page, 'discord').count()]).toEqual([slack, discord]);
}

/** Saves a screenshot for people to look at. test-results is not in git. */
export async function keep(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(500);
  await page.screenshot({ path: `test-results/playground-${name}.png` });
}
