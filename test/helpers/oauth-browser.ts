/** A minimal browser in which somebody installs the app. It stores its cookie and follows redirects. */
import type { FakeSlackWorkspaces } from '../fakes/slack-many.ts';
import type { Approval } from '../fakes/slack-oauth.ts';
import type { Team } from '../fakes/slack-world.ts';

interface Page {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

export interface Browser {
  cookie: string;
  visit(path: string, init?: RequestInit): Promise<Page>;
  /** Opens the page and returns the address behind its button. */
  open(): Promise<URL>;
  /** Allows the app on Slack's page, and follows the redirect back. */
  approve(button: URL, team: Team, how?: Approval): Promise<Page>;
  back(query: Readonly<Record<string, string>>): Promise<Page>;
}

export function createBrowser({ config, oauth }: Pick<FakeSlackWorkspaces, 'config' | 'oauth'>): Browser {
  const browser: Browser = {
    cookie: '',
    visit: async (path, init = {}) => {
      const response = await fetch(`http://127.0.0.1:${config.port}${path}`, {
        redirect: 'manual',
        headers: browser.cookie ? { cookie: browser.cookie } : {},
        ...init,
      });
      const [set] = response.headers.getSetCookie();
      if (set) browser.cookie = set.split(';')[0] ?? '';
      return { status: response.status, text: await response.text(), headers: response.headers };
    },
    open: async () => {
      const { text } = await browser.visit('/slack/install');
      const [, href = ''] = /class="action" href="([^"]+)"/.exec(text) ?? [];
      return new URL(href.replaceAll('&amp;', '&'));
    },
    approve: async (button, team, how) => {
      const { searchParams: asked } = button;
      const code = oauth.approve(team, asked.get('redirect_uri') ?? '', how);
      return browser.back({ code, state: asked.get('state') ?? '' });
    },
    back: async (query) => browser.visit(`/slack/oauth_redirect?${new URLSearchParams(query)}`),
  };
  return browser;
}
