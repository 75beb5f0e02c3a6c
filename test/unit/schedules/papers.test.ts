import { expect, it } from 'vitest';
import { RejectedError } from '../../../src/core/ports/post-errors.ts';
import { ada, ben, echo, monday, place, startMadeUpClub } from '../../fixtures/schedule-service.ts';
import { onEveryDatabase } from '../../helpers/databases/databases.ts';

const brave = { kind: 'paper', paper: 'petri-2023' } as const;
const huo = { kind: 'paper', paper: 'huo-2023' } as const;

onEveryDatabase('a channel that has chosen its paper', (kind) => {
  const posted = ({ chat }: Awaited<ReturnType<typeof startMadeUpClub>>) => chat.messages.filter(({ thread }) => !thread).map(({ text }) => text.split(' ')[1]);

  it('reads the club’s until then', async () => {
    const { club } = await startMadeUpClub(kind);
    expect(await club.paperOfChannel(place)).toBeUndefined();
    expect(await club.getSchedule(place)).toMatchObject({ paper: 'huo-2023', otherSeasons: {} });
    await club.change(place, ada, { kind: 'on', recurrence: monday });
    expect(await club.paperOfChannel(place)).toBeUndefined();
  });

  it('gets its weekly questions from that paper’s season, and goes on where it was when it comes back', async () => {
    const made = await startMadeUpClub(kind);
    const { club, set, settle } = made;
    await club.change(place, ada, { kind: 'on', recurrence: monday });
    const weeks = ['11-30', '12-07', '12-14', '12-21', '12-28'];
    const week = async () => {
      set(`2026-${weeks.shift()}T09:00:01Z`);
      await settle();
    };
    await week();
    const { before, after } = await club.change(place, ben, brave);
    expect(before).toMatchObject({ paper: 'huo-2023', season: { used: ['one'], round: 1 } });
    expect(after).toMatchObject({ paper: 'petri-2023', season: { used: [], round: 1 }, otherSeasons: { 'huo-2023': { used: ['one'], round: 1 } } });
    await week();
    await club.change(place, ada, huo);
    expect((await club.getSchedule(place)).otherSeasons).toEqual({ 'petri-2023': { used: ['four'], round: 1 } });
    await week();
    await club.change(place, ada, brave);
    await week();
    await week();
    expect(posted(made)).toEqual(['one', 'four', 'two', 'five', 'four']);
    expect(await club.getSchedule(place)).toMatchObject({
      season: { used: ['four'], round: 2 },
      otherSeasons: { 'huo-2023': { used: ['one', 'two'], round: 1 } },
    });
    expect(await club.paperOfChannel(place)).toBe('petri-2023');
  });

  it('keeps whose schedule it is and when it comes', async () => {
    const { club } = await startMadeUpClub(kind);
    await club.change(place, ada, { kind: 'on', recurrence: monday });
    const { before, after } = await club.change(place, ben, brave);
    expect(after).toMatchObject({ state: 'on', setBy: ada, next: before.next });
  });

  it('may choose it with the schedule, or before there is one', async () => {
    const { club } = await startMadeUpClub(kind);
    const other = { ...place, channel: 'C2' };
    await club.change(place, ada, { kind: 'on', recurrence: monday, paper: 'petri-2023' });
    await club.change(other, ada, brave);
    expect(await club.getSchedule(place)).toMatchObject({ state: 'on', paper: 'petri-2023' });
    expect(await club.getSchedule(other)).toMatchObject({ state: 'none', paper: 'petri-2023' });
    await club.change(other, ada, { kind: 'on', recurrence: monday });
    expect(await club.getSchedule(other)).toMatchObject({ state: 'on', paper: 'petri-2023' });
  });

  it('says nothing of other channels', async () => {
    const { club } = await startMadeUpClub(kind);
    await club.change(place, ada, brave);
    expect(await club.paperOfChannel({ ...place, channel: 'C2' })).toBeUndefined();
    expect(await club.paperOfChannel({ ...place, workspace: 'T2' })).toBeUndefined();
  });

  it('counts a question of another paper in that one’s season', async () => {
    const { club } = await startMadeUpClub(kind);
    await club.requestPost(place, ben, { prompt: 'two' });
    expect(await club.requestPost(place, ben, { prompt: 'five' })).toMatchObject({ status: 'posted', prompt: 'five' });
    expect(await club.requestPost(place, ben, { paper: 'petri-2023' })).toMatchObject({ prompt: 'four' });
    expect(await club.requestPost(place, ben)).toMatchObject({ prompt: 'one' });
    await club.idle();
    expect(await club.getSchedule(place)).toMatchObject({
      ...{ paper: 'huo-2023', season: { used: ['two', 'one'], round: 1 } },
      otherSeasons: { 'petri-2023': { used: ['five', 'four'], round: 1 } },
    });
  });

  it('has a question that was refused still to come, though it reads another paper by then', async () => {
    const { club, chat } = await startMadeUpClub(kind, {
      answer: async (call) => {
        if (String(call.input).includes('two')) await club.change(place, ada, brave);
        return echo(call);
      },
    });
    await club.requestPost(place, ben, { prompt: 'one' });
    await club.idle();
    chat.faults.push({ when: 'before', error: new RejectedError('no') });
    expect(await club.requestPost(place, ben, { prompt: 'two' })).toMatchObject({ status: 'refused' });
    await club.requestPost(place, ben);
    await club.idle();
    expect(await club.getSchedule(place)).toMatchObject({
      ...{ paper: 'petri-2023', season: { used: ['four'], round: 1 } },
      otherSeasons: { 'huo-2023': { used: ['one'], round: 1 } },
    });
  });

  it('falls back to the club’s where the content has its paper no longer', async () => {
    const made = await startMadeUpClub(kind);
    const { club, database, set, settle } = made;
    await club.change(place, ada, { kind: 'on', recurrence: monday, paper: 'petri-2023' });
    await database.query.updateTable('subscription').set({ chosen_paper: 'gone-2020' }).execute();
    set('2026-11-30T09:00:01Z');
    await settle();
    expect(posted(made)).toEqual(['one']);
    expect((await club.getSchedule(place)).paper).toBe('huo-2023');
  });

  it('finds it again after a restart, hands it out on request, and forgets it when all is erased', async () => {
    const { club, database } = await startMadeUpClub(kind);
    await club.requestPost(place, ben);
    await club.idle();
    await club.change(place, ada, { kind: 'on', recurrence: monday, paper: 'petri-2023' });
    const again = await startMadeUpClub(kind, { database });
    expect(await again.club.paperOfChannel(place)).toBe('petri-2023');
    await again.club.requestPost(place, ben);
    await again.club.idle();
    const [row] = (JSON.parse(await again.club.exportData(place, 'channel')) as { channels: object[] }).channels;
    expect(row).toMatchObject({ chosen_paper: 'petri-2023', paper: 'petri-2023', used: ['four'], seasons: { 'huo-2023': { used: ['one'], round: 1 } } });
    await again.club.erase(place, 'channel');
    expect(await again.club.getSchedule(place)).toMatchObject({ paper: 'huo-2023', season: { used: [], round: 1 }, otherSeasons: {} });
  });

  it('is not told, and nobody kept waiting for long, while the database does not answer', async () => {
    const { club, database } = await startMadeUpClub(kind);
    await club.change(place, ada, brave);
    await database.close();
    const began = performance.now();
    expect(await club.paperOfChannel(place)).toBeUndefined();
    expect(performance.now() - began).toBeLessThan(3000);
  });
});
