import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { scopes, scopesFor } from '../../../../src/slack/scopes.ts';
import type { Database } from '../../../../src/store/database.ts';
import { clubTeam, wardTeam } from '../../../fakes/slack-many.ts';
import { onEveryDatabase } from '../../../helpers/databases/databases.ts';
import { type Browser, createBrowser } from '../../../helpers/oauth-browser.ts';
import { addressIn, startSeveral } from '../../../helpers/slack-installations.ts';
import { postOf } from '../../../helpers/slack-workspace.ts';

async function started(kind: Database['kind'], parts: Parameters<typeof startSeveral>[1] = {}) {
  const several = await startSeveral(kind, { teams: [], ...parts });
  const browser = createBrowser(several.fake);
  const kept = async () => (await several.store.installations.list()).map(({ workspace }) => workspace);
  return { ...several, browser, kept };
}

onEveryDatabase('the page of the app', (kind) => {
  test('the install page says what the app reads, stores and asks for, and leads to Slack', async () => {
    const { browser, fake } = await started(kind);
    const button = await browser.open();
    const page = await browser.visit('/slack/install');
    expect(page.status).toBe(200);
    for (const scope of scopesFor(undefined)) {
      expect(page.text).toContain(`<code>${scope}</code>`);
      expect(page.text).toContain(scopes[scope]);
    }
    expect(page.text).toContain('Add to Slack');
    expect(button.pathname).toBe('/oauth/v2/authorize');
    expect(button.origin).toBe(new URL(fake.config.apiUrl ?? '').origin);
    expect(Object.fromEntries(button.searchParams)).toEqual({
      client_id: '1111.2222',
      scope: scopesFor(undefined).join(','),
      redirect_uri: 'https://club.example.org/slack/oauth_redirect',
      state: expect.stringMatching(/^[\w-]{43}$/),
    });
  });

  test('the install and result pages run no script, load nothing, are not cached and cannot be framed', async () => {
    const { browser } = await started(kind);
    for (const path of ['/slack/install', '/slack/oauth_redirect?state=x']) {
      const { headers, text } = await browser.visit(path);
      const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(text) ?? [];
      const hash = createHash('sha256').update(style).digest('base64');
      expect(headers.get('content-security-policy')).toBe(
        `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      );
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(text).not.toMatch(/<script|\son\w+=|javascript:/i);
    }
  });

  test('the install page sets a cookie that no script and no other host can touch', async () => {
    const { browser } = await started(kind);
    const { headers } = await browser.visit('/slack/install');
    expect(headers.get('set-cookie')).toMatch(/^__Host-journal-club-install=[\w-]{43}; Path=\/; Max-Age=600; HttpOnly; Secure; SameSite=Lax$/);
  });

  test('a HEAD request or another method begins no installation', async () => {
    const { browser, database } = await started(kind);
    expect((await browser.visit('/slack/install', { method: 'HEAD' })).status).toBe(200);
    for (const path of ['/slack/install', '/slack/oauth_redirect']) expect((await browser.visit(path, { method: 'POST' })).status).toBe(405);
    expect((await browser.visit('/slack/oauth_redirect', { method: 'HEAD' })).status).toBe(405);
    expect(await database.query.selectFrom('slack_install_state').selectAll().execute()).toEqual([]);
  });
});

onEveryDatabase('an installation', (kind) => {
  test('an installation takes a few clicks, and the app answers and posts at once', async () => {
    const { fake, browser, platform, kept, store } = await started(kind);
    expect((await fake.club.command('/summary')).words).toContain('not installed');
    const page = await browser.approve(await browser.open(), clubTeam);
    expect(page.status).toBe(200);
    expect(page.text).toContain('<strong>Club</strong>');
    expect(page.text).toContain('/invite @journal-club');
    expect(page.text).toContain('/journalclub help');
    expect(await kept()).toEqual(['TCLUB']);
    expect((await fake.club.command('/drug olumiant')).words).toContain('You asked for olumiant');
    await platform.post(addressIn(clubTeam), await postOf('/summary'), 'key-1');
    expect(await store.installations.find('TCLUB')).toMatchObject({
      botUserId: 'UBOT',
      botId: 'BBOT',
      url: 'https://club.slack.com/',
      scopes: expect.arrayContaining([...scopesFor(undefined)]),
    });
  });

  test('an installation in a second workspace, or again in the first, leaves the others as they are', async () => {
    const { fake, browser, kept, store } = await started(kind);
    await browser.approve(await browser.open(), clubTeam);
    await browser.approve(await browser.open(), wardTeam);
    const before = await store.installations.find('TCLUB');
    expect((await browser.approve(await browser.open(), clubTeam)).status).toBe(200);
    expect(await kept()).toEqual(['TCLUB', 'TWARD']);
    expect((await store.installations.find('TCLUB'))?.version).not.toBe(before?.version);
    expect((await fake.club.command('/cite 10.1/x')).words).toContain('Citation');
    expect((await fake.ward.command('/cite 10.1/x')).words).toContain('Citation');
  });

  test('an installation stores nothing until it is finished, so nobody can crowd out the installations of others', async () => {
    const { browser, fake, kept, database } = await started(kind);
    const button = await browser.open();
    await Promise.all(Array.from({ length: 200 }, async () => createBrowser(fake).open()));
    const rows = async () => database.query.selectFrom('slack_install_state').selectAll().execute();
    expect(await rows()).toEqual([]);
    await browser.back({ error: 'access_denied', state: button.searchParams.get('state') ?? '' });
    expect(await rows()).toEqual([]);
    expect((await browser.approve(button, clubTeam)).status).toBe(200);
    expect(await rows()).toHaveLength(1);
    expect(await kept()).toEqual(['TCLUB']);
  });

  test('installations that Slack declines again and again write one line to the log', async () => {
    const { browser, lines } = await started(kind);
    for (let count = 0; count < 10; count += 1) {
      const button = await browser.open();
      await browser.back({ code: 'made-up', state: button.searchParams.get('state') ?? '' });
    }
    expect(lines.filter((line) => line.includes('an installation failed'))).toHaveLength(1);
    expect(lines.filter((line) => JSON.parse(line).level > 30)).toHaveLength(1);
  });

  test('installations begun in two tabs of a browser can be finished in both', async () => {
    const { browser, kept } = await started(kind);
    const [first, second] = [await browser.open(), await browser.open()];
    expect((await browser.approve(first, clubTeam)).status).toBe(200);
    expect((await browser.approve(second, wardTeam)).status).toBe(200);
    expect(await kept()).toEqual(['TCLUB', 'TWARD']);
  });

  const attacks: readonly [
    string,
    (browser: Browser, button: URL, other: Browser, code: string, pass: (ms: number) => void) => Promise<{ status: number; text: string }>,
  ][] = [
    ['without a state', async (browser, _, __, code) => browser.back({ code })],
    ['with a state that was made up', async (browser, _, __, code) => browser.back({ code, state: 'A'.repeat(43) })],
    ['with a state of another browser', async (browser, _, other, code) => browser.back({ code, state: (await other.open()).searchParams.get('state') ?? '' })],
    [
      'in another browser, as by a link that somebody sent',
      async (_, button, other, code) => other.back({ code, state: button.searchParams.get('state') ?? '' }),
    ],
    [
      'in another browser that has begun one of its own',
      async (_, button, other, code) => {
        await other.open();
        return other.back({ code, state: button.searchParams.get('state') ?? '' });
      },
    ],
    [
      'without the cookie',
      async (browser, button, _, code) => {
        browser.cookie = '';
        return browser.back({ code, state: button.searchParams.get('state') ?? '' });
      },
    ],
    [
      'with a cookie that was made up',
      async (browser, button, _, code) => {
        browser.cookie = `__Host-journal-club-install=${'A'.repeat(43)}`;
        return browser.back({ code, state: button.searchParams.get('state') ?? '' });
      },
    ],
    [
      'after more than ten minutes',
      async (browser, button, _, code, pass) => {
        pass(600_001);
        return browser.back({ code, state: button.searchParams.get('state') ?? '' });
      },
    ],
  ];
  test.each(attacks)('a return from Slack %s is rejected: no code is exchanged and nothing is stored', async (_, attack) => {
    let ahead = 0;
    const { fake, browser, kept } = await started(kind, { parts: { now: () => Date.now() + ahead } });
    const button = await browser.open();
    const code = fake.oauth.approve(clubTeam, 'https://club.example.org/slack/oauth_redirect');
    const page = await attack(browser, button, createBrowser(fake), code, (ms) => {
      ahead += ms;
    });
    expect(page.status).toBe(400);
    expect(page.text).toContain('Start again');
    expect(fake.calls.filter(({ method }) => method === 'oauth.v2.access')).toEqual([]);
    expect(await kept()).toEqual([]);
  });

  test('an installation counts once, even if the browser returns with its state twice, or at the same moment', async () => {
    const { fake, browser, kept } = await started(kind);
    const button = await browser.open();
    const pages = await Promise.all([clubTeam, wardTeam, clubTeam].map(async (team) => browser.approve(button, team)));
    expect(pages.map(({ status }) => status).sort()).toEqual([200, 400, 400]);
    expect((await browser.approve(button, wardTeam)).status).toBe(400);
    expect(await kept()).toHaveLength(1);
    expect(fake.calls.filter(({ method }) => method === 'oauth.v2.access')).toHaveLength(1);
  });

  test('a state that was stolen and tried in vain is still valid in its own browser', async () => {
    const { fake, browser } = await started(kind);
    const button = await browser.open();
    const thief = createBrowser(fake);
    await thief.open();
    expect((await thief.approve(button, wardTeam)).status).toBe(400);
    expect((await browser.approve(button, clubTeam)).status).toBe(200);
  });

  test.each([
    ['declined by the person', 'access_denied', 'You declined'],
    ['declined by Slack', 'invalid_team_for_non_distributed_app', '<code>invalid_team_for_non_distributed_app</code>'],
    ['refused with hostile words', '<script>alert(1)</script>"\'', '<code>&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;</code>'],
  ])('an installation that was %s ends with a clear page', async (_, error, words) => {
    const { browser, kept } = await started(kind);
    const button = await browser.open();
    const page = await browser.back({ error, state: button.searchParams.get('state') ?? '' });
    expect(page.status).toBe(400);
    expect(page.text).toContain(words);
    expect(page.text).not.toContain('<script');
    expect(await kept()).toEqual([]);
  });

  test.each([
    ['a code nobody gave', { error: 'invalid_code' }, 400, 'has expired or was used before'],
    ['credentials that are wrong', { error: 'bad_client_secret' }, 400, 'npm run doctor'],
    ['silence', { status: 503 }, 502, 'Slack cannot be reached'],
    ['a broken connection', { drop: 'before' }, 502, 'Slack cannot be reached'],
    ['a page from somewhere else', { page: '<html>Welcome to the hotel</html>' }, 400, 'could not be installed'],
    ['an answer without a token', { page: '{"ok":true,"team":{"id":"TCLUB","name":"Club"}}' }, 500, 'Something broke on our side'],
  ] as const)('an installation that meets %s says so and stores nothing', async (_, fault, status, words) => {
    const { fake, browser, kept } = await started(kind);
    const button = await browser.open();
    fake.fail('oauth.v2.access', fault);
    const page = await browser.approve(button, clubTeam);
    expect([page.status, page.text]).toEqual([status, expect.stringContaining(words)]);
    expect(await kept()).toEqual([]);
  });

  test('an installation without a required scope names the scope and stores nothing', async () => {
    const { browser, kept } = await started(kind);
    const page = await browser.approve(await browser.open(), clubTeam, { scopes: ['commands', 'chat:write'] });
    expect(page.status).toBe(400);
    for (const scope of ['app_mentions:read', 'im:history', 'im:write', 'files:write']) expect(page.text).toContain(`<code>${scope}</code>`);
    expect(page.text).not.toContain('groups:history');
    expect(await kept()).toEqual([]);
  });

  test('an installation for a whole organisation is rejected with advice on what to choose instead', async () => {
    const { browser, kept } = await started(kind);
    const page = await browser.approve(await browser.open(), clubTeam, { whole: true });
    expect([page.status, page.text]).toEqual([400, expect.stringContaining('One workspace at a time')]);
    expect(await kept()).toEqual([]);
  });

  test('the result page shows a hostile workspace name as it is', async () => {
    const { browser, store } = await started(kind);
    const page = await browser.approve(await browser.open(), { ...clubTeam, name: '<img src=x onerror=alert(1)> & "Sons"' });
    expect(page.text).toContain('<strong>&lt;img src=x onerror=alert(1)&gt; &amp; &quot;Sons&quot;</strong>');
    expect((await store.installations.find('TCLUB'))?.name).toBe('<img src=x onerror=alert(1)> & "Sons"');
  });

  test('an installation under way when a stop begins is finished and stored; a later one is rejected for now', async () => {
    const { fake, browser, platform, kept } = await started(kind);
    const [first, second] = [await browser.open(), await browser.open()];
    // Longer than connections that are there are still served.
    fake.fail('oauth.v2.access', { slow: 1000 });
    const early = browser.approve(first, clubTeam);
    await expect.poll(() => fake.calls.some(({ method }) => method === 'oauth.v2.access')).toBe(true);
    const stopping = platform.stop();
    const late = await browser.approve(second, wardTeam).catch(() => undefined);
    await stopping;
    expect((await early).status).toBe(200);
    expect(late?.status ?? 503).toBe(503);
    expect(await kept()).toEqual(['TCLUB']);
  });
});
