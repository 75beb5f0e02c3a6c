import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApplicationFlags } from 'discord-api-types/v10';
import { describe, expect, onTestFinished, test } from 'vitest';
import * as z from 'zod';
import { openDatabase } from '../../../src/store/database.ts';
import { clubChannel, startFakeDiscord, validToken } from '../../fakes/discord.ts';
import { createFakeSlack, freePort, usualScopes } from '../../fakes/slack.ts';
import { listenLocally } from '../../fakes/slack-server.ts';
import { clubFolder, inventedPaper } from '../../helpers/club-folder.ts';
import { freshAddress, openAgain, silent } from '../../helpers/databases/databases.ts';
import { runTool } from '../../helpers/run-tool.ts';

const report = z.object({
  ready: z.boolean(),
  findings: z.array(
    z.object({ check: z.string(), state: z.enum(['ok', 'warning', 'problem', 'unknown']), text: z.string().min(1), page: z.url().optional() }).strict(),
  ),
});

const secret = { signing: '0123456789abcdef0123456789abcdef', password: 'hunter2-of-the-database' };

async function slackWith(options: Parameters<typeof createFakeSlack>[0] = {}) {
  const fake = await createFakeSlack({ mode: 'socket', ...options });
  onTestFinished(async () => {
    await fake.close();
    expect(fake.complaints).toEqual([]);
  });
  return { fake, env: { SLACK_BOT_TOKEN: 'xoxb-fake-bot', SLACK_APP_TOKEN: 'xapp-fake-app', SLACK_API_URL: String(fake.config.apiUrl) } };
}

async function discord(options: Parameters<typeof startFakeDiscord>[0] = {}) {
  const fake = await startFakeDiscord(options);
  onTestFinished(async () => {
    await fake.stop();
    expect(fake.refusals).toEqual([]);
  });
  return { fake, env: { DISCORD_TOKEN: validToken, DISCORD_API_URL: fake.apiUrl } };
}

function folderWith(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'journal-club-doctor-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text, { mode: 0o600 });
  return folder;
}

/** What it says of each thing it looked at, as a machine reads it; whoever reads the other form is told the same. */
async function doctorResult(env: Readonly<Record<string, string>>, folder = folderWith()) {
  const [forMachines, forPeople] = await Promise.all([runTool(['doctor', '--json'], { env, folder }), runTool(['doctor'], { env, folder })]);
  const { ready, findings } = report.parse(JSON.parse(forMachines.out));
  for (const planted of ['xoxb-fake', 'xapp-fake', validToken, secret.signing, secret.password]) {
    expect(forMachines.text).not.toContain(planted);
    expect(forPeople.text).not.toContain(planted);
  }
  expect([forMachines.code, forPeople.code]).toEqual(ready ? [0, 0] : [1, 1]);
  expect(forPeople.text).toContain(ready ? 'Ready. npm start' : 'Not ready: ');
  // A minute may pass between the two.
  const withoutTime = (text: string): string => text.replace(/(?<=where it is now )\d\d:\d\d/, 'a time');
  for (const { text } of findings) if (!text.startsWith('The clock')) expect(withoutTime(forPeople.text)).toContain(withoutTime(text));
  const of = (check: string) => findings.find((one) => one.check === check);
  return { ready, findings, of, order: findings.map(({ check }) => check) };
}

const questions = { PROMPT_CRON: '0 9 * * 1', PROMPT_TIMEZONE: 'Europe/London' };

describe('npm run doctor', () => {
  test('the doctor says whether links to papers are answered, and what Discord still needs for it', { timeout: 60_000 }, async () => {
    const [slack, without] = [await slackWith(), await discord()];
    // Tools run with look-ups off, since a test must not reach the internet.
    const links = { PAPER_LINKS: 'reply', PAPER_LOOKUP: 'on' };
    const { of, ready } = await doctorResult({ ...slack.env, ...without.env, ...links });
    expect(ready).toBe(false);
    expect(of('Slack links to papers')?.text).toContain('message.channels');
    expect(of('Discord message content')).toMatchObject({ state: 'problem', text: expect.stringContaining('Message Content Intent') });
    const allowed = await discord({ applicationFlags: ApplicationFlags.GatewayMessageContentLimited });
    const after = await doctorResult({ ...allowed.env, ...links });
    expect(after.of('Discord message content')).toMatchObject({ state: 'ok' });
    expect(after.of('Discord connection')?.text).toContain('the content of messages, a privileged intent');
    const off = await doctorResult({ ...slack.env, ...allowed.env, PAPER_LINKS: 'reply' });
    expect([off.of('Slack links to papers'), off.of('Discord message content')]).toEqual([undefined, undefined]);
  });

  // Starts the tools four times, and each loads all content.
  test('the doctor finds no problem and exits with 0 if both platforms are set up', { timeout: 60_000 }, async () => {
    const [slack, dis] = [await slackWith(), await discord()];
    const env = { ...slack.env, ...dis.env, ...questions, PROMPT_CHANNELS: `slack:CCLUB,discord:${clubChannel}` };
    await runTool(['register'], { env });
    const { ready, findings, order } = await doctorResult(env);
    expect(findings.filter(({ state }) => state === 'problem' || state === 'warning')).toEqual([]);
    expect(ready).toBe(true);
    expect(order).toEqual([
      'Node',
      'Configuration file',
      'Slack bot token',
      'Slack Socket Mode',
      'Slack channel CCLUB',
      'Slack commands',
      'Discord token',
      'Discord connection',
      'Discord servers',
      'Discord commands',
      `Discord channel ${clubChannel}`,
      'Database',
      'Papers',
      'Time zone',
      'Clock',
    ]);
  });

  test('the doctor says that only the playground would start if nothing is set', async () => {
    const { ready, of } = await doctorResult({});
    expect(ready).toBe(false);
    expect(of('Platforms')?.text).toContain('npm run setup');
  });

  test('the doctor names every wrong variable, and checks nothing else until they are fixed', async () => {
    const { findings } = await doctorResult({ SLACK_BOT_TOKEN: 'nonsense', PROMPT_TIMEZONE: 'Europe/Londn', PORT: '99999' });
    const wrong = findings.filter(({ state }) => state === 'problem').map(({ text }) => text);
    expect(wrong).toEqual([
      expect.stringMatching(/^SLACK_BOT_TOKEN must start with xoxb-/),
      expect.stringContaining('did you mean Europe/London?'),
      expect.stringMatching(/^PORT must be a port number/),
    ]);
    expect(findings.at(-1)).toMatchObject({ check: 'The rest', state: 'unknown' });
  });

  test('the doctor says whether papers are checked again', async () => {
    const { of } = await doctorResult({ PAPER_LOOKUP: 'on' });
    expect(of('Papers')?.text).toContain('checked again weekly');
    expect((await doctorResult({ PAPER_LOOKUP: 'on', PAPER_WATCH: 'off' })).of('Papers')?.text).toContain('PAPER_WATCH=off');
    expect((await doctorResult({ PAPER_LOOKUP: 'off' })).of('Papers')?.text).toContain('PAPER_LOOKUP=off');
  });

  test('the doctor reads .env, and warns if other accounts may read it', async () => {
    const folder = folderWith({ '.env': 'PROMPT_TIMEZONE=Asia/Tokyo\n' });
    expect((await doctorResult({}, folder)).of('Time zone')?.text).toContain('Asia/Tokyo');
    chmodSync(join(folder, '.env'), 0o644);
    expect((await doctorResult({}, folder)).of('Configuration file')).toMatchObject({ state: 'warning', text: expect.stringContaining('chmod 600 .env') });
  });
});

describe('npm run doctor on Slack', () => {
  test('the doctor reports a bot token that Slack rejects, with the page to open', async () => {
    const { env } = await slackWith();
    const { of } = await doctorResult({ ...env, SLACK_BOT_TOKEN: 'xoxb-wrong' });
    expect(of('Slack bot token')).toMatchObject({ state: 'problem', text: expect.stringContaining('invalid_auth'), page: 'https://api.slack.com/apps' });
  });

  test('the doctor reports a missing required scope as a problem, and a missing optional one as a warning', async () => {
    const { env } = await slackWith({ scopes: usualScopes.filter((scope) => scope !== 'files:write') });
    expect((await doctorResult(env)).of('Slack bot token')).toMatchObject({ state: 'problem', text: expect.stringContaining('lacks the scope files:write') });
    const less = await slackWith({ scopes: usualScopes.filter((scope) => scope !== 'groups:history') });
    const { ready, of } = await doctorResult(less.env);
    expect(of('Slack bot token')).toMatchObject({ state: 'warning', text: expect.stringContaining('groups:history') });
    expect(ready).toBe(true);
  });

  test('the doctor reports an app token that does not open Socket Mode', async () => {
    const { env } = await slackWith();
    const { of } = await doctorResult({ ...env, SLACK_APP_TOKEN: 'xapp-other' });
    expect(of('Slack Socket Mode')).toMatchObject({ state: 'problem', text: expect.stringContaining('turn Socket Mode on') });
  });

  test('the doctor warns of an implausible signing secret, and says where HTTP requests are expected', async () => {
    const { env } = await slackWith({ mode: 'http' });
    const http = { SLACK_BOT_TOKEN: env.SLACK_BOT_TOKEN, SLACK_API_URL: env.SLACK_API_URL };
    expect((await doctorResult({ ...http, SLACK_SIGNING_SECRET: 'not one' })).of('Slack over HTTP')).toMatchObject({ state: 'warning' });
    const well = (await doctorResult({ ...http, SLACK_SIGNING_SECRET: secret.signing, PORT: '3456' })).of('Slack over HTTP');
    expect(well).toMatchObject({ state: 'ok', text: expect.stringContaining('http://127.0.0.1:3456/slack/events') });
  });

  test('the doctor reports a channel the bot is not in, whether it is configured or scheduled in the chat', async () => {
    const { env } = await slackWith();
    const named = await doctorResult({ ...env, ...questions, PROMPT_CHANNELS: 'slack:CSECRET' });
    expect(named.of('Slack channel CSECRET')).toMatchObject({ state: 'problem', text: expect.stringContaining('/invite @journal-club') });
    const address = await freshAddress('postgres');
    const { query } = await openAgain(address);
    await query
      .insertInto('subscription')
      .values([scheduled('COTHER', 1), scheduled('CCLUB', null)])
      .execute();
    const asked = await doctorResult({ ...env, DATABASE_URL: address.kind === 'postgres' ? address.url : '' });
    expect(asked.of('Slack channel COTHER')?.state).toBe('problem');
    expect(asked.of('Slack channel CCLUB')).toBeUndefined();
  });

  test('the doctor reports that nobody listens at the address of the API', async () => {
    const { env } = await slackWith();
    const { of } = await doctorResult({ ...env, SLACK_API_URL: `http://127.0.0.1:${await freePort()}/api/` });
    expect(of('Slack bot token')).toMatchObject({ state: 'problem', text: expect.stringContaining('cannot be reached (ECONNREFUSED)') });
    expect(of('Clock')).toMatchObject({ state: 'unknown' });
  });
});

const scheduled = (channel: string, next: number | null) => ({
  id: `slack:TCLUB:${channel}`,
  platform: 'slack',
  workspace: 'TCLUB',
  channel,
  state: next === null ? ('off' as const) : ('on' as const),
  next_run_at: next,
  from_configuration: 0,
  rejections: 0,
  paper: 'huo-2023',
  used: '[]',
  seasons: '{}',
  reveal: 'day' as const,
  round: 1,
});

describe('npm run doctor on Discord', () => {
  test('the doctor reports a token that Discord rejects', async () => {
    const { env } = await discord();
    const { of } = await doctorResult({ ...env, DISCORD_TOKEN: 'MTIz.wrong.token' });
    expect(of('Discord token')).toMatchObject({ state: 'problem', page: expect.stringContaining('https://discord.com/developers/applications') });
    expect(of('Discord servers')).toBeUndefined();
  });

  test('the doctor reports that the bot is in no server, with the link to invite it', async () => {
    const { fake, env } = await discord();
    fake.leaveServer();
    expect((await doctorResult(env)).of('Discord servers')).toMatchObject({
      state: 'problem',
      page: expect.stringContaining('https://discord.com/oauth2/authorize?'),
    });
  });

  test('the doctor reports commands that are missing or no longer exist', async () => {
    const { fake, env } = await discord();
    expect((await doctorResult(env)).of('Discord commands')).toMatchObject({ state: 'warning', text: expect.stringContaining('+ /summary') });
    await runTool(['register'], { env });
    fake.registerBehind([...fake.commands, { type: 1, name: 'gone', description: 'No longer there', options: [] }]);
    expect((await doctorResult(env)).of('Discord commands')?.text).toContain('- /gone');
  });

  test('the doctor reports missing permissions in the channels of the weekly questions', async () => {
    const { fake, env } = await discord();
    fake.addChannel({ id: '1200000000000000007', type: 0, name: 'quiet', forbids: ['posts'] });
    fake.addChannel({ id: '1200000000000000008', type: 0, name: 'flat', forbids: ['history', 'threads'] });
    const channels = 'discord:1200000000000000007,discord:1200000000000000008,discord:1200000000000000009';
    const { of } = await doctorResult({ ...env, ...questions, PROMPT_CHANNELS: channels });
    expect(of('Discord channel 1200000000000000007')).toMatchObject({ state: 'problem', text: expect.stringContaining('Send Messages') });
    expect(of('Discord channel 1200000000000000008')).toMatchObject({ state: 'warning', text: expect.stringContaining('Read Message History') });
    expect(of('Discord channel 1200000000000000009')?.state).toBe('problem');
  });
});

describe('npm run doctor on the database', () => {
  test('the doctor says whether the database will be created, is up to date, will be upgraded, or is too new', async () => {
    const folder = folderWith();
    expect((await doctorResult({}, folder)).of('Database')?.text).toContain('will be created at the first start');
    const { query, close } = await openDatabase({ kind: 'sqlite', file: join(folder, 'data/journal-club.sqlite') }, silent);
    expect((await doctorResult({}, folder)).of('Database')?.text).toContain('is up to date');
    await query.deleteFrom('kysely_migration' as never).execute();
    expect((await doctorResult({}, folder)).of('Database')?.text).toContain('the next start brings it up to date');
    await query
      .insertInto('kysely_migration' as never)
      .values({ name: '9999-from-tomorrow', timestamp: '' } as never)
      .execute();
    await close();
    expect((await doctorResult({}, folder)).of('Database')).toMatchObject({
      state: 'problem',
      text: expect.stringContaining('newer journal-club (9999-from-tomorrow)'),
    });
  });

  test('the doctor reports an unreadable file and an unreachable server as problems', async () => {
    const folder = folderWith();
    await openDatabase({ kind: 'sqlite', file: join(folder, 'data/journal-club.sqlite') }, silent).then(({ close }) => close());
    writeFileSync(join(folder, 'data/journal-club.sqlite'), 'no database at all, but long enough to be looked at '.repeat(40));
    expect((await doctorResult({}, folder)).of('Database')).toMatchObject({ state: 'problem', text: expect.stringContaining('npm run restore') });
    const url = `postgres://club:${secret.password}@127.0.0.1:${await freePort()}/club`;
    expect((await doctorResult({ DATABASE_URL: url })).of('Database')).toMatchObject({
      state: 'problem',
      text: expect.stringMatching(/^DATABASE_URL: .*cannot be used/),
    });
  });

  test('the doctor reports that PostgreSQL can be used', async () => {
    const address = await freshAddress('postgres');
    const env = { DATABASE_URL: address.kind === 'postgres' ? address.url : '' };
    expect((await doctorResult(env)).of('Database')).toMatchObject({ state: 'ok', text: expect.stringContaining('the next start brings it up to date') });
  });

  test('the doctor warns that data in SQLite was not moved to PostgreSQL', async () => {
    const folder = folderWith();
    await openDatabase({ kind: 'sqlite', file: join(folder, 'data/journal-club.sqlite') }, silent).then(({ close }) => close());
    const address = await freshAddress('postgres');
    const env = { DATABASE_URL: address.kind === 'postgres' ? address.url : '' };
    expect((await doctorResult(env, folder)).of('Database')).toMatchObject({ state: 'warning', text: expect.stringContaining('npm run migrate-db') });
  });
});

describe('npm run doctor on the clock', () => {
  test.each([
    [0, 'ok'],
    [60_000, 'warning'],
    [-600_000, 'problem'],
  ] as const)('the doctor reports a clock that is %i ms off as: %s', async (off, state) => {
    const server = createServer((_, response) =>
      response
        .setHeader('date', new Date(Date.now() + off).toUTCString())
        .writeHead(404)
        .end(),
    );
    onTestFinished(() => void server.close());
    const { env } = await slackWith();
    const { of } = await doctorResult({ ...env, SLACK_API_URL: `http://127.0.0.1:${await listenLocally(server)}/api/` });
    expect(of('Clock')?.state).toBe(state);
  });
});

describe('npm run doctor with a club’s own folder', () => {
  test('the doctor says what CONTENT_DIR adds', async () => {
    const { of } = await doctorResult({ CONTENT_DIR: clubFolder({ 'papers/invented.yaml': inventedPaper }) });
    expect(of('Own content')).toMatchObject({ state: 'ok', text: expect.stringContaining('adds 1 paper, 0 drugs, 0 trials.') });
  });

  test('the doctor lists the mistakes in CONTENT_DIR as a problem', async () => {
    const { of } = await doctorResult({ CONTENT_DIR: clubFolder({ 'papers/invented.yaml': inventedPaper.replace('asOf: 2026-11', 'asOf: 2026') }) });
    expect(of('Own content')).toMatchObject({ state: 'problem', text: expect.stringContaining('invented.yaml:6:7: asOf: write the month as YYYY-MM') });
  });

  test('the doctor warns of a folder without content', async () => {
    const { of } = await doctorResult({ CONTENT_DIR: clubFolder({}) });
    expect(of('Own content')).toMatchObject({ state: 'warning', text: expect.stringContaining('contains no paper, drug or trial') });
  });
});
