import { expect, test } from 'vitest';
import { RetryLaterError } from '../../../src/core/ports/post-errors.ts';
import type { Recurrence } from '../../../src/core/schedule/calendar/recurrence.ts';
import { applyChannels, applyConfiguration, type ConfiguredSchedules } from '../../../src/schedules/configuration.ts';
import { ada, monday, place, type RunningFixture, startScheduleService } from '../../fixtures/schedule-service.ts';
import { onEveryDatabase } from '../../helpers/databases/databases.ts';
import { recordedLog } from '../../helpers/slack-workspace.ts';

const nine: Recurrence = { kind: 'cron', expression: '0 9 * * 1', zone: 'Europe/London' };
const ten: Recurrence = { ...nine, expression: '0 10 * * 2' };
const channels = [{ platform: 'slack', channel: 'C1' }];

async function start({ schedules, database, chat }: RunningFixture, configured: ConfiguredSchedules): Promise<string> {
  const { log, lines } = recordedLog();
  await applyConfiguration(configured, { database, platforms: [chat.platform], paper: 'huo-2023', log, now: () => schedules.now().epochMilliseconds });
  return lines.join('\n');
}

onEveryDatabase('schedules from the configuration', (kind) => {
  test('the configuration sets up its channels at the first start, and says so in the log and in /prompts', async () => {
    const made = await startScheduleService(kind);
    expect(await start(made, { channels, recurrence: nine })).toContain('PROMPT_CRON was applied to this channel');
    const overview = await made.schedules.getSchedule(place);
    expect(overview).toMatchObject({ state: 'on', recurrence: nine, isConfigured: true });
    expect(overview.setBy).toBeUndefined();
    expect(overview.next.map(String)[0]).toBe('2026-11-30T09:00:00Z');
  });

  test('a schedule that was changed in the chat is left alone at the next start', async () => {
    const made = await startScheduleService(kind);
    await start(made, { channels, recurrence: nine });
    await made.schedules.change(place, ada, { kind: 'on', recurrence: { ...monday, time: '15:00' } });
    expect(await start(made, { channels, recurrence: nine })).toBe('');
    expect(await made.schedules.getSchedule(place)).toMatchObject({ isConfigured: false, setBy: ada, recurrence: { time: '15:00' } });
  });

  test('a changed line of the configuration replaces what was changed in the chat', async () => {
    const made = await startScheduleService(kind);
    await start(made, { channels, recurrence: nine });
    await made.schedules.change(place, ada, { kind: 'off' });
    expect(await start(made, { channels, recurrence: ten })).toContain('in place of what was set there before');
    expect(await made.schedules.getSchedule(place)).toMatchObject({ state: 'on', isConfigured: true, recurrence: ten });
  });

  test('the configuration does not change which paper a channel reads', async () => {
    const made = await startScheduleService(kind);
    await made.schedules.change(place, ada, { kind: 'paper', paper: 'petri-2023' });
    await start(made, { channels, recurrence: nine });
    expect(await made.schedules.getSchedule(place)).toMatchObject({ state: 'on', isConfigured: true, paper: 'petri-2023' });
    made.set('2026-11-30T09:00:01Z');
    await made.settle();
    expect(made.chat.messages[0]?.text).toContain('/discuss four show:question');
    await made.schedules.change(place, ada, { kind: 'paper', paper: 'huo-2023' });
    expect(await start(made, { channels, recurrence: nine })).toBe('');
    expect(await made.schedules.getSchedule(place)).toMatchObject({ isConfigured: true, paper: 'huo-2023' });
  });

  test('the schedule of a channel that the configuration no longer names ends, unless it was changed in the chat', async () => {
    const made = await startScheduleService(kind);
    const two = [...channels, { platform: 'slack', channel: 'C2' }];
    await start(made, { channels: two, recurrence: nine });
    await made.schedules.change({ ...place, channel: 'C2' }, ada, { kind: 'on', recurrence: monday });
    expect(await start(made, { channels: [] })).toContain('no longer names this channel');
    expect((await made.schedules.getSchedule(place)).state).toBe('off');
    expect((await made.schedules.getSchedule({ ...place, channel: 'C2' })).state).toBe('on');
  });

  test('a channel in which the bot cannot post is logged, and the others are set up', async () => {
    const made = await startScheduleService(kind);
    made.chat.closed.add('CCLOSED');
    const said = await start(made, { channels: [{ platform: 'slack', channel: 'CCLOSED' }, ...channels], recurrence: nine });
    expect(said).toContain('no questions can be posted in slack:CCLOSED');
    expect(said).toContain('/invite');
    expect((await made.schedules.getSchedule(place)).state).toBe('on');
  });

  test('a channel that the platform cannot check now is returned, and set up by a later attempt', async () => {
    const { schedules, chat, database } = await startScheduleService(kind);
    const { findChannel } = chat.platform;
    let calls = 0;
    const findLater: typeof findChannel = async (channel) => {
      calls += 1;
      if (calls === 1) throw new RetryLaterError('Slack asks to wait.', 1000, 'channel');
      return findChannel(channel);
    };
    const platform = { ...chat.platform, findChannel: findLater };
    const { log, lines } = recordedLog();
    const parts = { database, platforms: [platform], paper: 'huo-2023', log, now: () => schedules.now().epochMilliseconds };
    const untold = await applyConfiguration({ channels, recurrence: nine }, parts);
    expect(untold).toEqual(channels);
    expect(lines.join()).toContain('no questions can be posted in slack:C1; will try again');
    expect((await schedules.getSchedule(place)).state).toBe('none');
    expect(await applyChannels({ channels: untold, recurrence: nine }, parts)).toEqual([]);
    expect((await schedules.getSchedule(place)).state).toBe('on');
  });

  test('four processes that apply the configuration at once set up each channel once', async () => {
    const made = await startScheduleService(kind);
    const said = await Promise.all([1, 2, 3, 4].map(async () => start(made, { channels, recurrence: nine })));
    expect(said.filter((lines) => lines.includes('was applied'))).toHaveLength(1);
  });
});
