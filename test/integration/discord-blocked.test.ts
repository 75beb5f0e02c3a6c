import { expect, onTestFinished, test } from 'vitest';
import { createDiscordPlatform } from '../../src/discord/platform.ts';
import { ada, cloudflareBlock, clubServer, startFakeDiscord, validToken } from '../fakes/discord.ts';
import { keepingLog } from '../fixtures/discord-bot.ts';
import { onEveryDatabase } from '../helpers/databases/databases.ts';
import { startSeason } from '../helpers/weekly-season.ts';

const channels = Array.from({ length: 6 }, (_, index) => `12000000000000001${String(index).padStart(2, '0')}`);
const due = Date.parse('2026-11-30T09:00:01Z');
const minute = 60_000;

async function start(kind: 'sqlite' | 'postgres') {
  // Short, so that a command without an answer does not delay the test.
  const fake = await startFakeDiscord({ clocks: { answer: 200 } });
  const { log, lines } = keepingLog();
  const clock = { now: Date.parse('2026-11-23T10:00:00Z') };
  const discord = createDiscordPlatform({ token: validToken, apiUrl: fake.apiUrl }, { log, now: () => clock.now });
  onTestFinished(async () => {
    await discord.stop();
    await fake.stop();
    expect(fake.refusals).toEqual([]);
  });
  const { schedules, turnTo } = await startSeason(kind, discord, log);
  const at = async (epochMs: number): Promise<void> => {
    clock.now = epochMs;
    await turnTo(new Date(epochMs).toISOString());
  };
  for (const channel of channels) {
    fake.addChannel({ id: channel, type: 0 });
    await fake.slash('prompts', { action: 'on', day: 'monday', time: '9am', reveal: 'now' }, { in: channel, by: { ...ada, permissions: '32' } });
  }
  return { fake, discord, schedules, lines, at };
}

onEveryDatabase('Discord blocked by Cloudflare for an hour', (kind) => {
  test.each([429, 403] as const)(
    'during a block by Cloudflare (%i with HTML) few requests are sent, and after it every question is posted once',
    async (status) => {
      const { fake, discord, schedules, lines, at } = await start(kind);
      fake.fail(cloudflareBlock(/./, status));
      const before = fake.requests.length;
      for (let minutes = 0; minutes < 60; minutes += 2) {
        await at(due + minutes * minute);
        if (minutes % 20 === 2) expect((await fake.slash('help', {})).status).toBe('silence');
      }
      // The posts in progress at the first response, then one request after each pause of 30 s, 1, 2, 4, 8 and 15 minutes.
      expect(fake.requests.length - before).toBeLessThanOrEqual(channels.length + 8);
      expect(lines().filter(({ msg }) => String(msg).includes('requests are blocked')).length).toBeLessThanOrEqual(8);
      expect(channels.flatMap((channel) => fake.posts(channel))).toEqual([]);

      fake.recover();
      const isComplete = (): boolean => fake.threads().length === channels.length && fake.threads().every(({ id }) => fake.posts(id).length > 0);
      // On a busy machine a poll may find the previous one at work; two more polls then show that nothing is posted again.
      for (let minutes = 60; minutes < 300 && !isComplete(); minutes += 10) await at(due + minutes * minute);
      for (const minutes of [310, 320]) await at(due + minutes * minute);
      const threads = fake.threads();
      expect(threads).toHaveLength(channels.length);
      for (const channel of channels) expect(fake.posts(channel)).toHaveLength(1);
      for (const { id } of threads) expect(fake.posts(id)).toHaveLength(1);
      for (const channel of channels)
        expect((await schedules.getSchedule({ platform: 'discord', workspace: clubServer, channel })).history).toMatchObject([{ status: 'posted' }]);
      expect((await fake.slash('help', {})).status).toBe('answered');
      expect(discord.connected?.()).toBe(true);
    },
    60_000,
  );
});
