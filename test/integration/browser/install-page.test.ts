import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pageHeaders } from '../../../src/slack/oauth/html.ts';
import { installPage } from '../../../src/slack/oauth/install-page.ts';
import { type InstallOutcome, resultPage } from '../../../src/slack/oauth/result-page.ts';
import { scopesFor } from '../../../src/slack/scopes.ts';
import { faintTexts } from './contrast.ts';
import { launchBrowser } from './launch.ts';

const outcomes: readonly InstallOutcome[] = [
  { kind: 'installed', team: 'Ward 7 with a name that goes on and on-and-on-and-on-and-on-and-on', botName: 'journal-club' },
  { kind: 'stale' },
  { kind: 'denied' },
  { kind: 'declined', code: 'invalid_code' },
  { kind: 'lacking', scopes: ['im:write', 'files:write'] },
  { kind: 'organisation' },
  { kind: 'unreachable' },
  { kind: 'fault', reference: '1234abcd' },
  { kind: 'closing' },
];
const pages: readonly (readonly [string, string])[] = [
  ['install', installPage('https://slack.com/oauth/v2/authorize?client_id=1.2&state=x', scopesFor({ kind: 'admins' }))],
  ...outcomes.map((outcome): [string, string] => [outcome.kind, resultPage(outcome).page]),
];

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => browser.close());

test.each(pages)('the page “%s” is styled, readable light and dark, and fits a narrow phone', async (_, html) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await browser.newPage({ colorScheme, viewport: { width: 320, height: 640 } });
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    await page.route('**/*', async (route) => route.fulfill({ status: 200, headers: pageHeaders, body: html }));
    await page.goto('https://club.example.org/slack/install');
    expect(await page.evaluate(faintTexts)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(await page.evaluate(() => getComputedStyle(document.querySelector('main') ?? document.body).borderRadius)).toBe('14px');
    expect(await page.evaluate(() => [document.documentElement.lang, document.querySelectorAll('h1').length, document.title !== ''])).toEqual(['en', 1, true]);
    expect(complaints.filter((text) => !text.includes('favicon'))).toEqual([]);
    await page.close();
  }
});

test('the button of the install page can be reached with the keyboard, and shows its focus', async () => {
  const page = await browser.newPage();
  await page.setContent(pages[0]?.[1] ?? '');
  await page.keyboard.press('Tab');
  const focused = await page.evaluate(() => [document.activeElement?.textContent, getComputedStyle(document.activeElement ?? document.body).outlineStyle]);
  expect(focused).toEqual(['Add to Slack', 'solid']);
  await page.close();
});
