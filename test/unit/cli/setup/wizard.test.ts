import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from 'dotenv';
import { describe, expect, onTestFinished, test } from 'vitest';
import { CancelledError, type Prompter } from '../../../../src/cli/setup/prompter.ts';
import { runWizard } from '../../../../src/cli/setup/wizard.ts';
import { startFakeDiscord, validToken } from '../../../fakes/discord.ts';
import { createFakeSlack, usualScopes } from '../../../fakes/slack.ts';
import { freshAddress } from '../../../helpers/databases/databases.ts';

/** Somebody who answers in this order: a question that is not the next one expected fails the test. */
function somebody(answers: readonly (readonly [question: RegExp, answer: string | boolean | readonly string[]])[]) {
  const left = [...answers];
  const told: string[] = [];
  const next = (question: string): never => {
    const [expected, answer] = left.shift() ?? [/^$/, ''];
    expect(question).toMatch(expected);
    if (answer === 'Ctrl-C') throw new CancelledError();
    return answer as never;
  };
  const ask: Prompter = {
    say: (text) => void told.push(text),
    link: (text, address) => void told.push(`${text} ${address}`),
    showResult: ({ state, text }) => void told.push(`${state}: ${text}`),
    choose: async (question, choices) => {
      const chosen: string = next(question);
      expect(choices.map(({ value }) => value)).toContain(chosen);
      return chosen as never;
    },
    multiSelect: async (question) => next(question),
    text: async (question, first) => {
      const typed: string = next(question);
      return typed === 'Enter' ? first : typed;
    },
    secret: async (question) => next(question),
    confirm: async (question) => next(question),
    withSpinner: async (_, work) => work(),
  };
  return { ask, told, done: () => expect(left).toEqual([]) };
}

async function scene(before?: string) {
  const folder = mkdtempSync(join(tmpdir(), 'journal-club-setup-'));
  const [slack, discord] = await Promise.all([
    createFakeSlack({ mode: 'socket', scopes: usualScopes.filter((scope) => scope !== 'users:read') }),
    startFakeDiscord(),
  ]);
  onTestFinished(async () => {
    rmSync(folder, { recursive: true, force: true });
    await Promise.all([slack.close(), discord.stop()]);
    expect([slack.complaints, discord.refusals]).toEqual([[], []]);
  });
  const file = join(folder, '.env');
  if (before !== undefined) writeFileSync(file, before);
  const env = { SLACK_API_URL: String(slack.config.apiUrl), DISCORD_API_URL: discord.apiUrl };
  const written = () => Object.fromEntries(Object.entries(parse(readFileSync(file, 'utf8'))).filter(([, value]) => value !== ''));
  return { file, env, slack, discord, written };
}

const zone = [/time zone/, 'Europe/London'] as const;
const inAFile = [/Where should schedules/, 'file'] as const;
const write = [/Write it/, true] as const;

test('the set-up asks nothing if it cannot write the file', async () => {
  const { ask, told, done } = somebody([]);
  await expect(runWizard(ask, join(tmpdir(), 'journal-club-nowhere', '.env'), {})).rejects.toThrow(/\.env cannot be written \(ENOENT\)/);
  done();
  expect(told).toEqual([]);
});

describe('the set-up', () => {
  test('the set-up configures a bot in Slack over Socket Mode, with the page that creates the app', async () => {
    const { file, env, written } = await scene();
    const { ask, told, done } = somebody([
      [/Where does your club meet/, ['slack']],
      [/How does Slack reach/, 'socket'],
      [/Who may change/, 'admins'],
      [/Bot User OAuth Token/, 'xoxb-fake-bot'],
      [/does not work yet/, 'keep'],
      [/App-Level Token/, 'xapp-fake-app'],
      zone,
      inAFile,
      write,
    ]);
    expect(await runWizard(ask, file, env)).toBe(true);
    done();
    // Admins are recognised by a scope that this app does not have yet.
    expect(told.join('\n')).toContain('problem: SLACK_BOT_TOKEN lacks the scope users:read');
    expect(written()).toEqual({
      SLACK_BOT_TOKEN: 'xoxb-fake-bot',
      SLACK_APP_TOKEN: 'xapp-fake-app',
      SLACK_ORGANISERS: 'admins',
      PROMPT_TIMEZONE: 'Europe/London',
    });
    const [, link = ''] = /(https:\/\/api\.slack\.com\/apps\?new_app=1\S+)/.exec(told.join('\n')) ?? [];
    const manifest = JSON.parse(URL.parse(link)?.searchParams.get('manifest_json') ?? '');
    expect(manifest.settings.socket_mode_enabled).toBe(true);
    expect(JSON.parse(readFileSync(join(dirname(file), 'slack-manifest.json'), 'utf8'))).toEqual(manifest);
    expect(manifest.oauth_config.scopes.bot).toContain('users:read');
  });

  test('the set-up asks for an https address for Slack over HTTP', async () => {
    const { file, env, written } = await scene();
    const { ask, told, done } = somebody([
      [/Where does your club meet/, ['slack']],
      [/How does Slack reach/, 'http'],
      [/Who may change/, 'anyone'],
      [/https address/, 'http://club.example.org'],
      [/https address/, 'https://club.example.org'],
      [/Bot User OAuth Token/, 'xoxb-fake-bot'],
      [/Signing Secret/, '0123456789abcdef0123456789abcdef'],
      zone,
      inAFile,
      write,
    ]);
    await runWizard(ask, file, env);
    done();
    expect(told.join('\n')).toContain('problem: Slack only connects to https addresses');
    expect(told.join('\n')).toContain('https://club.example.org/slack/events');
    expect(written()).toMatchObject({ SLACK_MODE: 'http', SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef' });
  });

  test('the set-up says which kind of token was entered, and asks again', async () => {
    const { file, env } = await scene();
    const { ask, told, done } = somebody([
      [/Where does your club meet/, ['slack']],
      [/How does Slack reach/, 'socket'],
      [/Who may change/, 'anyone'],
      [/Bot User OAuth Token/, 'xapp-fake-app'],
      [/does not work yet/, 'again'],
      [/Bot User OAuth Token/, ''],
      [/does not work yet/, 'again'],
      [/Bot User OAuth Token/, 'xoxb-wrong'],
      [/does not work yet/, 'again'],
      [/Bot User OAuth Token/, 'Ctrl-C'],
    ]);
    await expect(runWizard(ask, file, env)).rejects.toBeInstanceOf(CancelledError);
    done();
    expect(told.filter((text) => text.startsWith('problem: '))).toEqual([
      'problem: It must begin with xoxb-; this is an app-level token, which is the next question in Socket Mode.',
      'problem: You entered nothing.',
      expect.stringContaining('SLACK_BOT_TOKEN was rejected by Slack (invalid_auth)'),
    ]);
    expect(existsSync(file)).toBe(false);
    expect(told.join('\n')).not.toContain('xoxb-wrong');
  });

  test('the set-up registers Discord’s commands and shows the invite link', async () => {
    const { file, env, discord, written } = await scene();
    const { ask, told, done } = somebody([
      [/Where does your club meet/, ['discord']],
      [/Bot token/, 'MTIz.wrong.token'],
      [/does not work yet/, 'again'],
      [/Bot token/, validToken],
      zone,
      inAFile,
      write,
    ]);
    await runWizard(ask, file, env);
    done();
    expect(discord.commands.map(({ name }) => name)).toContain('summary');
    expect(told.join('\n')).toMatch(/https:\/\/discord\.com\/oauth2\/authorize\?client_id=\d+&scope=bot\+applications\.commands&permissions=\d+/);
    expect(written()).toEqual({ DISCORD_TOKEN: validToken, PROMPT_TIMEZONE: 'Europe/London' });
  });

  test('the set-up suggests time zones for a misspelt one', async () => {
    const { file, env, written } = await scene();
    const { ask, told, done } = somebody([[/Where does your club meet/, []], [/time zone/, 'Londn'], [/time zone/, 'Enter'], inAFile, write]);
    await runWizard(ask, file, env);
    done();
    expect(told.join('\n')).toContain('There is no time zone Londn. Did you mean Europe/London');
    expect(written()).toEqual({ PROMPT_TIMEZONE: 'Europe/London' });
  });

  test.each([
    ['Boston', undefined, 'America/New_York', 'Boston is in the time zone America/New_York.'],
    ['UTC+2', undefined, '+02:00', 'warning: UTC+02:00 has no daylight saving time.'],
    ['Portland', 'America/Los_Angeles', 'America/Los_Angeles', ''],
  ])('the set-up finds the time zone of %s', async (typed, chosen, zone, words) => {
    const { file, env, written } = await scene();
    const choice = chosen === undefined ? [] : [[/can mean several time zones/, chosen] as const];
    const { ask, told, done } = somebody([[/Where does your club meet/, []], [/time zone/, typed], ...choice, inAFile, write]);
    await runWizard(ask, file, env);
    done();
    expect(told.join('\n')).toContain(words);
    expect(written()).toEqual({ PROMPT_TIMEZONE: zone });
  });

  test('the set-up rejects an address that is not PostgreSQL’s, and accepts one that works', async () => {
    const { file, env, written } = await scene();
    const address = await freshAddress('postgres');
    const url = address.kind === 'postgres' ? address.url : '';
    const { ask, told, done } = somebody([
      [/Where does your club meet/, []],
      zone,
      [/Where should schedules/, 'server'],
      [/Its address/, 'mysql://club'],
      [/does not work yet/, 'again'],
      [/Its address/, url],
      write,
    ]);
    await runWizard(ask, file, env);
    done();
    expect(told.join('\n')).toContain('problem: DATABASE_URL must be an address such as postgres://');
    expect(written().DATABASE_URL).toBe(url);
  });

  test('the set-up keeps existing values, changes those that are entered, and writes only after confirmation', async () => {
    const before = `# mine\nSLACK_BOT_TOKEN=xoxb-fake-bot\nSLACK_APP_TOKEN=xapp-old\nSLACK_ORGANISERS=U012ABC,U345DEF\nFLOOD_USER=5\n`;
    const answers = [
      [/Where does your club meet/, ['slack']],
      [/How does Slack reach/, 'socket'],
      [/Who may change/, 'listed'],
      [/SLACK_BOT_TOKEN is already set/, true],
      [/SLACK_APP_TOKEN is already set/, false],
      [/App-Level Token/, 'xapp-fake-app'],
      zone,
      inAFile,
    ] as const;
    const { file, env } = await scene(before);
    const refused = somebody([...answers, [/Write it/, false]]);
    expect(await runWizard(refused.ask, file, env)).toBe(false);
    expect(readFileSync(file, 'utf8')).toBe(before);
    const agreed = somebody([...answers, write]);
    expect(await runWizard(agreed.ask, file, { ...env, SLACK_APP_TOKEN: 'xapp-elsewhere' })).toBe(true);
    agreed.done();
    expect(readFileSync(file, 'utf8')).toBe(`${before.replace('xapp-old', 'xapp-fake-app')}PROMPT_TIMEZONE=Europe/London\n`);
    expect(agreed.told.join('\n')).toContain('SLACK_APP_TOKEN: changed\nPROMPT_TIMEZONE: new');
    expect(agreed.told.join('\n')).toContain('warning: SLACK_APP_TOKEN is also set outside .env, and those values take precedence.');
    const { ask, told } = somebody([...answers.slice(0, 4), [/SLACK_APP_TOKEN is already set/, true], zone, inAFile]);
    await runWizard(ask, file, env);
    expect(told.at(-1)).toContain('Nothing to write');
  });

  test('the set-up removes the tokens of a platform that is no longer chosen, if the person agrees', async () => {
    const { file, env, written } = await scene(`SLACK_BOT_TOKEN=xoxb-fake-bot\nSLACK_APP_TOKEN=xapp-fake-app\nDISCORD_TOKEN=${validToken}\n`);
    const discordAlone = (takeOut: boolean) =>
      somebody([
        [/Where does your club meet/, ['discord']],
        [/Slack is not chosen, but starts as long as SLACK_BOT_TOKEN and SLACK_APP_TOKEN are in \.env/, takeOut],
        [/DISCORD_TOKEN is already set/, true],
        zone,
        inAFile,
        write,
      ]);
    const kept = discordAlone(false);
    await runWizard(kept.ask, file, env);
    kept.done();
    expect(written().SLACK_BOT_TOKEN).toBe('xoxb-fake-bot');
    const takenOut = discordAlone(true);
    await runWizard(takenOut.ask, file, env);
    takenOut.done();
    expect(takenOut.told.join('\n')).toContain('SLACK_BOT_TOKEN: cleared\nSLACK_APP_TOKEN: cleared');
    expect(written()).toEqual({ DISCORD_TOKEN: validToken, PROMPT_TIMEZONE: 'Europe/London' });
  });
});
