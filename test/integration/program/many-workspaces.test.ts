/** The whole program in many workspaces: installed through its page, running, with a new key, uninstalled. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { clubTeam, createFakeSlackWorkspaces, wardTeam } from '../../fakes/slack-many.ts';
import { createBrowser } from '../../helpers/oauth-browser.ts';
import { runTool } from '../../helpers/run-tool.ts';
import { startProgram } from '../../helpers/start-program.ts';

const key = () => randomBytes(32).toString('base64');

async function several() {
  const folder = mkdtempSync(join(tmpdir(), 'journal-club-many-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const fake = await createFakeSlackWorkspaces();
  onTestFinished(async () => {
    await fake.close();
    expect(fake.complaints).toEqual([]);
  });
  const { clientId, clientSecret, signingSecret, publicUrl, port, apiUrl = '' } = fake.config;
  const env = {
    SLACK_CLIENT_ID: clientId,
    SLACK_CLIENT_SECRET: clientSecret,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_PUBLIC_URL: publicUrl,
    SLACK_API_URL: apiUrl,
    PORT: String(port),
    LOG_LEVEL: 'debug',
  };
  return { fake, env, folder };
}

async function stop({ child, ended }: Awaited<ReturnType<typeof startProgram>>): Promise<void> {
  child.kill('SIGTERM');
  expect(await ended()).toBe(0);
}

test('the program is installed in two workspaces, schedules in both, changes its key, and leaves one', async () => {
  const { fake, env, folder } = await several();
  const [first, second] = [key(), key()];
  const program = await startProgram({ ...env, ENCRYPTION_KEY: first }, folder);
  const browser = createBrowser(fake);
  for (const team of [clubTeam, wardTeam]) expect((await browser.approve(await browser.open(), team)).status).toBe(200);
  for (const place of [fake.club, fake.ward]) expect((await place.command('/prompts on monday 9am Europe/London')).words).toContain('every Monday at 09:00');
  await stop(program);

  const changed = await startProgram({ ...env, ENCRYPTION_KEY: `${second},${first}` }, folder);
  expect((await fake.club.command('/drug olumiant')).words).toContain('aricitinib');
  await stop(changed);
  const doctor = async (ENCRYPTION_KEY: string) => runTool(['doctor'], { env: { ...env, ENCRYPTION_KEY }, folder });
  expect((await doctor(second)).text).toContain('Installed in 2 workspaces; ENCRYPTION_KEY decrypts every token.');
  expect(await doctor(first)).toMatchObject({ code: 1, text: expect.stringContaining('does not decrypt the tokens of 2 of 2 workspaces') });

  const later = await startProgram({ ...env, ENCRYPTION_KEY: second }, folder);
  const { uninstalled, revoked } = fake.uninstall(clubTeam);
  await fake.deliver(revoked);
  await fake.deliver(uninstalled);
  await expect.poll(() => later.written()).toContain('the app was removed from a workspace');
  expect((await fake.ward.command('/prompts')).words).toContain('every Monday');
  expect((await fake.club.command('/prompts')).words).toContain('not installed in your workspace');
  expect((await browser.approve(await browser.open(), clubTeam)).status).toBe(200);
  expect((await fake.club.command('/prompts')).words).toContain('I was removed from here, so the schedule stopped.');
  expect((await fake.club.command('/prompts resume')).words).toContain('every Monday');
  await stop(later);

  const output = [program, changed, later].map(({ written }) => written()).join('\n');
  const files = readdirSync(join(folder, 'data')).map((name) => readFileSync(join(folder, 'data', name), 'latin1'));
  expect(files.join('')).toContain('TCLUB');
  for (const secret of [/xoxb-/, /xoxe/, env.SLACK_CLIENT_SECRET, env.SLACK_SIGNING_SECRET, first, second]) {
    expect(output).not.toMatch(secret);
    expect(files.join('')).not.toMatch(secret);
  }
}, 90_000);

test('the program does not start with a key that decrypts no installation, and says in one line what to do', async () => {
  const { fake, env, folder } = await several();
  const program = await startProgram({ ...env, ENCRYPTION_KEY: key() }, folder);
  const browser = createBrowser(fake);
  await browser.approve(await browser.open(), clubTeam);
  await stop(program);
  await expect(startProgram({ ...env, ENCRYPTION_KEY: key() }, folder)).rejects.toThrow(
    /does not decrypt the tokens of 1 of 1 workspaces.*ENCRYPTION_KEY=NEW,OLD.*Nothing was deleted/,
  );
}, 60_000);

test('the doctor reports a wrong client secret, and an install page that cannot be reached', async () => {
  const { env, folder } = await several();
  const ENCRYPTION_KEY = key();
  const wrong = await runTool(['doctor'], { env: { ...env, ENCRYPTION_KEY, SLACK_CLIENT_SECRET: 'wrong' }, folder });
  expect(wrong).toMatchObject({ code: 1, text: expect.stringContaining('SLACK_CLIENT_SECRET is not that of SLACK_CLIENT_ID') });
  const { text } = await runTool(['doctor'], { env: { ...env, ENCRYPTION_KEY }, folder });
  expect(text).toContain('SLACK_CLIENT_ID and SLACK_CLIENT_SECRET belong together');
  expect(text).toContain('https://club.example.org/slack/install cannot be reached from this machine now');
  expect(text).toContain('The database has no list of installations yet');
  for (const secret of [env.SLACK_SIGNING_SECRET, env.SLACK_CLIENT_SECRET, ENCRYPTION_KEY]) expect(text).not.toContain(secret);
}, 60_000);
