import { describe, expect, onTestFinished, test } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { clubServer, startFakeDiscord, validToken } from '../../fakes/discord.ts';
import { runTool } from '../../helpers/run-tool.ts';

async function start() {
  const fake = await startFakeDiscord();
  onTestFinished(async () => {
    await fake.stop();
    expect(fake.refusals).toEqual([]);
  });
  const env = { DISCORD_TOKEN: validToken, DISCORD_API_URL: fake.apiUrl };
  const register = async (...words: string[]) => runTool(['register', ...words], { env });
  const puts = () => fake.requests.filter(({ method }) => method === 'PUT').length;
  return { fake, register, puts };
}

const names = commands.map(({ name }) => `+ /${name}`);

describe('npm run register', () => {
  test('register --dry-run shows what would change, and changes nothing', async () => {
    const { register, puts } = await start();
    const { code, text } = await register('--dry-run');
    expect(code).toBe(0);
    expect(text.split('\n').slice(0, -2)).toEqual([...names, '+ “Cite this paper”', '+ “About this paper”']);
    expect(text).toContain('Nothing was changed (--dry-run)');
    expect(puts()).toBe(0);
  });

  test('register registers the commands once, and again only if they differ', async () => {
    const { fake, register, puts } = await start();
    expect((await register()).text).toContain(`Registered for all servers: ${commands.length + 2} commands.`);
    expect(fake.commands.map(({ name }) => name)).toContain('privacy');
    expect((await register()).text).toContain('Nothing to do');
    expect(puts()).toBe(1);
    const [first, ...rest] = fake.commands;
    fake.registerBehind([{ ...first, description: 'An older word' }, ...rest.slice(1), { type: 1, name: 'gone', description: 'No longer there', options: [] }]);
    const { text } = await register('--dry-run');
    expect(text.split('\n').slice(0, 3)).toEqual([`+ /${String(rest[0]?.name)}`, `~ /${String(first?.name)}`, '- /gone']);
    await register();
    expect(puts()).toBe(2);
  });

  test('register --guild registers the commands for one server, and explains the effect', async () => {
    const { fake, register, puts } = await start();
    const { text } = await register('--guild', clubServer);
    expect(text).toContain(`for the server ${clubServer} only`);
    expect(text).toContain('shows each command twice');
    expect(fake.commands).toEqual([]);
    expect((await register('--guild', clubServer)).text).toContain('Nothing to do');
    expect(puts()).toBe(1);
  });

  test.each([
    [['--guild'], /Usage/],
    [['--guild', 'my-server'], /Usage/],
    [['--force'], /Usage/],
    [['--guild', '123456789012345678'], /HTTP 403/],
  ])('register %j says what is wrong', async (words, message) => {
    const { register } = await start();
    const { code, text } = await register(...words);
    expect(code).toBe(1);
    expect(text).toMatch(message);
    expect(text).not.toContain('    at ');
  });

  test('register names the variable if the token is missing or wrong, and never prints it', async () => {
    expect(await runTool(['register'])).toMatchObject({ code: 1, text: expect.stringContaining('DISCORD_TOKEN is not set') });
    const { fake } = await start();
    const { code, text } = await runTool(['register'], { env: { DISCORD_TOKEN: 'MTIz.wrong.token', DISCORD_API_URL: fake.apiUrl } });
    expect(code).toBe(1);
    expect(text).toContain('Discord rejects DISCORD_TOKEN');
    expect(text).not.toContain('MTIz.wrong.token');
  });
});
