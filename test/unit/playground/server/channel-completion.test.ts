/** In the playground, the questions of the season are suggested where one is named. */
import { describe, expect, test } from 'vitest';
import { completeFromChannel } from '../../../../src/playground/server/channel-completion.ts';
import { botWithSchedules, createFakeScheduleService, mondaysAtNine } from '../../../fixtures/channel-schedule.ts';

const { botOf, ask, library } = await botWithSchedules();
const schedules = createFakeScheduleService({ schedule: { state: 'on', recurrence: mondaysAtNine }, seasons: library.seasons });
await ask('/prompts add "Would you?" place:3', { schedules });
const bot = botOf(schedules);

/** The labels offered at the end of the line, and the line after the first one is taken. */
async function offered(line: string) {
  const found = await completeFromChannel(line, line.length, bot);
  const [first] = found?.items ?? [];
  return { labels: found?.items.map(({ label }) => label), taken: first && `${line.slice(0, found?.from)}${first.insert}` };
}

describe('the question of /prompts move and remove', () => {
  test.each(['/prompts remove ', '/prompts move ', 'prompts remove '])('%s offers the season, own questions first', async (line) => {
    const { labels, taken } = await offered(line);
    expect(labels).toHaveLength(15);
    expect(labels?.slice(0, 2)).toEqual(['Own: 3. Would you?', '1. What the abstract settles']);
    expect(taken).toMatch(/(?:remove|move) q-\d{12} $/);
  });

  test('the question is completed by number and by words', async () => {
    expect((await offered('/prompts remove 12')).labels).toEqual(['12. Whose lupus was studied?']);
    expect((await offered('/prompts remove question:sanra')).labels).toEqual(['5. Score the review with SANRA']);
    const { taken } = await offered('/prompts move 12');
    expect((await ask(`${taken}to 4`, { schedules })).status).toBe('ok');
  });

  test.each(['/prompts add ', '/prompts add "wou', '/prompts on ', '/prompts remove 3 place:', '/drug bar', ''])(
    '%s is left to the other suggestions',
    async (line) => {
      expect((await offered(line)).labels).toBeUndefined();
    },
  );
});
