import { sql } from 'kysely';
import { describe, expect, inject, test } from 'vitest';
import { RejectedError } from '../../../src/core/ports/post-errors.ts';
import { countRejection } from '../../../src/outbox/stop-after-rejections.ts';
import { promptPayload } from '../../../src/store/payload.ts';
import { ada, ben, monday, place, season, startScheduleService } from '../../fixtures/schedule-service.ts';
import { freshAddress, onEveryDatabase, openAgain } from '../../helpers/databases/databases.ts';

const refused = { when: 'before', error: new RejectedError('no') } as const;

onEveryDatabase('a rejected question', (kind) => {
  test('a question that is rejected after it was posted before stays used', async () => {
    const { schedules, chat } = await startScheduleService(kind);
    await schedules.requestPost(place, ben, { prompt: 'one' });
    await schedules.idle();
    chat.faults.push(refused);
    expect(await schedules.requestPost(place, ben, { prompt: 'one' })).toMatchObject({ status: 'refused' });
    expect((await schedules.getSchedule(place)).season.used).toEqual(['one']);
  });

  test('if the first question of a new round is rejected, the note about the new round comes with the next one', async () => {
    const { schedules, chat } = await startScheduleService(kind);
    for (const _ of season.prompts) await schedules.requestPost(place, ben);
    await schedules.idle();
    chat.faults.push(refused);
    expect(await schedules.requestPost(place, ben)).toMatchObject({ status: 'refused', prompt: 'one' });
    await schedules.requestPost(place, ben);
    await schedules.idle();
    expect(chat.messages.map(({ text }) => text)).toContain('/discuss one show:question for ben again');
  });
});

describe.skipIf(inject('postgresUrl') === '')('recording a rejection on PostgreSQL', () => {
  test('recording a rejection while another process changes the progress keeps what that process wrote', async () => {
    const address = await freshAddress('postgres');
    const [database, other] = await Promise.all([openAgain(address), openAgain(address)]);
    const { schedules } = await startScheduleService('postgres', { database });
    await schedules.change(place, ada, { kind: 'on', recurrence: monday });
    const { id } = await database.query.updateTable('subscription').set({ used: '["one"]' }).returning('id').executeTakeFirstOrThrow();
    const waiting = async () => {
      const { rows } = await sql`select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(database.query);
      return rows.length;
    };
    let keeping: Promise<unknown> | undefined;
    await other.query.transaction().execute(async (query) => {
      await query.updateTable('subscription').set({ used: '["one","two"]' }).where('id', '=', id).execute();
      const refusal = { subscription_id: id, kind: 'scheduled', purpose: 'weekly-prompt', payload: promptPayload('one', false), uses_prompt: 1 } as const;
      keeping = database.query.transaction().execute(async (transaction) => countRejection({ ...database, query: transaction }, refusal, 'no', 1));
      await expect.poll(waiting, { timeout: 4000 }).toBe(1);
    });
    await keeping;
    expect((await schedules.getSchedule(place)).season.used).toEqual(['two']);
  });
});
