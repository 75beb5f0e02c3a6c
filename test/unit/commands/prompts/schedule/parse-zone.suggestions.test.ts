/** A schedule without a time zone: where the person may be is offered, and never chosen. */
import { describe, expect, test } from 'vitest';
import type { Recurrence } from '../../../../../src/core/schedule/calendar/recurrence.ts';
import { botWithSchedules, createFakeScheduleService, mondaysAtNine } from '../../../../fixtures/channel-schedule.ts';

const { ask } = await botWithSchedules();

async function set(line: string, zones: readonly string[], more: { readonly defaultZone?: string; readonly recurrence?: Recurrence } = {}) {
  let lookups = 0;
  const { defaultZone, recurrence } = more;
  const schedules = createFakeScheduleService({ ...(defaultZone ? { defaultZone } : {}), ...(recurrence ? { schedule: { state: 'on', recurrence } } : {}) });
  const likelyZones = async (): Promise<readonly string[]> => {
    lookups += 1;
    return zones;
  };
  const { reply } = await ask(line, { schedules, likelyZones });
  const choices = reply.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices : []));
  return { choices, changes: schedules.changes, lookups };
}

describe('/prompts without a time zone', () => {
  test('the zone of the requester is offered first, as a question, and the button repeats the whole line', async () => {
    const { choices, changes } = await set('/prompts on monday 9am', ['Europe/Vienna']);
    expect(changes).toEqual([]);
    expect(choices[0]).toEqual({ label: 'Europe/Vienna?', run: '/prompts on day:Monday time:9am timezone:Europe/Vienna' });
    expect(choices.map(({ label }) => label)).toContain('UTC');
    const chosen = await set(choices[0]?.run ?? '', []);
    expect(chosen.changes[0]?.change).toMatchObject({ recurrence: { zone: 'Europe/Vienna' } });
  });

  test('no zone is offered twice, and none that does not exist', async () => {
    const { choices } = await set('/prompts on monday 9am', ['Europe/Berlin', 'Mars/Olympus']);
    expect(choices.filter(({ run }) => run.endsWith('Europe/Berlin'))).toHaveLength(1);
    expect(choices.some(({ run }) => run.includes('Mars'))).toBe(false);
  });

  test('the usual zones are offered if nothing is known of the requester', async () => {
    expect((await set('/prompts on monday 9am', [])).choices[0]?.label).toBe('Europe/London');
  });

  test.each([
    ['/prompts on monday 9am UTC', {}],
    ['/prompts on monday 9am', { defaultZone: 'Europe/London' }],
    ['/prompts on friday', { recurrence: mondaysAtNine }],
    ['/prompts pause', { recurrence: mondaysAtNine }],
  ])('only “%s” %o does not ask where the requester is', async (line, more) => {
    expect((await set(line, ['Europe/Vienna'], more)).lookups).toBe(0);
  });
});
