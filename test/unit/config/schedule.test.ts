import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../../src/config/index.ts';

const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };
const discord = { DISCORD_TOKEN: 'a.b.c' };
const weekly = { PROMPT_CHANNELS: 'slack:C0123ABC, discord:112233445566', PROMPT_CRON: '0 9 * * 1', PROMPT_TIMEZONE: 'europe/london' };

describe('the configuration of weekly questions', () => {
  test('the configuration names channels, time and time zone', () => {
    expect(parseConfig({ ...slack, ...discord, ...weekly }).prompts).toEqual({
      channels: [
        { platform: 'slack', channel: 'C0123ABC' },
        { platform: 'discord', channel: '112233445566' },
      ],
      recurrence: { kind: 'cron', expression: '0 9 * * 1', zone: 'Europe/London' },
      defaultZone: 'Europe/London',
      graceMs: 43_200_000,
      postsByMembers: 'hourly',
    });
  });

  test('the configuration allows every minute, without the minimum interval of the chat', () => {
    expect(parseConfig({ ...slack, PROMPT_CHANNELS: 'slack:C1', PROMPT_CRON: '* * * * *', PROMPT_TIMEZONE: 'UTC' }).prompts.recurrence).toMatchObject({
      expression: '* * * * *',
    });
  });

  test('the configuration sets the default time zone of the chat if no channel is named', () => {
    expect(parseConfig({ ...slack, PROMPT_TIMEZONE: 'Asia/Tokyo', PROMPT_GRACE_HOURS: '1.5' }).prompts).toEqual({
      channels: [],
      defaultZone: 'Asia/Tokyo',
      graceMs: 5_400_000,
      postsByMembers: 'hourly',
    });
  });

  test.each([
    [{}, 'hourly'],
    [{ DISCUSS: 'everyone' }, 'hourly'],
    [{ DISCUSS: ' organisers ' }, 'never'],
  ])('the configuration says how often members may have a question posted: %o', (env, expected) => {
    expect(parseConfig({ ...slack, ...env }).prompts.postsByMembers).toBe(expected);
  });

  test.each([
    [{ ...slack, DISCUSS: 'members' }, 'DISCUSS must be everyone (members may post once an hour in each channel) or organisers.'],
    [{ ...slack, ...weekly }, 'PROMPT_CHANNELS names discord:112233445566, but there are no tokens for discord.'],
    [{ ...slack, PROMPT_CHANNELS: '#general' }, 'PROMPT_CHANNELS contains “#general”; write slack:C0123ABC or discord:112233445566, separated by commas.'],
    [{ ...slack, PROMPT_CHANNELS: 'slack:C1' }, 'PROMPT_CRON is missing, though PROMPT_CHANNELS is set. For Mondays at nine write 0 9 * * 1.'],
    [
      { ...slack, PROMPT_CHANNELS: 'slack:C1', PROMPT_CRON: '0 9 * * 1' },
      'PROMPT_TIMEZONE is missing, though PROMPT_CHANNELS is set. Write an IANA name such as Europe/London.',
    ],
    [
      { ...slack, PROMPT_CHANNELS: 'slack:C1', PROMPT_CRON: '0 9 30 2 *', PROMPT_TIMEZONE: 'UTC' },
      'PROMPT_CRON (0 9 30 2 *) has no next date: there is no such day.',
    ],
    [{ PROMPT_TIMEZONE: 'Europe/Londn' }, 'PROMPT_TIMEZONE must be a time zone by its IANA name (did you mean Europe/London?).'],
    [{ PROMPT_GRACE_HOURS: 'soon' }, 'PROMPT_GRACE_HOURS must be a number of hours, such as 12.'],
    [{ PROMPT_GRACE_HOURS: '0' }, 'PROMPT_GRACE_HOURS must be at least 0.1, or a post that is a second late would be skipped.'],
    [{ DATABASE_URL: 'mysql://club' }, 'DATABASE_URL must be an address such as postgres://user:password@host:5432/name.'],
  ])('settings that are invalid, such as %j, are rejected with what to write', (env, expected) => {
    expect(() => parseConfig(env)).toThrow(expected);
  });

  test('the wrong field of a cron expression is named', () => {
    expect(() => parseConfig({ ...slack, PROMPT_CRON: '0 25 * * 1' })).toThrow(/^PROMPT_CRON cannot be read: The hour cannot be “25”; it takes 0 to 23/);
  });

  test('DATABASE_URL selects the PostgreSQL server', () => {
    expect(parseConfig({ DATABASE_URL: 'postgres://club:secret@db:5432/club' }).database).toEqual({
      kind: 'postgres',
      url: 'postgres://club:secret@db:5432/club',
    });
  });
});
