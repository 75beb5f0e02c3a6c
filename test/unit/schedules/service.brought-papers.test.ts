import { describe, expect, test } from 'vitest';
import type { BotRequest } from '../../../src/core/bot-request.ts';
import { newCause } from '../../../src/core/cause.ts';
import { RejectedError } from '../../../src/core/ports/post-errors.ts';
import { seasonOfSnapshot } from '../../../src/core/season/build-season.ts';
import { deleteUnneeded } from '../../../src/store/retention.ts';
import { renderSnapshot } from '../../../src/store/snapshot-json.ts';
import { choosing, grey, okafor } from '../../fixtures/brought-papers.ts';
import { ada, ben, echo, monday, place, quick, startScheduleService } from '../../fixtures/schedule-service.ts';
import { onEveryDatabase } from '../../helpers/databases/databases.ts';

const bring = (brought = okafor) => ({ kind: 'paper', paper: brought.id, brought }) as const;
const on = { kind: 'on', recurrence: monday } as const;
const weeks = ['11-30', '12-07', '12-14', '12-21', '12-28'].map((day) => `2026-${day}T09:00:01Z`);
const promptIds = (paper = okafor) => seasonOfSnapshot(paper).prompts.map(({ id }) => id);

onEveryDatabase('a channel with a brought paper', (kind) => {
  const asked = ({ chat }: Awaited<ReturnType<typeof startScheduleService>>) =>
    chat.messages.filter(({ thread }) => !thread).map(({ text }) => text.split(' ')[1]);

  test('a channel that brings a paper gets its questions week by week, and history and progress show them', async () => {
    const made = await startScheduleService(kind);
    const { schedules, set, settle } = made;
    await schedules.change(place, ada, on);
    const { before, after } = await schedules.change(place, ada, bring());
    expect(before).toMatchObject({ paper: 'huo-2023' });
    expect(before.brought).toBeUndefined();
    expect(after).toMatchObject({ paper: okafor.id, season: { used: [], round: 1 }, brought: [{ ...okafor, broughtBy: ada }] });
    for (const week of weeks.slice(0, 3)) {
      set(week);
      await settle();
    }
    expect(asked(made)).toEqual(promptIds().slice(0, 3));
    const now = await schedules.getSchedule(place);
    expect(now.season.used).toEqual(promptIds().slice(0, 3));
    expect(now.history.map(({ prompt }) => prompt)).toEqual(promptIds().slice(0, 3).toReversed());
    expect((await schedules.readingOf(place)).paper).toBe(okafor.id);
    expect(await schedules.papersOf(place)).toMatchObject([{ ...okafor, broughtBy: ada }]);
  });

  test('the season of a brought paper begins again after its last question, and continues after the channel has read another paper', async () => {
    const made = await startScheduleService(kind);
    const { schedules } = made;
    await schedules.change(place, ada, bring());
    const all = promptIds();
    for (const _ of all) await schedules.requestPost(place, ada);
    await schedules.change(place, ada, { kind: 'paper', paper: 'huo-2023' });
    await schedules.requestPost(place, ada);
    const { after } = await schedules.change(place, ben, { kind: 'paper', paper: okafor.id });
    expect(after).toMatchObject({ paper: okafor.id, otherSeasons: { 'huo-2023': { used: ['one'], round: 1 } }, brought: [{ broughtBy: ada }] });
    expect(await schedules.requestPost(place, ada)).toMatchObject({ prompt: all[0], title: 'The study from memory' });
    await schedules.idle();
    expect(asked(made)).toEqual([...all, 'one', all[0]]);
    expect((await schedules.getSchedule(place)).season).toEqual({ used: [all[0]], round: 2 });
  });

  test('posts about a brought paper are rendered from its snapshot, even if the stored record has expired', async () => {
    const calls: BotRequest[] = [];
    const { schedules, database, set, settle } = await startScheduleService(kind, {
      answer: async (call) => {
        calls.push(call);
        return echo(call);
      },
    });
    await schedules.change(place, ada, { ...on, paper: okafor.id, brought: okafor });
    await deleteUnneeded(database, Date.parse('2028-01-01T00:00:00Z'));
    set(weeks[0] ?? '');
    await settle();
    await settle();
    expect(calls.map(({ trigger }) => trigger?.paper)).toMatchObject([okafor, okafor]);
    expect(calls.map(({ input }) => input)).toEqual([
      { command: 'discuss', options: { prompt: promptIds()[0], show: 'question' }, isExact: true },
      { command: 'discuss', options: { prompt: promptIds()[0], show: 'background' }, isExact: true },
    ]);
  });

  test('two channels get questions about one paper by different designs at the same hour', async () => {
    const made = await startScheduleService(kind);
    const { schedules, set, settle } = made;
    const other = { ...place, channel: 'C2' };
    const asCohort = choosing(okafor, 'qualitative');
    await schedules.change(place, ada, { ...on, paper: okafor.id, brought: okafor });
    await schedules.change(other, ben, { ...on, paper: okafor.id, brought: asCohort });
    set(weeks[0] ?? '');
    await settle();
    expect(new Set(asked(made))).toEqual(new Set([promptIds()[0], promptIds(asCohort)[0]]));
    expect(promptIds()[0]).not.toBe(promptIds(asCohort)[0]);
  });

  test('a repeated request brings a paper once, and the paper is recognised by any of its identifiers', async () => {
    const { schedules } = await startScheduleService(kind);
    const cause = newCause();
    const results = await Promise.all([1, 2, 3].map(async () => schedules.change(place, ada, bring(), cause)));
    expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
    await schedules.requestPost(place, ada);
    const { after } = await schedules.change(place, ben, bring({ ...okafor, id: 'p-ffffffffffff', ids: { pmid: '99000017' } }));
    expect(after).toMatchObject({ paper: okafor.id, season: { used: [promptIds()[0]] } });
    // A source that was silent the second time takes no identifier away.
    expect(await schedules.papersOf(place)).toMatchObject([{ id: okafor.id, ids: okafor.ids, broughtBy: ada }]);
    expect(await schedules.papersOf({ ...place, channel: 'C2' })).toEqual([]);
  });

  test('bringing a paper again keeps the chosen design, and its registered outcome although the registry is silent', async () => {
    const { schedules } = await startScheduleService(kind);
    await schedules.change(place, ada, bring(choosing(okafor, 'cohort', ada)));
    const { registeredOutcome: _silent, ...facts } = okafor.facts;
    await schedules.change(place, ben, bring({ ...okafor, facts }));
    expect(await schedules.papersOf(place)).toMatchObject([{ design: { id: 'cohort', chosenBy: ada }, facts: okafor.facts }]);
    await schedules.change(place, ben, bring(choosing(okafor, 'qualitative', ben)));
    expect(await schedules.papersOf(place)).toMatchObject([{ design: { id: 'qualitative', chosenBy: ben } }]);
  });

  test('a question requested together with its paper counts in that paper’s season, and the channel stays with its own paper', async () => {
    const { schedules } = await startScheduleService(kind);
    const [, second] = promptIds();
    expect(await schedules.requestPost(place, ben, { prompt: second, brought: okafor })).toMatchObject({ status: 'posted', prompt: second });
    expect(await schedules.requestPost(place, ben, { paper: okafor.id })).toMatchObject({ prompt: promptIds()[0] });
    await schedules.idle();
    expect(await schedules.getSchedule(place)).toMatchObject({ paper: 'huo-2023', otherSeasons: { [okafor.id]: { used: [second, promptIds()[0]] } } });
  });

  test('a rejected question on a brought paper is asked again, and its background is revealed under its title', async () => {
    const { schedules, chat } = await startScheduleService(kind, {});
    await schedules.change(place, ada, bring());
    await schedules.change(place, ada, { kind: 'reveal', reveal: 'never' });
    chat.faults.push({ when: 'before', error: new RejectedError('no') });
    expect(await schedules.requestPost(place, ben)).toMatchObject({ status: 'refused', prompt: promptIds()[0] });
    expect(await schedules.requestPost(place, ben)).toMatchObject({ status: 'posted', prompt: promptIds()[0] });
    await schedules.idle();
    expect(await schedules.revealBackground(place, { prompt: promptIds()[0] })).toMatchObject({ title: 'The study from memory' });
  });

  test('a channel reads the club’s paper again if the snapshot of its own is gone', async () => {
    const made = await startScheduleService(kind);
    const { schedules, database, set, settle } = made;
    await schedules.change(place, ada, { ...on, paper: okafor.id, brought: okafor });
    await database.query.deleteFrom('channel_paper').execute();
    set(weeks[0] ?? '');
    await settle();
    expect(asked(made)).toEqual(['one']);
    expect((await schedules.getSchedule(place)).paper).toBe('huo-2023');
  });

  test('a snapshot that cannot be parsed stops its own channel and delays no other one', async () => {
    const made = await startScheduleService(kind);
    const { schedules, database, set, settle } = made;
    const other = { ...place, channel: 'C2' };
    await schedules.change(place, ada, { ...on, paper: okafor.id, brought: okafor });
    await schedules.change(other, ada, { ...on, paper: grey.id, brought: grey });
    await schedules.requestPost(place, ada);
    await database.query.updateTable('channel_paper').set({ snapshot: '{"label":7}' }).where('channel', '=', 'C1').execute();
    set(weeks[0] ?? '');
    await settle();
    await settle();
    expect(asked(made)).toEqual([promptIds()[0], promptIds(grey)[0]]);
    expect(await database.query.selectFrom('subscription').select(['channel', 'state']).orderBy('channel').execute()).toEqual([
      { channel: 'C1', state: 'stopped' },
      { channel: 'C2', state: 'on' },
    ]);
  });

  test('a snapshot that cannot be parsed hides no other paper of the channel, and can be replaced by bringing the paper again', async () => {
    const { schedules, database } = await startScheduleService(kind);
    await schedules.change(place, ada, bring());
    await schedules.change(place, ada, bring(grey));
    await database.query.updateTable('channel_paper').set({ snapshot: '{"label":7}' }).where('paper', '=', okafor.id).execute();
    expect((await schedules.papersOf(place)).map(({ id }) => id)).toEqual([grey.id]);
    await schedules.change(place, ada, bring());
    expect((await schedules.papersOf(place)).map(({ id }) => id).sort()).toEqual([grey.id, okafor.id].sort());
  });

  test('channels that read papers of the library never query brought papers', async () => {
    const { schedules, database, set, settle } = await startScheduleService(kind);
    await schedules.change(place, ada, on);
    // Any statement about that table fails now.
    await database.query.schema.dropTable('channel_paper').execute();
    set(weeks[0] ?? '');
    await settle();
    await settle();
    expect(await schedules.getSchedule(place)).toMatchObject({ season: { used: ['one'] }, history: [{ status: 'posted' }] });
    await schedules.change(place, ada, { kind: 'paper', paper: 'petri-2023' });
    expect(await schedules.requestPost(place, ada)).toMatchObject({ status: 'posted', prompt: 'four' });
  });

  describe('stored data', () => {
    test('a brought paper is counted, exported and erased with its channel, and with no other one', async () => {
      const { schedules } = await startScheduleService(kind);
      const other = { ...place, channel: 'C2' };
      await schedules.change(place, ada, bring());
      await schedules.change(other, ben, bring(grey));
      expect(await schedules.countStoredData(place, 'channel')).toMatchObject({ papers: 1 });
      expect(await schedules.countStoredData(place, 'workspace')).toMatchObject({ papers: 2 });
      const { papers } = JSON.parse(await schedules.exportData(place, 'channel')) as { papers: object[] };
      const { id: paper, ...snapshot } = okafor;
      expect(papers).toMatchObject([
        { paper, snapshot, brought_by_id: 'UADA', brought_by_name: 'ada', brought_at: expect.stringMatching(/^2026-11-23T10:00/) },
      ]);
      expect(await schedules.erase(place, 'channel')).toMatchObject({ papers: 1 });
      expect(await schedules.papersOf(place)).toEqual([]);
      expect(await schedules.papersOf(other)).toMatchObject([grey]);
    });
  });
});

onEveryDatabase('a channel with 500 brought papers', (kind) => {
  const number = (at: number): string => `p-${at.toString(16).padStart(12, '0')}`;

  async function startFull(settings = quick) {
    const made = await startScheduleService(kind, { settings });
    const rows = Array.from({ length: 500 }, (_, at) => ({
      ...{ platform: place.platform, workspace: place.workspace, channel: place.channel, paper: number(at) },
      ...{ snapshot: renderSnapshot({ ...okafor, ids: { pmid: String(1000 + at) } }), brought_by_id: 'U1', brought_by_name: 'ada', brought_at: at },
    }));
    await made.database.query.insertInto('channel_paper').values(rows).execute();
    await made.database.query
      .insertInto('channel_paper')
      .values(rows.slice(0, 1).map((row) => ({ ...row, channel: 'C2' })))
      .execute();
    return { ...made, ids: async () => (await made.schedules.papersOf(place)).map(({ id }) => id) };
  }

  test('the next paper replaces the oldest one, and only in its own channel', async () => {
    const { schedules, ids } = await startFull();
    await schedules.change(place, ada, bring());
    const kept = await ids();
    expect(kept).toHaveLength(500);
    expect(kept).not.toContain(number(0));
    expect(kept).toContain(number(1));
    expect(kept.at(-1)).toBe(okafor.id);
    expect(await schedules.papersOf({ ...place, channel: 'C2' })).toHaveLength(1);
  });

  test('the paper that is read, one with a waiting background and one that is brought again are not replaced', async () => {
    const { schedules, ids } = await startFull({ ...quick, revealAfterMs: 24 * 3_600_000 });
    await schedules.change(place, ada, { kind: 'paper', paper: number(0) });
    await schedules.requestPost(place, ada, { paper: number(1) });
    await schedules.requestPost(place, ada, { paper: okafor.id, brought: okafor });
    const kept = await ids();
    expect(kept).toHaveLength(500);
    expect(kept).toEqual(expect.arrayContaining([number(0), number(1), okafor.id]));
    expect(kept).not.toContain(number(2));
    await schedules.change(place, ada, bring({ ...grey, ids: { pmid: '1003' } }));
    expect(await ids()).toEqual(kept);
  });
});
