import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { button, keep, useFreshPlayground } from './browser.ts';
import { messages, posts, say, unfoldSchedule } from './playground-page.ts';

const { open } = useFreshPlayground();

const inPanel = (page: Page, name: string) => page.locator('#schedule-rest').getByRole('button', { name, exact: true });
const runToNext = async (page: Page) => inPanel(page, 'Run the clock ahead to the next date').click();
const dates = async (page: Page) => page.locator('#schedule-dates li').allInnerTexts();

/** Schedules weekly questions on Mondays with the button. */
async function schedule(page: Page): Promise<void> {
  await unfoldSchedule(page);
  await inPanel(page, 'Schedule Mondays at 9:00').click();
  await inPanel(page, 'Run the clock ahead to the next date').waitFor();
}

/** Advances the clock and waits for the question and its thread in both windows. */
async function nextWeek(page: Page): Promise<void> {
  const before = await posts(page, 'slack').count();
  await runToNext(page);
  for (const platform of ['slack', 'discord'] as const) await posts(page, platform).nth(before).locator('.thread').waitFor({ state: 'attached' });
}

test('the schedule is one line until there is one, and then unfolds', async () => {
  const { page } = await open();
  const rest = page.locator('#schedule-rest');
  expect(await rest.isVisible()).toBe(false);
  await say(page, '/prompts on monday 09:00');
  await rest.waitFor();
  expect(await page.locator('#schedule-fold').isVisible()).toBe(false);
  await page.reload();
  await rest.waitFor();
});

test('one press schedules weekly questions, another advances the clock to the next one', async () => {
  const { page, complaints } = await open();
  await expect.poll(async () => page.innerText('#schedule-plan')).toBe('No weekly questions are scheduled');
  await schedule(page);
  expect(await page.locator('.slack-asked').innerText()).toBe('/prompts on monday 09:00');
  expect(await page.innerText('#schedule-plan')).toBe('Every Monday at 09:00, Europe/London');
  const [first, second, third] = await dates(page);
  expect(first).toMatch(/^Mon \d+ \w+( \d{4})?, 09:00$/);
  await nextWeek(page);
  await expect.poll(async () => (await dates(page)).slice(0, 2)).toEqual([second, third]);
  expect(await page.innerText('#schedule-clock')).toMatch(/^Monday .*, 09:00$/);
  expect(await page.innerText('#schedule-season')).toBe('1 of 14 questions on Huo 2023 asked');
  expect(await page.locator('#schedule-steps .done').count()).toBe(1);
  expect(complaints).toEqual([]);
});

test('after three weeks both windows have three different questions with their threads', async () => {
  const { page, complaints } = await open();
  await schedule(page);
  // On a Monday before nine, the first question comes on the day on which it was set up.
  const [firstDay = ''] = /\d+ \w{3}/.exec((await dates(page))[0] ?? '') ?? [];
  const laterDays = (await page.innerText('#schedule-clock')).includes(firstDay) ? 2 : 3;
  for (let week = 0; week < 3; week += 1) await nextWeek(page);
  const titles = await posts(page, 'slack').locator('> .content h3').allInnerTexts();
  expect(new Set(titles).size).toBe(3);
  for (const platform of ['slack', 'discord'] as const) {
    expect(await posts(page, platform).count()).toBe(3);
    const shown = await posts(page, platform).locator('> .content').allInnerTexts();
    for (const [index, text] of shown.entries()) expect(text).toContain(titles[index]);
    for (const text of shown) expect(text).toContain('Weekly question, set up by you.');
    const threads = posts(page, platform).locator('details.thread');
    expect(await threads.count()).toBe(3);
    await threads.last().locator('.thread-head').click();
    expect(await threads.last().locator('article').first().innerText()).toContain('What it rests on');
  }
  // Discord's threads have names, and both windows separate the days.
  const [name] = await posts(page, 'discord').first().locator('.thread-head b').allInnerTexts();
  expect(name).toMatch(new RegExp(`^[A-Z][a-z ]+: ${titles[0]}$`));
  expect(await page.locator('#slack-feed > .day').count()).toBe(laterDays);
  expect(await page.locator('#discord-feed > .day').allInnerTexts()).toHaveLength(laterDays);
  expect(await page.locator('.error-card').count()).toBe(0);
  expect(complaints).toEqual([]);
});

test('a question that is posted now appears in both windows, visible, and its requester is notified', async () => {
  const { page } = await open();
  await unfoldSchedule(page);
  await inPanel(page, 'Post the next question now').click();
  for (const platform of ['slack', 'discord'] as const) {
    await posts(page, platform).first().waitFor();
    expect(await posts(page, platform).first().innerText()).toContain('Asked for by you.');
    await page.locator(`#${platform}-feed > article.private`).waitFor();
    await expect.poll(async () => isInView(page, platform)).toBe(true);
  }
  await expect.poll(async () => page.innerText('#schedule-season')).toBe('1 of 14 questions on Huo 2023 asked');
});

const isInView = async (page: Page, platform: 'slack' | 'discord'): Promise<boolean> =>
  posts(page, platform)
    .first()
    .evaluate((post) => {
      const [top, feed] = [post.getBoundingClientRect().top, post.closest('.feed')?.getBoundingClientRect()];
      return feed !== undefined && top >= feed.top - 1 && top < feed.bottom - 100;
    });

test('every open page receives a post, and a page opened later shows it once', async () => {
  const { page } = await open();
  const { page: other } = await open();
  await schedule(page);
  await nextWeek(page);
  await posts(other, 'discord').first().waitFor();
  await expect.poll(async () => other.innerText('#schedule-season')).toBe('1 of 14 questions on Huo 2023 asked');
  await page.reload();
  await posts(page, 'slack').first().waitFor();
  expect(await posts(page, 'slack').count()).toBe(1);
  // A page that was hidden receives everything again, and shows nothing twice.
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await say(page, '/help');
  expect(await posts(page, 'slack').count()).toBe(1);
  expect(await posts(page, 'discord').locator('.thread article').count()).toBeGreaterThan(0);
});

test('a new question does not scroll a reader who is further up', async () => {
  const { page } = await open();
  const { page: other } = await open();
  await say(page, '/summary length:full');
  await say(page, '/drug tofacitinib versus:baricitinib');
  await page.waitForTimeout(2000);
  await page.locator('#slack-feed').evaluate((feed) => feed.scrollTo({ top: 0, behavior: 'instant' }));
  await unfoldSchedule(other);
  await inPanel(other, 'Post the next question now').click();
  await posts(page, 'slack').first().waitFor({ state: 'attached' });
  await page.waitForTimeout(300);
  expect(await page.locator('#slack-feed').evaluate((feed) => feed.scrollTop)).toBe(0);
  expect(await page.textContent('#status')).toContain('New in the channel');
});

test('one press undoes a pause or turning off', async () => {
  const { page } = await open();
  await schedule(page);
  await say(page, '/prompts pause');
  await inPanel(page, 'Resume').click();
  await expect.poll(async () => page.innerText('#schedule-plan')).toBe('Every Monday at 09:00, Europe/London');
  await say(page, '/prompts off');
  await inPanel(page, 'Turn on again').click();
  await expect.poll(async () => dates(page)).toHaveLength(3);
});

test('the clock cannot advance more than two years, and the page says so', async () => {
  const { page } = await open();
  await page.route('**/api/schedule/advance', (route) => route.fulfill({ status: 409, json: { error: 'The clock can be at most 2 years ahead.' } }));
  await unfoldSchedule(page);
  await inPanel(page, 'A week ahead').click();
  await page.locator('#trouble').waitFor();
  expect(await page.innerText('#trouble')).toContain('2 years ahead');
});

describe('moments', () => {
  test('dates are shown as each platform shows them, in the reader’s time zone', async () => {
    const { page } = await open({ timezoneId: 'America/New_York' });
    await schedule(page);
    const slack = await messages(page, 'slack').last().locator('li time').allInnerTexts();
    const discord = await messages(page, 'discord').last().locator('li time').allInnerTexts();
    expect(slack).toHaveLength(3);
    for (const text of slack) expect(text).toMatch(/^(?:[A-Z][a-z]{2} \d{1,2}, \d{4}|Today|Tomorrow) at [45]:00 AM$/);
    for (const text of discord) expect(text).toMatch(/^Monday, [A-Z][a-z]+ \d{1,2}, \d{4} at [45]:00 AM$/);
    await page.locator('.slack-message li time').first().waitFor();
  });

  test('dates of today are shown as yesterday after the clock has advanced a day', async () => {
    const { page } = await open();
    await say(page, '/prompts on 0 9 * * *');
    for (let day = 0; day < 3; day += 1) await nextWeek(page);
    const stamps = page.locator('#discord-feed > article:not(.private):not([aria-label$=": Welcome"]) > .discord-author time');
    await expect
      .poll(async () => stamps.allInnerTexts())
      .toEqual([expect.stringMatching(/^\d+\/\d+\/\d+, 9:00 AM$/), 'Yesterday at 9:00 AM', 'Today at 9:00 AM']);
  });
});

test('the schedule panel can be used with the keyboard alone', async () => {
  const { page } = await open();
  await page.locator('#theme').focus();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Schedule and clock');
  await page.keyboard.press('Enter');
  await inPanel(page, 'Schedule Mondays at 9:00').waitFor();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Schedule Mondays at 9:00');
  await page.keyboard.press('Enter');
  // The button disappears once it is used; the focus is on the next one.
  await expect.poll(async () => page.evaluate(() => document.activeElement?.textContent)).toBe('Run the clock ahead to the next date');
  await page.keyboard.press('Enter');
  await posts(page, 'slack').first().waitFor();
  await page.locator('#slack-feed .thread-head').focus();
  await page.keyboard.press('Enter');
  expect(await posts(page, 'slack').first().locator('.thread article').first().isVisible()).toBe(true);
});

describe.each([390, 320])('on a phone of %i px', (width) => {
  test(`on a phone of ${width} px the dates unfold, and nothing overflows the page`, async () => {
    const { page } = await open({ viewport: { width, height: 800 }, hasTouch: true, isMobile: true });
    expect(await page.locator('#schedule-rest').isVisible()).toBe(false);
    const fold = page.getByRole('button', { name: 'Schedule and clock' });
    expect(await fold.getAttribute('aria-expanded')).toBe('false');
    await fold.click();
    expect(await fold.getAttribute('aria-expanded')).toBe('true');
    await schedule(page);
    await nextWeek(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    expect(await page.locator('#schedule-rest').evaluate((rest) => rest.scrollWidth - rest.clientWidth)).toBe(0);
    await keep(page, `phone-${width}-weekly`);
    await fold.click();
    expect(await page.locator('#schedule-rest').isVisible()).toBe(false);
  });
});

test.each(['light', 'dark'] as const)('screenshots of the weeks ahead in the %s theme are saved', async (colorScheme) => {
  const { page } = await open({ colorScheme });
  await schedule(page);
  await keep(page, `${colorScheme}-weekly-scheduled`);
  for (let week = 0; week < 3; week += 1) await nextWeek(page);
  await keep(page, `${colorScheme}-weekly-ahead`);
  await posts(page, 'discord').last().locator('.thread-head').click();
  await posts(page, 'slack').last().locator('.thread-head').click();
  await keep(page, `${colorScheme}-weekly-thread`);
  await button(posts(page, 'slack').last(), 'Background and sources').first().click();
  await keep(page, `${colorScheme}-weekly-background`);
});
