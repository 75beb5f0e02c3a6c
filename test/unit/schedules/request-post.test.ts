import { expect, test } from 'vitest';
import { enqueueRequestedPost } from '../../../src/schedules/request-post.ts';
import { inTransaction } from '../../../src/store/database.ts';
import { ada, ben, library, monday, place, startScheduleService } from '../../fixtures/schedule-service.ts';
import { onEveryDatabase } from '../../helpers/databases/databases.ts';

onEveryDatabase('a requested question', (kind) => {
  test('a question that is requested in the same millisecond as a scheduled date does not replace it', async () => {
    const { schedules, chat, database, set, settle } = await startScheduleService(kind);
    await schedules.change(place, ada, { kind: 'on', recurrence: monday });
    set('2026-11-30T09:00:00Z');
    const now = Date.parse('2026-11-30T09:00:00Z');
    await inTransaction(database, async (transaction) => enqueueRequestedPost(transaction, { library, now, postsByMembers: 'hourly' }, place, ben, {}));
    await settle();
    const questions = chat.messages.filter(({ thread }) => !thread).map(({ text }) => text);
    expect(questions.sort()).toEqual(['/discuss one show:question for ben', '/discuss two show:question for ada']);
  });
});
