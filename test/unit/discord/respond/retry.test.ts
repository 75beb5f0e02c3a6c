import { afterEach, expect, test, vi } from 'vitest';
import { cloudflareBlock, clubChannel } from '../../../fakes/discord.ts';
import { type DiscordGuild, openDiscordGuild } from '../../../helpers/discord-guild.ts';

const clock = { now: 0 };
let guild: DiscordGuild | undefined;

/** A guild whose pauses pass with `clock` and with the timers of the test. */
async function openGuild(): Promise<DiscordGuild> {
  clock.now = 0;
  guild = await openDiscordGuild({ clocks: { answer: 2000 }, deps: { now: () => clock.now } });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
  return guild;
}

const pass = async (ms: number): Promise<void> => {
  clock.now += ms;
  await vi.advanceTimersByTimeAsync(ms);
};

afterEach(async () => {
  vi.useRealTimers();
  await guild?.leave();
});

test('a deferred answer on Discord arrives after the pause, and is sent twice in all', async () => {
  const { fake, logged } = await openGuild();
  fake.fail(cloudflareBlock(/PATCH/));
  const answer = fake.slash('tale', { paragraphs: '1', wait: '1500' });
  const edits = () => fake.requests.filter(({ method }) => method === 'PATCH').map(({ status }) => status);
  await expect.poll(() => logged('requests are blocked'), { timeout: 8000 }).toHaveLength(1);
  expect(edits()).toEqual([429]);
  fake.recover();
  await pass(30_000);
  expect((await answer).message?.text).toContain('A tale of 1 paragraphs');
  expect(edits()).toEqual([429, 200]);
});

test('a share on Discord is posted once after the pause', async () => {
  const { fake, logged } = await openGuild();
  const { message } = await fake.slash('drug', { name: 'baricitinib' });
  if (!message) throw new Error('no answer');
  fake.fail(cloudflareBlock(/POST \/webhooks/));
  const share = fake.press(message, 'Share with the channel');
  await expect.poll(() => logged('requests are blocked'), { timeout: 8000 }).toHaveLength(1);
  fake.recover();
  await pass(30_000);
  await share;
  expect(fake.posts(clubChannel)).toHaveLength(1);
});

test('commands during a pause on Discord send nothing, and are logged without a second attempt to answer', async () => {
  const { fake, logged } = await openGuild();
  fake.fail(cloudflareBlock(/callback/));
  for (let count = 0; count < 3; count += 1) expect((await fake.slash('drug', { name: 'baricitinib' })).status).toBe('silence');
  expect(fake.requests.filter(({ path }) => path.endsWith('/callback'))).toHaveLength(1);
  expect(logged('an answer was not sent').map(({ level }) => level)).toEqual([40, 40, 40]);
});
