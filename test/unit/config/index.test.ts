import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../../src/config/index.ts';
import { StartError } from '../../../src/core/errors.ts';

type Env = Readonly<Record<string, string>>;

function refusal(env: Env): string {
  try {
    parseConfig(env);
  } catch (error) {
    if (error instanceof StartError) return error.message;
    throw error;
  }
  throw new Error('it was accepted');
}

const slack = { SLACK_BOT_TOKEN: 'xoxb-1' };

describe('the configuration without tokens', () => {
  test('without tokens the playground opens on 127.0.0.1:8787, and the reasons for the rest are given', () => {
    expect(parseConfig({})).toEqual({
      playground: { host: '127.0.0.1', port: 8787 },
      disabledReasons: ['Slack is off: SLACK_BOT_TOKEN is not set.', 'Discord is off: DISCORD_TOKEN is not set.'],
      prompts: { channels: [], defaultZone: undefined, graceMs: 43_200_000, postsByMembers: 'hourly' },
      database: { kind: 'sqlite', file: 'data/journal-club.sqlite' },
      papers: { contactEmail: undefined, urls: {} },
      watchesPapers: true,
      rateLimits: { perPerson: 30, perChannel: 120 },
      contentDir: undefined,
      reportUrl: undefined,
      privacyUrl: undefined,
      logLevel: 'info',
    });
  });

  test('an unchanged copy of .env.example is the same as no configuration', async () => {
    const example = await readFile(new URL('../../../.env.example', import.meta.url), 'utf8');
    const env = Object.fromEntries([...example.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]));
    expect(Object.keys(env).length).toBeGreaterThan(8);
    expect(parseConfig(env)).toEqual(parseConfig({}));
  });

  test('a service without a terminal does not start without tokens, unless PLAYGROUND_PORT is set', () => {
    const service = { hasTerminal: false };
    expect(() => parseConfig({ PORT: '3000' }, service)).toThrow(/Neither SLACK_BOT_TOKEN nor DISCORD_TOKEN is set.*PLAYGROUND_PORT/);
    expect(parseConfig({ PLAYGROUND_PORT: '8787' }, service).playground?.port).toBe(8787);
    expect(parseConfig({ DISCORD_TOKEN: 'x' }, service).discord).toBeDefined();
  });

  test('a variable of spaces is ignored', () => {
    expect(parseConfig({ SLACK_BOT_TOKEN: '  ', PORT: ' ', LOG_LEVEL: ' ', REPORT_URL: ' ' })).toEqual(parseConfig({}));
  });

  test('the playground is on HOST and PLAYGROUND_PORT, or else PORT', () => {
    expect(parseConfig({ PORT: '9000', HOST: '0.0.0.0' }).playground).toEqual({ host: '0.0.0.0', port: 9000 });
    expect(parseConfig({ PORT: '9000', PLAYGROUND_PORT: ' 9001 ' }).playground?.port).toBe(9001);
    expect(parseConfig({ PORT: '0' }).playground?.port).toBe(0);
  });
});

describe('the configuration of Slack', () => {
  test('Socket Mode is selected if there is an app token', () => {
    expect(parseConfig({ ...slack, SLACK_APP_TOKEN: 'xapp-1', SLACK_SIGNING_SECRET: 'abc' }).slack).toEqual({
      kind: 'single',
      botToken: 'xoxb-1',
      host: '127.0.0.1',
      apiUrl: undefined,
      mode: { kind: 'socket', appToken: 'xapp-1' },
    });
  });

  test('HTTP is selected if there is only a signing secret, or if SLACK_MODE is http', () => {
    const http = { kind: 'http', signingSecret: 'abc', port: 3000 };
    expect(parseConfig({ ...slack, SLACK_SIGNING_SECRET: 'abc' }).slack).toMatchObject({ mode: http });
    expect(parseConfig({ ...slack, SLACK_SIGNING_SECRET: 'abc', SLACK_APP_TOKEN: 'xapp-1', SLACK_MODE: 'http', PORT: '4000' }).slack).toMatchObject({
      mode: { ...http, port: 4000 },
    });
  });

  test('the playground is off beside Slack unless PLAYGROUND_PORT is set', () => {
    const beside = { ...slack, SLACK_SIGNING_SECRET: 'abc', PORT: '3000' };
    expect(parseConfig(beside).playground).toBeUndefined();
    expect(parseConfig(beside).disabledReasons).toEqual([
      'Discord is off: DISCORD_TOKEN is not set.',
      'The playground is off because a chat platform is configured; set PLAYGROUND_PORT to run it as well.',
    ]);
    expect(parseConfig({ ...beside, PLAYGROUND_PORT: '8788' }).playground?.port).toBe(8788);
  });

  test.each([
    [
      'a token of another kind',
      { SLACK_BOT_TOKEN: 'xoxp-1' },
      'SLACK_BOT_TOKEN must start with xoxb-; copy it again from https://api.slack.com/apps, OAuth & Permissions.',
    ],
    ['an app token of another kind', { ...slack, SLACK_APP_TOKEN: 'xoxb-1' }, 'SLACK_APP_TOKEN must start with xapp-;'],
    ['no bot token beside other Slack variables', { SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_BOT_TOKEN is missing, though other Slack variables are set.'],
    ['neither way in', slack, 'Slack needs SLACK_APP_TOKEN (Socket Mode, no public address) or SLACK_SIGNING_SECRET (HTTP).'],
    ['Socket Mode without its token', { ...slack, SLACK_MODE: 'socket', SLACK_SIGNING_SECRET: 'a' }, 'SLACK_MODE is socket but SLACK_APP_TOKEN is missing.'],
    ['HTTP without its secret', { ...slack, SLACK_MODE: 'http', SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_MODE is http but SLACK_SIGNING_SECRET is missing.'],
    ['another mode', { ...slack, SLACK_MODE: 'carrier-pigeon' }, 'SLACK_MODE must be http or socket.'],
  ])('a configuration with %s is rejected with the variable and what to do', (_, env, expected) => {
    expect(refusal(env as Env)).toContain(expected);
  });
});

describe('the configuration of Slack in many workspaces', () => {
  const key = randomBytes(32).toString('base64');
  const many = {
    SLACK_CLIENT_ID: '111.222',
    SLACK_CLIENT_SECRET: 'hush',
    SLACK_SIGNING_SECRET: 'abc',
    SLACK_PUBLIC_URL: 'https://club.example.org/',
    ENCRYPTION_KEY: key,
  };

  test('many workspaces select HTTP, with the keys in their order', () => {
    const old = randomBytes(32).toString('base64');
    const config = parseConfig({ ...many, ENCRYPTION_KEY: `${key}, ${old}`, PORT: '4000' });
    expect(config.slack).toMatchObject({
      kind: 'multi',
      clientId: '111.222',
      clientSecret: 'hush',
      signingSecret: 'abc',
      publicUrl: 'https://club.example.org',
      port: 4000,
    });
    const keys = config.slack?.kind === 'multi' ? config.slack.keys.map((one) => one.export().toString('base64')) : [];
    expect(keys).toEqual([key, old]);
    expect(config.playground).toBeUndefined();
  });

  test.each(Object.keys(many))('a configuration without %s says where to get it', (name) => {
    const line = refusal({ ...many, [name]: '' });
    expect(line).toContain(`${name} is missing, which an app for many workspaces needs:`);
    expect(line.split('\n')).toHaveLength(1);
  });

  test('all missing variables are named at once, and how a key is made', () => {
    expect(refusal({ SLACK_CLIENT_ID: '111.222' }).split('\n')).toHaveLength(4);
    expect(refusal({ SLACK_CLIENT_ID: '111.222' })).toContain('openssl rand -base64 32');
    expect(refusal({ SLACK_CLIENT_ID: '111.222' })).toContain('https://api.slack.com/apps, Basic Information');
  });

  test.each([
    ['a bot token', { SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_BOT_TOKEN and SLACK_CLIENT_ID are both set'],
    ['an app token', { SLACK_APP_TOKEN: 'xapp-1' }, 'Many workspaces (SLACK_CLIENT_ID) need HTTP'],
    ['Socket Mode', { SLACK_MODE: 'socket' }, 'Many workspaces (SLACK_CLIENT_ID) need HTTP'],
    ['an address without TLS', { SLACK_PUBLIC_URL: 'http://club.example.org' }, 'SLACK_PUBLIC_URL must be the https address'],
    ['an address with a path', { SLACK_PUBLIC_URL: 'https://club.example.org/bot' }, 'SLACK_PUBLIC_URL must be the https address'],
    ['an id of another kind', { SLACK_CLIENT_ID: 'A012' }, 'SLACK_CLIENT_ID must be two numbers'],
    ['a short key', { ENCRYPTION_KEY: randomBytes(16).toString('base64') }, 'ENCRYPTION_KEY must be 32 bytes in base64'],
    ['a word for a key', { ENCRYPTION_KEY: `${key},hunter2` }, 'openssl rand -base64 32'],
  ])('a configuration with %s is rejected with the reason, and no secret is repeated', (_, wrong, expected) => {
    const line = refusal({ ...many, ...wrong } as Env);
    expect(line).toContain(expected);
    expect(line).not.toMatch(/hunter2|hush/);
    expect(line).not.toContain(key);
  });
});

describe('Discord', () => {
  test('Discord needs only its token', () => {
    expect(parseConfig({ DISCORD_TOKEN: 'abc', DISCORD_API_URL: 'http://127.0.0.1:4000/api' }).discord).toEqual({
      token: 'abc',
      apiUrl: 'http://127.0.0.1:4000/api',
    });
  });
});

describe('a wrong variable', () => {
  test.each([
    [{ PORT: 'eighty' }, 'PORT must be a port number from 0 to 65535.'],
    [{ PORT: '65536' }, 'PORT must be a port number from 0 to 65535.'],
    [{ SLACK_API_URL: 'https://user:hunter2@proxy.example/api/' }, 'SLACK_API_URL must not contain a user name or a password; let the proxy add them.'],
    [{ DISCORD_API_URL: 'https://user@proxy.example/api' }, 'DISCORD_API_URL must not contain a user name or a password; let the proxy add them.'],
    [{ PLAYGROUND_PORT: '-1' }, 'PLAYGROUND_PORT must be a port number from 0 to 65535.'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be debug, info, warn, error or silent.'],
    [{ REPORT_URL: 'ftp://example.org' }, 'REPORT_URL must be a full address starting with https:// or mailto:.'],
    [{ SLACK_API_URL: 'slack.com' }, 'SLACK_API_URL must be a full address starting with https:// or http://.'],
  ])('a wrong variable such as %j is named with the values it takes', (env, expected) => {
    expect(refusal(env as Env)).toBe(expected);
  });

  test('several wrong variables are all named', () => {
    expect(refusal({ PORT: 'x', LOG_LEVEL: 'x', REPORT_URL: 'x', SLACK_BOT_TOKEN: 'x' }).split('\n')).toHaveLength(4);
  });

  test('the value of a wrong variable is never repeated, since it may be a secret', () => {
    expect(refusal({ SLACK_BOT_TOKEN: 'hunter2', SLACK_APP_TOKEN: 'hunter2' })).not.toContain('hunter2');
  });
});

test('any environment is accepted or rejected with a StartError', () => {
  const names = [
    'SLACK_BOT_TOKEN',
    'SLACK_APP_TOKEN',
    'SLACK_SIGNING_SECRET',
    'SLACK_MODE',
    'SLACK_CLIENT_ID',
    'SLACK_CLIENT_SECRET',
    'SLACK_PUBLIC_URL',
    'ENCRYPTION_KEY',
    'DISCORD_TOKEN',
    'PORT',
    'PLAYGROUND_PORT',
    'REPORT_URL',
    'LOG_LEVEL',
    'HOST',
    'PROMPT_CHANNELS',
    'PROMPT_CRON',
    'PROMPT_TIMEZONE',
    'PROMPT_GRACE_HOURS',
    'DISCUSS',
    'DATABASE_URL',
  ];
  const value = fc.oneof(fc.constantFrom('', 'xoxb-1', 'xapp-1', 'http', 'socket', '80', 'https://example.org', 'debug'), fc.string());
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names), value), (env) => {
      try {
        const { slack: on, discord, playground } = parseConfig(env);
        expect(on ?? discord ?? playground).toBeDefined();
      } catch (error) {
        if (!(error instanceof StartError)) throw error;
        expect(error.message).toMatch(/[A-Z_]+/);
      }
    }),
  );
});
