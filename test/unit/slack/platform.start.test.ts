import { createServer } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { SingleWorkspaceSlackConfig } from '../../../src/config/index.ts';
import { StartError } from '../../../src/core/errors.ts';
import { createSlackPlatform } from '../../../src/slack/platform.ts';
import { createFakeSlack, type FakeSlack, freePort, leastScopes, usualScopes } from '../../fakes/slack.ts';
import { listenLocally } from '../../fakes/slack-server.ts';
import { createFixtureBot, recordedLog } from '../../helpers/slack-workspace.ts';

type Options = Parameters<typeof createFakeSlack>[0];

async function fakeWith(options: Options = {}): Promise<FakeSlack> {
  const fake = await createFakeSlack(options);
  onTestFinished(() => fake.close());
  return fake;
}

/** The line the operator reads. */
async function failure(config: SingleWorkspaceSlackConfig): Promise<string> {
  const { log } = recordedLog();
  const platform = createSlackPlatform(config, { log });
  const error: unknown = await platform.start(createFixtureBot(log)).then(
    () => platform.stop(),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(StartError);
  const { message } = error as StartError;
  expect(message).not.toContain('\n');
  return message;
}

describe('the bot does not start', () => {
  test.each(['http', 'socket'] as const)('a start with a wrong bot token fails (%s)', async (mode) => {
    const { config } = await fakeWith({ mode });
    expect(await failure({ ...config, botToken: 'xoxb-wrong' })).toBe(
      'SLACK_BOT_TOKEN was rejected by Slack (invalid_auth). Copy the Bot User OAuth Token again from https://api.slack.com/apps, OAuth & Permissions.',
    );
  });

  test('a start with a wrong app token fails', async () => {
    const { config } = await fakeWith({ mode: 'socket' });
    const line = await failure({ ...config, mode: { kind: 'socket', appToken: 'xapp-wrong' } });
    expect(line).toMatch(/^SLACK_APP_TOKEN was rejected by Slack \(invalid_auth\)\. Create one at https:\/\/api\.slack\.com\/apps.*connections:write/);
  });

  test('a start without required scopes fails and names all of them', async () => {
    const { config } = await fakeWith({ scopes: ['chat:write', 'commands', 'app_mentions:read', 'im:history'] });
    expect(await failure(config)).toBe(
      'SLACK_BOT_TOKEN lacks the scopes im:write, files:write. Add them at https://api.slack.com/apps, OAuth & Permissions, then install the app again.',
    );
  });

  test.each(leastScopes)('a start without the scope %s fails', async (scope) => {
    const { config } = await fakeWith({ scopes: leastScopes.filter((one) => one !== scope) });
    expect(await failure(config)).toContain(`lacks the scope ${scope}.`);
  });

  test('a start without users:read fails if admins are the organisers', async () => {
    const { config } = await fakeWith({ scopes: usualScopes.filter((scope) => scope !== 'users:read') });
    expect(await failure({ ...config, organisers: { kind: 'admins' } })).toContain('lacks the scope users:read.');
  });

  test('a start fails if nobody listens at the API’s address', async () => {
    const { config } = await fakeWith();
    const apiUrl = `http://127.0.0.1:${await freePort()}/api/`;
    expect(await failure({ ...config, apiUrl })).toBe(
      `Slack's API at ${apiUrl} cannot be reached (ECONNREFUSED). Check the network, and SLACK_API_URL if it is set.`,
    );
  });

  test('a start fails if another server answers at the API’s address', async () => {
    const fake = await fakeWith();
    fake.fail('auth.test', { page: '<html>Welcome to the hotel</html>' });
    expect(await failure(fake.config)).toContain("is not Slack's API. Check SLACK_API_URL.");
  });

  test('a start fails if Slack is down', async () => {
    const fake = await fakeWith();
    fake.fail('auth.test', { status: 503 });
    expect(await failure(fake.config)).toContain('answered with status 503');
  });

  test('a start fails if Slack stops answering while the socket is opened', async () => {
    const fake = await fakeWith({ mode: 'socket' });
    fake.fail('apps.connections.open', { drop: 'before' });
    expect(await failure(fake.config)).toContain('cannot be reached');
  });

  test('a start fails if the port is in use', async () => {
    const { config } = await fakeWith();
    const other = createServer();
    const port = await listenLocally(other);
    onTestFinished(() => void other.close());
    const mode = { kind: 'http' as const, signingSecret: 's', port };
    expect(await failure({ ...config, mode })).toBe(`PORT ${port} on 127.0.0.1 is in use by another program. Set PORT to a free one, or stop that program.`);
  });

  test('a start fails on an address the machine does not have', async () => {
    const { config } = await fakeWith();
    expect(await failure({ ...config, host: '192.0.2.1' })).toContain('HOST 192.0.2.1 is not an address of this machine');
  });
});

/** Starts and stops again; gives what was said above the level of information. */
async function warnings({ config }: FakeSlack): Promise<readonly string[]> {
  const { log, lines } = recordedLog();
  const platform = createSlackPlatform(config, { log });
  await platform.start(createFixtureBot(log));
  await platform.stop();
  const said: readonly { level: number; msg: string }[] = lines.map((line) => JSON.parse(line));
  return said.filter(({ level }) => level > 30).map(({ msg }) => msg);
}

describe('the bot starts', () => {
  test('a start with all scopes logs no warning', async () => {
    expect(await warnings(await fakeWith())).toEqual([]);
  });

  test('a start without optional scopes logs one warning that names them and what to do', async () => {
    expect(await warnings(await fakeWith({ scopes: leastScopes }))).toEqual([
      'Slack: the app lacks the scopes channels:history, groups:history, channels:read, groups:read, users:read. If Slack does not confirm a post, I cannot check for it in every channel, and then do not send it again. Some channels get no introduction when I am invited, and their schedules are missing from the Home tab. I cannot recognise guests of the workspace, so they can change schedules like members, and I cannot suggest time zones. Add them at https://api.slack.com/apps, OAuth & Permissions, then install the app again.',
    ]);
    const [one] = await warnings(await fakeWith({ scopes: usualScopes.filter((scope) => scope !== 'groups:history') }));
    expect(one).toContain('lacks the scope groups:history.');
  });

  test('a start works behind a proxy that hides the scopes', async () => {
    const fake = await fakeWith({ scopes: [], hideScopes: true });
    const { log } = recordedLog();
    const platform = createSlackPlatform(fake.config, { log });
    await platform.start(createFixtureBot(log));
    await platform.stop();
  });

  test('a start works after a short wait if Slack is busy', async () => {
    const fake = await fakeWith();
    fake.fail('auth.test', { retryAfter: 1 });
    const { log } = recordedLog();
    const platform = createSlackPlatform(fake.config, { log });
    await platform.start(createFixtureBot(log));
    await platform.stop();
  });
});

const levels = (lines: readonly string[]): readonly { level: number }[] => lines.map((line) => JSON.parse(line));

describe('a start that fails', () => {
  test.each(['http', 'socket'] as const)('a start that cannot reach Slack logs nothing besides its error (%s)', async (mode) => {
    const { config, close } = await createFakeSlack({ mode });
    await close();
    const { log, lines } = recordedLog();
    const apiUrl = `http://127.0.0.1:${await freePort()}/api/`;
    await expect(createSlackPlatform({ ...config, apiUrl }, { log }).start(createFixtureBot(log))).rejects.toBeInstanceOf(StartError);
    expect(levels(lines).filter(({ level }) => level > 20)).toEqual([]);
  });

  test('a start whose app token is rejected logs nothing besides its error', async () => {
    const fake = await createFakeSlack({ mode: 'socket' });
    const { log, lines } = recordedLog();
    const config = { ...fake.config, mode: { kind: 'socket' as const, appToken: 'xapp-wrong' } };
    await expect(createSlackPlatform(config, { log }).start(createFixtureBot(log))).rejects.toThrow('SLACK_APP_TOKEN');
    await fake.close();
    expect(levels(lines).filter(({ level }) => level > 20)).toEqual([]);
  });
});
