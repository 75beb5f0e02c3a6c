import { expect, test } from 'vitest';
import { button, expectMessages, usePlayground } from './browser.ts';
import { messages, say, welcomeOn } from './playground-page.ts';

const { open } = usePlayground();
const suggestions = ['In short', 'Which trials worked?', 'Is Olumiant the one that failed?', "This week's question"];

test('the page opens with the welcome of both platforms: the paper, four suggestions and how to ask', async () => {
  const { page, complaints } = await open();
  for (const platform of ['slack', 'discord'] as const) {
    const welcome = welcomeOn(page, platform);
    await welcome.waitFor();
    expect(await welcome.innerText()).toContain('The paper here is Huo 2023');
    expect(await welcome.innerText()).toContain('Ask a question, or type / for commands.');
    expect(await welcome.innerText()).not.toMatch(/Only (?:visible to you|you can see)/);
    expect(await welcome.locator('.content').getByRole('button').allInnerTexts()).toEqual(suggestions);
  }
  expect(await page.getAttribute('#line', 'placeholder')).toBe('Ask a question, or type / for commands');
  await expectMessages(page, 0, 0);
  expect(complaints).toEqual([]);
});

test('each suggestion is answered in both windows, whichever it is pressed in', async () => {
  const { page } = await open();
  const expected = ['undetermined', 'Did it work?', '2 met the primary endpoint, 1 missed it', 'Read the abstract once more.'];
  for (const [index, name] of suggestions.entries()) {
    await button(welcomeOn(page, index % 2 === 0 ? 'slack' : 'discord'), name).click();
    await expectMessages(page, index + 1, index + 1);
    for (const platform of ['slack', 'discord'] as const) expect(await messages(page, platform).last().innerText()).toContain(expected[index]);
  }
  expect(await page.locator('.error-card').count()).toBe(0);
});

test('the welcome comes first and once, also after a reload', async () => {
  const { page } = await open();
  await say(page, '/prompts now');
  await page.reload();
  await messages(page, 'slack').first().waitFor();
  for (const platform of ['slack', 'discord'] as const) {
    expect(await welcomeOn(page, platform).count()).toBe(1);
    expect(await page.locator(`#${platform}-feed > article`).first().getAttribute('aria-label')).toMatch(/: Welcome$/);
  }
});

test('the welcome is above an answer that came before it', async () => {
  const { page } = await open();
  await page.route('**/api/welcome', async (route) => {
    await say(page, '/help');
    await route.continue();
  });
  await page.reload();
  for (const platform of ['slack', 'discord'] as const) {
    await welcomeOn(page, platform).waitFor({ state: 'attached' });
    const labels = await page.locator(`#${platform}-feed > article`).evaluateAll((articles) => articles.map((article) => article.getAttribute('aria-label')));
    expect([labels[0], labels.at(-1)]).toEqual([expect.stringMatching(/: Welcome$/), expect.stringMatching(/: \/help$/)]);
  }
});

test('without the welcome the page still answers', async () => {
  const { page } = await open();
  await page.route('**/api/welcome', (route) => route.abort());
  await page.reload();
  await say(page, '/help');
  expect(await welcomeOn(page, 'slack').count()).toBe(0);
  expect(await messages(page, 'slack').count()).toBeGreaterThan(0);
});

test.each([
  [1280, 800],
  [390, 844],
])('at %i × %i px the suggestions of both platforms are on the first screen', async (width, height) => {
  const { page } = await open({ viewport: { width, height } });
  for (const [platform, window] of [
    ['slack', 'Slack'],
    ['discord', 'Discord'],
  ] as const) {
    if (width < 860) await page.getByRole('button', { name: window, exact: true }).click();
    await welcomeOn(page, platform).waitFor();
    for (const name of suggestions) {
      const [box, feed] = [await button(welcomeOn(page, platform), name).boundingBox(), await page.locator(`#${platform}-feed`).boundingBox()];
      expect([name, (box?.y ?? height) + (box?.height ?? 0) <= (feed?.y ?? 0) + (feed?.height ?? 0)]).toEqual([name, true]);
    }
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
});
