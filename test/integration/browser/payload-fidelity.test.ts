import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { AskResponse } from '../../../src/playground/page/api-types.ts';
import { usePlayground } from './browser.ts';
import { messages } from './playground-page.ts';

const { open, address } = usePlayground();

/** Makes the server answer with these payloads. */
async function answerWith(page: Page, slack: unknown, discord: unknown): Promise<void> {
  const shown = (id: string, payload: unknown) => [{ id, audience: 'requester' as const, payload }];
  const json: AskResponse = { status: 'ok', line: '/x', title: '', byPlatform: { slack: shown('s', slack), discord: shown('d', discord) } };
  await page.route('**/api/answer', (route) => route.fulfill({ json }));
  await page.fill('#line', '/x');
  await page.press('#line', 'Enter');
  await messages(page, 'discord').first().waitFor({ state: 'attached' });
}

const rich = (...elements: readonly unknown[]) => ({
  text: '',
  blocks: [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }],
  files: [],
});
const container = (...components: readonly unknown[]) => ({
  flags: 32_768,
  components: [{ type: 17, components }],
  files: [],
  allowed_mentions: { parse: [] },
});

test('if the page cannot draw a component, it says so and shows the payload', async () => {
  const { page } = await open();
  await answerWith(page, { text: '', blocks: [{ type: 'carousel', elements: [] }], files: [] }, container({ type: 21, options: [] }));
  expect(await messages(page, 'slack').first().locator('.error-card').innerText()).toMatch(/cannot draw[\s\S]*carousel/);
  expect(await messages(page, 'discord').first().locator('.error-card').innerText()).toMatch(/cannot draw[\s\S]*21/);
  expect(await messages(page, 'slack').first().locator('.payload').isVisible()).toBe(false);
  await page.locator('#json').click();
  expect(await messages(page, 'slack').first().locator('.payload pre').innerText()).toContain('carousel');
});

test('text that looks like HTML is shown as text', async () => {
  const { page, complaints } = await open();
  const evil = '<img src=x onerror="document.title=1"><script>document.title=2</script>&amp;<b>bold</b>';
  const markdown = evil.replace(/[\\*_~|`<@[]/g, '\\$&').replace(/:(?=\S)/g, '\\:');
  await answerWith(page, rich({ type: 'text', text: evil }, { type: 'text', text: evil, style: { code: true } }), container({ type: 10, content: markdown }));
  expect(await messages(page, 'slack').first().locator('.content').textContent()).toBe(evil + evil);
  expect(await messages(page, 'discord').first().locator('.content').textContent()).toBe(evil);
  expect(await page.locator('.content img, .content script, .content b').count()).toBe(0);
  expect(await page.title()).toBe('journal-club playground');
  expect(complaints).toEqual([]);
});

test('line breaks, blanks and right-to-left text are preserved', async () => {
  const { page } = await open();
  const text = 'a  b\n\n  c \u05d0\u05d1 p < 0.05';
  await answerWith(page, rich({ type: 'text', text }), container({ type: 10, content: text.replace('<', '\\<') }));
  expect(await messages(page, 'slack').first().locator('.content').innerText()).toBe(text);
  expect(await messages(page, 'discord').first().locator('.content').innerText()).toBe(text);
});

test('the page loads nothing from other servers', async () => {
  const { page } = await open();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.reload();
  await page.fill('#line', '/summary');
  await page.press('#line', 'Enter');
  await messages(page, 'slack').first().waitFor({ state: 'attached' });
  expect(asked.length).toBeGreaterThan(10);
  expect(asked.filter((url) => !url.startsWith(address()))).toEqual([]);
});

test('a page of another origin cannot send commands through the reader’s browser', async () => {
  const { page } = await open();
  await page.route('http://elsewhere.example/', (route) => route.fulfill({ contentType: 'text/html', body: '<p>elsewhere</p>' }));
  await page.goto('http://elsewhere.example/');
  const answered: number[] = [];
  page.on('response', (response) => answered.push(response.status()));
  for (const type of ['text/plain', 'application/json']) {
    const outcome = await page.evaluate(
      async ([playground, contentType]) =>
        fetch(`${playground}/api/answer`, { method: 'POST', mode: 'no-cors', headers: { 'content-type': contentType ?? '' }, body: '{"line":"/help"}' }).then(
          () => 'answered',
          () => 'refused',
        ),
      [address(), type],
    );
    expect(outcome).toBe('refused');
  }
  expect(answered).not.toContain(200);
  const framed = await page.evaluate(async (playground) => {
    const frame = document.createElement('iframe');
    frame.src = playground;
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
    document.body.append(frame);
    await loaded;
    return frame.contentDocument === null;
  }, address());
  expect(framed).toBe(true);
});
