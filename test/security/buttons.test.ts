import { describe, expect, onTestFinished, test } from 'vitest';
import { createDiscordPlatform } from '../../src/discord/platform.ts';
import { createSlackPlatform } from '../../src/slack/platform.ts';
import { ada, clubChannel, clubServer, grace, startFakeDiscord, validToken } from '../fakes/discord.ts';
import { createFakeSlack } from '../fakes/slack.ts';
import { keepingLog } from '../fixtures/discord-bot.ts';
import { startSeason } from '../helpers/weekly-season.ts';

/** Values that somebody with a patched client or a stolen payload might put in a button. */
const madeByHand = [
  '1r:/prompts off',
  '1s:/prompts off',
  '1t:/prompts off',
  '1r~k:/prompts off',
  '1r:/prompts on sunday 3am Europe/London',
  '1r:/prompts skip',
  '1r:/prompts now',
  '1r:/privacy erase confirm:yes',
  '1s:/privacy erase scope:workspace confirm:yes',
  '1r:/privacy export scope:workspace',
];
const meaningless = [
  '1r:/prompts destroy',
  '1r:/prompts off channel:COTHER workspace:TELSEWHERE',
  '1r:/summary length:endless',
  '1r:/drug baricitinib topic:secrets',
  '9z:/prompts off',
  '1r:/shutdown',
  '1r:',
  '{"run":"/prompts off"}',
  '/prompts off',
  `1r:/drug ${'x'.repeat(5000)}`,
];

describe('a forged Slack button', () => {
  const start = async () => {
    const fake = await createFakeSlack();
    const { log } = keepingLog();
    const slack = createSlackPlatform({ ...fake.config, organisers: { kind: 'listed', users: ['UADA'] } }, { log });
    onTestFinished(async () => {
      await slack.stop();
      await fake.close();
    });
    fake.world.conversations.get('COTHER')?.members.add('UBOT');
    const season = await startSeason('sqlite', slack, log);
    const place = { platform: 'slack', workspace: 'TCLUB', channel: 'CCLUB' };
    const other = { ...place, channel: 'COTHER' };
    await fake.command('/prompts on monday 9am Europe/London');
    await season.schedules.change(
      other,
      { id: 'UADA', name: 'ada' },
      { kind: 'on', recurrence: { kind: 'weekly', weekday: 2, time: '10:00', zone: 'UTC', every: 1, from: '2026-11-23' } },
    );
    const answer = await fake.command('/drug baricitinib', { user: 'UBEN' });
    const storedState = async () => Promise.all([place, other].map(async (each) => season.schedules.getSchedule(each)));
    const press = async (value: string, change: object = {}) => {
      const payload = fake.payloads.press(answer, { label: 'x', actionId: answer.buttons[0]?.actionId ?? '', value }, { user: 'UBEN' });
      return fake.deliver({ ...payload, body: { ...payload.body, ...change } });
    };
    return { fake, press, storedState };
  };

  test('a forged Slack button does nothing that its presser may not do by typing', async () => {
    const { fake, press, storedState } = await start();
    const before = await storedState();
    for (const value of madeByHand) {
      const seen = fake.world.changes.length;
      expect((await press(value)).status).toBe(200);
      await fake.until(() => fake.world.changes.length > seen, `an answer to ${value}`);
      expect(fake.world.changes.at(-1)?.words, value).toMatch(/organisers|no longer works|changed by|exported and erased/);
    }
    expect(await storedState()).toEqual(before);
  });

  test('a forged Slack button gets an error message for invalid values and values of no known version', async () => {
    const { fake, press, storedState } = await start();
    const before = await storedState();
    for (const value of meaningless) {
      const seen = fake.world.changes.length;
      await press(value);
      await fake.until(() => fake.world.changes.length > seen, `an answer to ${value.slice(0, 60)}`);
    }
    expect(await storedState()).toEqual(before);
  });

  test('a forged Slack button cannot reach another workspace, whatever id its payload contains', async () => {
    const { press, storedState, fake } = await start();
    const before = await storedState();
    const seen = fake.world.changes.length;
    await press('1r:/prompts off', { team: { id: 'TELSEWHERE', domain: 'evil' }, user: { id: 'UBEN', username: 'ben', name: 'ben', team_id: 'TELSEWHERE' } });
    await fake.until(() => fake.world.changes.length > seen, 'an answer');
    expect(await storedState()).toEqual(before);
  });
});

describe('a forged Discord button or option', () => {
  const start = async () => {
    const fake = await startFakeDiscord();
    const { log } = keepingLog();
    const discord = createDiscordPlatform({ token: validToken, apiUrl: fake.apiUrl }, { log });
    onTestFinished(async () => {
      await discord.stop();
      await fake.stop();
    });
    const season = await startSeason('sqlite', discord, log);
    await fake.slash('prompts', { action: 'on', day: 'monday', time: '9am' }, { by: { ...ada, permissions: '32' } });
    const place = { platform: 'discord', workspace: clubServer, channel: clubChannel };
    const { message } = await fake.slash('drug', { name: 'baricitinib' }, { by: grace });
    if (!message) throw new Error('no answer');
    return { fake, message, storedState: async () => season.schedules.getSchedule(place) };
  };

  test('a forged Discord button or option does nothing that its presser may not do by typing', async () => {
    const { fake, message, storedState } = await start();
    const before = await storedState();
    for (const value of [...madeByHand, ...meaningless.filter((each) => each.length <= 100)]) await fake.press(message, value, { by: grace, stale: true });
    expect(await storedState()).toEqual(before);
  });

  test('a forged Discord option gets an error message for a choice that was never offered', async () => {
    const { fake, storedState } = await start();
    const before = await storedState();
    for (const [command, given] of [
      ['prompts', { action: 'destroy' }],
      ['privacy', { action: 'erase', scope: 'everything', confirm: 'yes' }],
      ['drug', { name: 'baricitinib', topic: 'secrets' }],
      ['drug', { name: 'baricitinib', nonsense: 'x' }],
      ['shutdown', {}],
    ] as const) {
      const { message } = await fake.slash(command, given, { by: grace, stale: true });
      expect(message?.text, command).toBeTruthy();
    }
    expect(await storedState()).toEqual(before);
  });
});
