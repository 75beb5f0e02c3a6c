import { expect, test } from 'vitest';
import { HistoryUnavailableError, RejectedError, RetryLaterError, UnknownOutcomeError } from '../../../src/core/ports/post-errors.ts';
import { ada, ben, lineOf, monday, place, quick, startScheduleService } from '../../fixtures/schedule-service.ts';
import { onEveryDatabase } from '../../helpers/databases/databases.ts';

const week = 7 * 24 * 3_600_000;
const on = { kind: 'on', recurrence: monday } as const;
const texts = (messages: readonly { readonly text: string }[]) => messages.map(({ text }) => text);

onEveryDatabase('a schedule', (kind) => {
  test('a schedule posts the next question at its hour and then its thread, and never posts that date again', async () => {
    const { schedules, chat, set, settle } = await startScheduleService(kind);
    await schedules.change(place, ada, on);
    set('2026-11-30T08:59:59Z');
    await settle();
    expect(chat.messages).toEqual([]);
    set('2026-11-30T09:00:00Z');
    await settle();
    await settle();
    expect(texts(chat.messages)).toEqual(['/discuss one show:question for ada', '/discuss one show:background for ada']);
    expect(chat.messages[1]).toMatchObject({ thread: 'm1', channel: 'C1' });
    const { history, next } = await schedules.getSchedule(place);
    expect(history).toMatchObject([{ status: 'posted', prompt: 'one', link: 'https://chat.example/m1' }]);
    expect(next.map(String)).toEqual(['2026-12-07T09:00:00Z', '2026-12-14T09:00:00Z', '2026-12-21T09:00:00Z']);
  });

  test('a schedule asks its questions without repeating any, across restarts, and begins again with a note', async () => {
    const first = await startScheduleService(kind);
    await first.schedules.change(place, ada, on);
    for (const date of ['2026-11-30', '2026-12-07']) {
      first.set(`${date}T09:00:01Z`);
      await first.settle();
    }
    const second = await startScheduleService(kind, { database: first.database, chat: first.chat });
    for (const date of ['2026-12-14', '2026-12-21', '2026-12-28']) {
      second.set(`${date}T09:00:01Z`);
      await second.settle();
    }
    const questions = texts(first.chat.messages).filter((text) => text.includes('question'));
    expect(questions).toEqual(['one', 'two', 'three', 'one', 'two'].map((id, index) => `/discuss ${id} show:question for ada${index === 3 ? ' again' : ''}`));
    expect((await second.schedules.getSchedule(place)).season).toEqual({ used: ['one', 'two'], round: 2 });
  });

  test('after downtime a schedule posts the latest missed date if it is recent enough, and records the others as skipped', async () => {
    const { schedules, chat, set, settle } = await startScheduleService(kind);
    await schedules.change(place, ada, on);
    set('2026-12-14T20:30:00Z');
    await settle();
    expect(texts(chat.messages)[0]).toBe('/discuss one show:question for ada');
    const { history } = await schedules.getSchedule(place);
    expect(history.map(({ at, status, reason }) => [String(at).slice(0, 10), status, reason])).toEqual([
      ['2026-12-14', 'posted', undefined],
      ['2026-12-07', 'skipped', 'I was not running then.'],
      ['2026-11-30', 'skipped', 'I was not running then.'],
    ]);
  });

  test('a schedule posts nothing if even the latest date is older than the grace period, and uses up no question', async () => {
    const { schedules, chat, set, settle } = await startScheduleService(kind);
    await schedules.change(place, ada, on);
    set('2026-12-01T09:00:00Z');
    await settle();
    expect(chat.messages).toEqual([]);
    const { history, season, next } = await schedules.getSchedule(place);
    expect(history).toMatchObject([{ status: 'skipped' }]);
    expect(season.used).toEqual([]);
    expect(String(next[0])).toBe('2026-12-07T09:00:00Z');
  });

  test('a schedule posts nothing twice when the clock is set back', async () => {
    const { schedules, chat, set, settle } = await startScheduleService(kind);
    await schedules.change(place, ada, on);
    for (const time of ['2026-11-30T09:00:05Z', '2026-11-30T08:00:00Z', '2026-11-30T09:00:05Z', '2026-11-23T10:00:00Z', '2026-11-30T09:30:00Z']) {
      set(time);
      await settle();
    }
    expect(chat.messages).toHaveLength(2);
  });

  test('a paused schedule posts nothing until it is resumed, and does not catch up', async () => {
    const { schedules, chat, set, settle } = await startScheduleService(kind);
    await schedules.change(place, ada, on);
    expect((await schedules.change(place, ada, { kind: 'pause' })).after).toMatchObject({ state: 'paused', next: [] });
    set('2026-12-07T10:00:00Z');
    await settle();
    const { after } = await schedules.change(place, ada, { kind: 'resume' });
    await settle();
    expect(chat.messages).toEqual([]);
    expect(after).toMatchObject({ state: 'on', recurrence: monday });
    expect(String(after.next[0])).toBe('2026-12-14T09:00:00Z');
  });

  test('a schedule that is paused until a date continues by itself on that date', async () => {
    const { schedules, chat, set, settle } = await startScheduleService(kind);
    await schedules.change(place, ada, on);
    const { after } = await schedules.change(place, ada, { kind: 'pause', until: Temporal.PlainDate.from('2026-12-14') });
    expect(after.next.map(String)[0]).toBe('2026-12-14T09:00:00Z');
    expect(String(after.pausedUntil)).toBe('2026-12-14T00:00:00Z');
    set('2026-12-14T09:00:00Z');
    await settle();
    expect(chat.messages).toHaveLength(2);
    expect((await schedules.getSchedule(place)).pausedUntil).toBeUndefined();
  });

  test('“skip” skips the next date only, and the history shows who skipped it', async () => {
    const { schedules } = await startScheduleService(kind);
    await schedules.change(place, ada, on);
    const { after } = await schedules.change(place, ben, { kind: 'skip' });
    expect(after.next.map(String)[0]).toBe('2026-12-07T09:00:00Z');
    expect((await schedules.getSchedule(place)).history).toMatchObject([
      { status: 'skipped', reason: 'Skipped by ben.', at: Temporal.Instant.from('2026-11-30T09:00:00Z') },
    ]);
  });

  test('a schedule that is turned off posts nothing, and changes that are impossible are rejected', async () => {
    const { schedules, chat, set, settle } = await startScheduleService(kind);
    await expect(schedules.change(place, ada, { kind: 'pause' })).rejects.toThrow('Nothing is scheduled in this channel yet.');
    await expect(schedules.change(place, ada, { kind: 'skip' })).rejects.toThrow('nothing to skip');
    await schedules.change(place, ada, on);
    await schedules.change(place, ada, { kind: 'off' });
    await expect(schedules.change(place, ada, { kind: 'off' })).rejects.toThrow('Nothing is scheduled in this channel.');
    set('2026-11-30T09:00:00Z');
    await settle();
    expect(chat.messages).toEqual([]);
  });

  test('a schedule that replaces a recent one notifies the person who set that one up', async () => {
    const { schedules, chat, settle } = await startScheduleService(kind);
    await schedules.change(place, ada, on);
    const { before, after } = await schedules.change(place, ben, { kind: 'on', recurrence: { ...monday, time: '10:00' } });
    await settle();
    expect(before).toMatchObject({ setBy: ada, recurrence: monday });
    expect(after).toMatchObject({ setBy: ben, state: 'on' });
    expect(chat.told).toEqual([{ person: 'UADA', text: expect.stringContaining('ben has just changed the schedule you set up a moment ago') }]);
  });

  test('a schedule cannot be set up in a channel that the bot is not in', async () => {
    const { schedules, chat } = await startScheduleService(kind);
    chat.closed.add('C1');
    await expect(schedules.change(place, ada, on)).rejects.toThrow('/invite');
    expect((await schedules.getSchedule(place)).state).toBe('none');
  });

  test('a schedule that cannot be parsed is stopped and delays no other one', async () => {
    const { schedules, chat, database, set, settle } = await startScheduleService(kind);
    await schedules.change({ ...place, channel: 'CBROKEN' }, ada, on);
    await schedules.change(place, ada, on);
    await database.query.updateTable('subscription').set({ recurrence: '{"kind":"moon"}' }).where('channel', '=', 'CBROKEN').execute();
    set('2026-11-30T09:00:00Z');
    await settle();
    expect(chat.messages.map(({ channel }) => channel)).toEqual(['C1', 'C1']);
    expect((await schedules.getSchedule({ ...place, channel: 'CBROKEN' })).state).toBe('stopped');
  });
});

onEveryDatabase('a post', (kind) => {
  test('a requested post is in the channel when its requester gets the answer, and counts as used', async () => {
    const { schedules, chat } = await startScheduleService(kind);
    expect(await schedules.requestPost(place, ben)).toEqual({ status: 'posted', prompt: 'one', link: 'https://chat.example/m1' });
    expect(await schedules.requestPost(place, ben, { prompt: 'three' })).toMatchObject({ status: 'posted', prompt: 'three' });
    expect(await schedules.requestPost(place, ben)).toMatchObject({ prompt: 'two' });
    await schedules.idle();
    expect((await schedules.getSchedule(place)).season.used).toEqual(['one', 'three', 'two']);
    expect(texts(chat.messages)).toContain('/discuss three show:question for ben');
    expect((await schedules.getSchedule(place)).history[0]).toMatchObject({ askedBy: ben, status: 'posted' });
  });

  test('a post whose confirmation was lost is searched for and found, and not sent again', async () => {
    const { schedules, chat, settle, pass } = await startScheduleService(kind);
    chat.faults.push({ when: 'after', error: new UnknownOutcomeError('the connection broke') });
    const asked = schedules.requestPost(place, ben);
    await expect.poll(() => chat.messages.length).toBe(1);
    await expect.poll(async () => (await schedules.getSchedule(place)).history[0]?.reason).toBe('the connection broke');
    pass(400);
    await settle();
    expect(await asked).toMatchObject({ status: 'posted', link: 'https://chat.example/m1' });
    await schedules.idle();
    expect(texts(chat.messages)).toEqual(['/discuss one show:question for ben', '/discuss one show:background for ben']);
  });

  test('a post that never arrived is sent again, but not before its request must have ended', async () => {
    const { schedules, chat, settle, pass } = await startScheduleService(kind);
    chat.faults.push({ when: 'before', error: new UnknownOutcomeError('no answer') });
    const asked = schedules.requestPost(place, ben);
    await expect.poll(async () => (await schedules.getSchedule(place)).history[0]?.reason).toBe('no answer');
    await settle();
    expect(chat.attempts).toBe(1);
    pass(400);
    await settle();
    expect(await asked).toMatchObject({ status: 'posted' });
    expect(chat.messages.filter(({ thread }) => !thread)).toHaveLength(1);
  });

  test('a post of unknown outcome in an unreadable channel is never sent again and is shown as unconfirmed', async () => {
    const { schedules, chat, settle, pass } = await startScheduleService(kind);
    chat.faults.push({ when: 'before', error: new UnknownOutcomeError('no answer') });
    chat.blind = new HistoryUnavailableError('the scope channels:history is missing');
    const asked = schedules.requestPost(place, ben);
    await expect.poll(async () => (await schedules.getSchedule(place)).history[0]?.reason).toBe('no answer');
    pass(400);
    await settle();
    expect(await asked).toMatchObject({ status: 'unconfirmed', reason: expect.stringContaining('channels:history') });
    pass(60_000);
    await settle();
    expect(chat.messages).toEqual([]);
    expect((await schedules.getSchedule(place)).history).toMatchObject([{ status: 'unconfirmed' }]);
  });

  test('a rate-limited post waits as long as the platform asks, and so does the next one in its channel', async () => {
    const { schedules, chat, settle, pass } = await startScheduleService(kind);
    chat.faults.push({ when: 'before', error: new RetryLaterError('Slack asks to wait', 30_000, 'channel') });
    const first = schedules.requestPost(place, ben);
    await expect.poll(() => chat.attempts).toBe(1);
    await schedules.idle();
    const second = schedules.requestPost(place, ben);
    pass(20_000);
    await settle();
    expect(chat.attempts).toBe(1);
    pass(11_000);
    await settle();
    expect(await Promise.all([first, second])).toMatchObject([
      { status: 'posted', prompt: 'one' },
      { status: 'posted', prompt: 'two' },
    ]);
  });

  test('a post whose process stopped responding is taken over after its lease, and is not sent twice', async () => {
    const dead = await startScheduleService(kind);
    const stuck = Promise.withResolvers<void>();
    dead.chat.hold = stuck.promise;
    void dead.schedules.requestPost(place, ben).catch(() => undefined);
    await expect.poll(() => dead.chat.attempts).toBe(1);
    dead.chat.hold = undefined;
    const alive = await startScheduleService(kind, { database: dead.database, chat: dead.chat });
    await alive.settle();
    expect(dead.chat.messages).toEqual([]);
    alive.pass(quick.leaseMs);
    await alive.settle();
    expect(dead.chat.messages.filter(({ thread }) => !thread)).toHaveLength(1);
    stuck.resolve();
    await dead.schedules.idle();
    // What the first process reports late is not recorded, since the second one has completed the row.
    expect(dead.log.join('\n')).toContain('completed by another process');
  });

  test('three rejections in a row end the schedule, notify the person who set it up, and return the questions', async () => {
    const { schedules, chat, set, settle, pass } = await startScheduleService(kind);
    await schedules.change(place, ada, on);
    const refusal = new RejectedError('The channel is archived. Unarchive it, then type /prompts resume.');
    set('2026-11-30T09:00:00Z');
    for (const _ of [1, 2, 3]) {
      chat.faults.push({ when: 'before', error: refusal });
      await settle();
      pass(week);
    }
    await settle();
    expect(chat.attempts).toBe(3);
    expect(await schedules.getSchedule(place)).toMatchObject({ state: 'stopped', stopReason: refusal.message, next: [], season: { used: [] } });
    expect(chat.told).toEqual([{ person: 'UADA', text: expect.stringContaining('The channel is archived') }]);
    expect((await schedules.change(place, ada, { kind: 'resume' })).after.state).toBe('on');
  });

  test('a successful post between rejections keeps the schedule on', async () => {
    const { schedules, chat, set, settle, pass } = await startScheduleService(kind);
    await schedules.change(place, ada, on);
    set('2026-11-30T09:00:00Z');
    for (const refused of [true, true, false, true, true]) {
      if (refused) chat.faults.push({ when: 'before', error: new RejectedError('no') });
      await settle();
      pass(week);
    }
    expect((await schedules.getSchedule(place)).state).toBe('on');
  });

  test('a notice that could not be sent in private is shown once, at the next command of its recipient', async () => {
    const { schedules, chat, settle, pass } = await startScheduleService(kind);
    await schedules.change(place, ada, on);
    await schedules.change(place, ben, { kind: 'off' });
    chat.deaf = new RejectedError('no direct messages');
    await settle();
    pass(11_000);
    await settle();
    expect(await schedules.drainNotices(place, ben)).toEqual([]);
    expect(await schedules.drainNotices(place, ada)).toEqual([expect.stringContaining('ben has just changed')]);
    expect(await schedules.drainNotices(place, ada)).toEqual([]);
  });

  test('a post that cannot be rendered is rejected with the reference of the error, and its question is asked again', async () => {
    const fault = { status: 'fault', reply: { blocks: [] }, sources: [], page: 1, place, reference: 'abcd1234' } as const;
    const { schedules, chat } = await startScheduleService(kind, { answer: async () => fault });
    expect(await schedules.requestPost(place, ben)).toMatchObject({ status: 'refused', reason: expect.stringContaining('abcd1234') });
    expect(chat.attempts).toBe(0);
    expect((await schedules.getSchedule(place)).season.used).toEqual([]);
  });

  test('a post of several pages is complete in the thread before its background follows', async () => {
    const pages = ['first', 'second'];
    const answer = async (call: Parameters<typeof lineOf>[0]) => {
      const blocks = (lineOf(call).includes('question') ? pages : ['background']).map((text) => ({ kind: 'text' as const, text: [text] }));
      return { status: 'ok' as const, reply: { blocks }, sources: [], page: 1, place };
    };
    const { schedules, chat } = await startScheduleService(kind, { answer });
    await schedules.requestPost(place, ben);
    await schedules.idle();
    expect(chat.messages.map(({ text, thread }) => [text, thread])).toEqual([
      ['first', undefined],
      ['second', 'm1'],
      ['background', 'm1'],
    ]);
  });

  test('a post that is delayed by an outage beyond the grace period is skipped with the reason, and its question is asked again', async () => {
    const { schedules, chat, set, settle } = await startScheduleService(kind);
    await schedules.change(place, ada, on);
    set('2026-11-30T09:00:00Z');
    chat.faults.push({ when: 'before', error: new RetryLaterError('Slack is out of reach', 13 * 3_600_000, 'platform') });
    await settle();
    set('2026-11-30T22:00:02Z');
    await settle();
    expect(chat.messages).toEqual([]);
    const { history, season } = await schedules.getSchedule(place);
    expect(history).toMatchObject([{ status: 'skipped', reason: 'It could not be sent in time: Slack is out of reach' }]);
    expect(season.used).toEqual([]);
  });
});

onEveryDatabase('several processes', (kind) => {
  test('several processes on one database post every date once', async () => {
    const first = await startScheduleService(kind);
    const others = await Promise.all([1, 2, 3].map(async () => startScheduleService(kind, { database: first.database, chat: first.chat })));
    const channels = Array.from({ length: 40 }, (_, index) => ({ ...place, channel: `C${index}` }));
    for (const channel of channels) await first.schedules.change(channel, ada, on);
    const all = [first, ...others];
    for (const one of all) one.set('2026-11-30T09:00:00Z');
    for (const _ of [1, 2, 3]) await Promise.all(all.map(async (one) => one.settle()));
    const posts = first.chat.messages.filter(({ thread }) => !thread).map(({ channel }) => channel);
    expect(posts.sort()).toEqual(channels.map(({ channel }) => channel).sort());
    expect(first.chat.messages).toHaveLength(80);
  });
});
