import { expect, test } from 'vitest';
import type { PaperSnapshot } from '../../../src/core/papers/brought-paper.ts';
import { RejectedError } from '../../../src/core/ports/post-errors.ts';
import { stopWorkspaceRows } from '../../../src/store/workspaces.ts';
import { dayMs } from '../../../src/watch/next-check.ts';
import { createPaperWatch } from '../../../src/watch/updates.ts';
import { grey, okafor } from '../../fixtures/brought-papers.ts';
import { createFakeChecker, retracted, startWatcher, watchedLibrary } from '../../fixtures/paper-watch.ts';
import { ada, echo, place, startScheduleService } from '../../fixtures/schedule-service.ts';
import { onEveryDatabase } from '../../helpers/databases/databases.ts';

const doi = (paper: PaperSnapshot): string => paper.ids.doi ?? '';

onEveryDatabase('watching papers', (kind) => {
  /** A channel that has brought a paper, whose first check has been made. */
  async function startWatching(paper = okafor) {
    const started = await startScheduleService(kind, { start: '2026-11-23T10:00:00Z', library: watchedLibrary, answer: echoUpdates });
    const checker = createFakeChecker();
    const watcher = startWatcher(started.database, checker, started.now);
    const pass = async (ms: number): Promise<void> => {
      started.pass(ms);
      await watcher.poll();
      await started.settle();
    };
    await started.schedules.change(place, ada, { kind: 'paper', paper: paper.id, brought: paper });
    await watcher.poll();
    await pass(dayMs);
    expect(checker.checked).toEqual([doi(paper)]);
    return { ...started, checker, watcher, pass };
  }

  test('a brought paper is checked within a day, and then weekly', async () => {
    const { checker, pass } = await startWatching();
    for (let day = 0; day < 7; day += 1) await pass(dayMs);
    for (let week = 0; week < 2; week += 1) await pass(7 * dayMs);
    expect(checker.checked).toHaveLength(4);
  });

  test('news is posted once in the channel, and what was known before is not', async () => {
    const { checker, chat, pass } = await startWatching();
    expect(chat.messages).toEqual([]);
    checker.found.set(doi(okafor), [retracted]);
    for (let week = 0; week < 3; week += 1) await pass(7 * dayMs);
    expect(chat.messages.map(({ text, channel, thread }) => ({ text, channel, thread }))).toEqual([
      { text: 'update Okafor 2024: retraction', channel: 'C1', thread: undefined },
    ]);
  });

  test('news goes into the thread of the last question about that paper', async () => {
    const { checker, chat, schedules, pass, settle } = await startWatching();
    await schedules.requestPost(place, ada);
    await settle();
    await schedules.requestPost(place, ada);
    await settle();
    const questions = chat.messages.filter(({ thread, text }) => thread === undefined && text.includes('show:question'));
    checker.found.set(doi(okafor), [retracted]);
    await pass(7 * dayMs);
    expect(questions).toHaveLength(2);
    expect(chat.messages.at(-1)).toMatchObject({ text: 'update Okafor 2024: retraction', thread: questions.at(-1)?.id });
  });

  test('news goes into the channel if that thread is gone', async () => {
    const { checker, chat, schedules, pass, settle, database } = await startWatching();
    await schedules.requestPost(place, ada);
    await settle();
    checker.found.set(doi(okafor), [retracted]);
    chat.faults.push({ when: 'before', error: new RejectedError('The thread is gone.') });
    await pass(7 * dayMs);
    await settle();
    expect(chat.messages.at(-1)).toMatchObject({ text: 'update Okafor 2024: retraction', channel: 'C1' });
    expect(chat.messages.at(-1)?.thread).toBeUndefined();
    const rows = await database.query.selectFrom('delivery').select('status').where('purpose', '=', 'paper-update').execute();
    expect(rows).toEqual([{ status: 'posted' }]);
  });

  test('news that cannot be posted does not stop the schedule', async () => {
    const { checker, chat, schedules, pass, settle } = await startWatching();
    await schedules.requestPost(place, ada);
    for (let news = 1; news <= 4; news += 1) {
      checker.found.set(doi(okafor), [{ now: { kind: 'results', trial: `NCT0999000${news}`, saidBy: ['ClinicalTrials.gov'] } }]);
      chat.faults.push({ when: 'before', error: new RejectedError('no') }, { when: 'before', error: new RejectedError('no') });
      await pass(7 * dayMs);
      await settle();
    }
    expect((await schedules.getSchedule(place)).stopReason).toBeUndefined();
    expect(await schedules.getSchedule(place)).toMatchObject({ history: [{ status: 'posted' }] });
  });

  test('a paper is checked daily for a week after a question about it', async () => {
    const { checker, schedules, pass } = await startWatching();
    await schedules.requestPost(place, ada);
    const before = checker.checked.length;
    await pass(600_000);
    for (let day = 0; day < 7; day += 1) await pass(dayMs);
    const daily = checker.checked.length - before;
    for (let day = 0; day < 14; day += 1) await pass(dayMs);
    expect(daily).toBeGreaterThanOrEqual(7);
    // The last of the daily ones, and weekly ones.
    expect(checker.checked.length - before - daily).toBeLessThanOrEqual(4);
  });

  test('a channel without a schedule gets news, one that was erased or whose workspace removed the bot does not', async () => {
    const { checker, chat, schedules, database, pass, now } = await startWatching();
    for (const [workspace, channel] of [
      ['T1', 'C2'],
      ['T2', 'C9'],
    ] as const)
      await schedules.change({ ...place, workspace, channel }, ada, { kind: 'paper', paper: okafor.id, brought: okafor });
    await schedules.erase({ ...place, channel: 'C2' }, 'channel');
    await stopWorkspaceRows(database, { platform: 'slack', workspace: 'T2' }, { schedule: 'left', post: 'left' }, now());
    checker.found.set(doi(okafor), [retracted]);
    await pass(7 * dayMs);
    expect(chat.messages.map(({ channel }) => channel)).toEqual(['C1']);
  });

  test('a workspace to which the bot returns gets news again', async () => {
    const { checker, chat, schedules, database, pass, now } = await startWatching();
    await stopWorkspaceRows(database, { platform: 'slack', workspace: 'T1' }, { schedule: 'left', post: 'left' }, now());
    await schedules.change(place, ada, { kind: 'reveal', reveal: 'never' });
    checker.found.set(doi(okafor), [retracted]);
    await pass(7 * dayMs);
    expect(chat.messages).toHaveLength(1);
  });

  test('a paper of the library is watched once a channel has got a question about it', async () => {
    const { checker, chat, schedules, pass, settle } = await startWatching();
    const other = { ...place, channel: 'C3' };
    await schedules.requestPost(other, ada);
    await settle();
    await pass(600_000);
    await pass(dayMs);
    expect(checker.checked).toContain('10.5555/huo');
    checker.found.set('10.5555/huo', [retracted]);
    await pass(7 * dayMs);
    const updates = chat.messages.filter(({ text }) => text.startsWith('update'));
    expect(updates).toMatchObject([{ text: 'update Huo 2023: retraction, ours', channel: 'C3' }]);
    expect(updates[0]?.thread).toBe(chat.messages.find(({ channel }) => channel === 'C3')?.id);
  });

  test('a channel that has one paper from the library and as a brought paper gets its news once', async () => {
    const own: PaperSnapshot = { ...grey, ids: { doi: '10.5555/huo' } };
    const { checker, chat, schedules, pass } = await startWatching(own);
    await schedules.requestPost(place, ada, { paper: 'huo-2023' });
    await pass(600_000);
    await pass(dayMs);
    checker.found.set('10.5555/huo', [retracted]);
    for (let day = 0; day < 8; day += 1) await pass(dayMs);
    expect(chat.messages.filter(({ text }) => text.startsWith('update'))).toMatchObject([{ text: 'update Huo 2023: retraction, ours' }]);
  });

  test('of four replicas that poll at the same time, at most one checks, and the news is posted once', async () => {
    const { checker, chat, database, pass, settle, now } = await startWatching();
    checker.found.set(doi(okafor), [retracted]);
    await pass(6 * dayMs);
    const before = checker.checked.length;
    const later = () => now() + dayMs + 60_000;
    await Promise.all(['a', 'b', 'c', 'd'].map(async (owner) => startWatcher(database, checker, later, owner).poll()));
    expect(checker.checked.length - before).toBeLessThanOrEqual(1);
    await pass(2 * dayMs);
    await settle();
    expect(chat.messages).toHaveLength(1);
  });

  test('a replica whose clock is slightly behind leaves a check to the replica that holds it', async () => {
    const { checker, database, now } = await startWatching();
    const stuck = Promise.withResolvers<void>();
    checker.hold = stuck.promise;
    const week = now() + 7 * dayMs;
    const first = startWatcher(database, checker, () => week + 500, 'first').poll();
    await expect.poll(() => checker.checked.length).toBe(2);
    await startWatcher(database, checker, () => week, 'second').poll();
    expect(checker.checked).toHaveLength(2);
    stuck.resolve();
    await first;
  });

  test('a check that a process abandoned is made again, and its news is posted once', async () => {
    const { checker, chat, database, pass, settle, now } = await startWatching();
    checker.found.set(doi(okafor), [retracted]);
    const stuck = Promise.withResolvers<void>();
    checker.hold = stuck.promise;
    const week = () => now() + 7 * dayMs;
    const dying = startWatcher(database, checker, week, 'dying').poll();
    await expect.poll(() => checker.checked.length).toBe(2);
    checker.hold = undefined;
    // Its lease has ended when another one looks.
    await startWatcher(database, checker, () => week() + 180_000, 'other').poll();
    expect(checker.checked).toHaveLength(3);
    // It was only slow, and finds that another one has checked.
    stuck.resolve();
    await dying;
    await pass(7 * dayMs + 240_000);
    await settle();
    expect(chat.messages).toHaveLength(1);
    expect(await database.query.selectFrom('paper_change').selectAll().execute()).toHaveLength(1);
  });

  test('a check that cannot be recorded completely is not recorded at all, and is made again', async () => {
    const { checker, chat, database, pass, settle, now } = await startWatching();
    checker.found.set(doi(okafor), [retracted]);
    await database.query.schema.alterTable('paper_change').renameTo('gone').execute();
    await startWatcher(database, checker, () => now() + 7 * dayMs, 'broken').poll();
    expect(checker.checked).toHaveLength(2);
    expect(await database.query.selectFrom('paper_watch').select('known').execute()).toEqual([{ known: '[]' }]);
    await database.query.schema.alterTable('gone').renameTo('paper_change').execute();
    await pass(7 * dayMs + 180_000);
    await settle();
    expect(chat.messages).toHaveLength(1);
  });

  test('a bot on a restored backup finds its earlier post of the news, and sends no second one', async () => {
    const { checker, chat, database, pass, settle } = await startWatching();
    const before = await database.query.selectFrom('paper_watch').selectAll().executeTakeFirstOrThrow();
    checker.found.set(doi(okafor), [retracted]);
    await pass(7 * dayMs);
    expect(chat.messages).toHaveLength(1);
    await database.query.deleteFrom('delivery').execute();
    await database.query.deleteFrom('paper_change').execute();
    await database.query.updateTable('paper_watch').set(before).execute();
    await database.query.deleteFrom('heartbeat').execute();
    await pass(60_000);
    await settle();
    expect(chat.messages).toHaveLength(1);
    expect(await database.query.selectFrom('delivery').select(['status', 'message_id']).execute()).toEqual([{ status: 'posted', message_id: 'm1' }]);
  });

  test('a check that was interrupted for people is made again within minutes', async () => {
    const { checker, pass } = await startWatching();
    checker.wasInterrupted = true;
    await pass(7 * dayMs);
    checker.wasInterrupted = false;
    await pass(900_000);
    expect(checker.checked).toHaveLength(3);
    await pass(900_000);
    expect(checker.checked).toHaveLength(3);
  });

  test('a paper that no channel has any more is deleted and not checked', async () => {
    const { checker, schedules, database, pass } = await startWatching();
    checker.found.set(doi(okafor), [retracted]);
    await pass(7 * dayMs);
    await schedules.erase(place, 'workspace');
    const before = checker.checked.length;
    await pass(7 * dayMs);
    expect(checker.checked).toHaveLength(before);
    expect(await database.query.selectFrom('paper_watch').selectAll().execute()).toEqual([]);
    expect(await database.query.selectFrom('paper_change').selectAll().execute()).toEqual([]);
  });

  test('a clock that was a year ahead does not delay the next check', async () => {
    const { checker, database, now } = await startWatching();
    await startWatcher(database, checker, () => now() + 365 * dayMs, 'ahead').poll();
    const before = checker.checked.length;
    await startWatcher(database, checker, () => now() + 60_000, 'right').poll();
    expect(checker.checked.length).toBe(before + 1);
  });

  test('a channel sees its papers, when they were checked, which source did not answer, and what was found', async () => {
    const { checker, database, schedules, pass } = await startWatching();
    const watch = createPaperWatch(database, watchedLibrary);
    await schedules.change(place, ada, { kind: 'paper', paper: grey.id, brought: grey });
    await pass(600_000);
    checker.found.set(doi(okafor), [retracted]);
    checker.sources = [{ source: 'PubMed', status: 'failed', reason: 'did not answer within 8 s' }];
    await pass(7 * dayMs);
    const { papers, updates } = await watch.updatesOf(place);
    expect(papers).toMatchObject([
      { paper: { label: 'Grey 2019', id: grey.id }, sources: checker.sources },
      { paper: { label: 'Okafor 2024' }, checkedAt: expect.any(Number), sources: checker.sources },
    ]);
    expect(updates).toMatchObject([{ paper: { id: okafor.id, title: okafor.title }, changes: [retracted] }]);
    expect(await watch.updatesOf({ ...place, channel: 'C404' })).toEqual({ papers: [], updates: [] });
  });
});

/** Updates as one short line, anything else as the fixture of schedules answers it. */
const echoUpdates: typeof echo = async (call) => {
  const { update } = call.trigger ?? {};
  if (!update) return echo(call);
  const kinds = update.changes.map(({ now }) => (now.kind === 'notice' ? now.notice.kind : now.kind)).join(' ');
  const text = `update ${update.paper.label}: ${kinds}${update.paper.isOurs ? ', ours' : ''}`;
  return { ...(await echo(call)), reply: { blocks: [{ kind: 'text', text: [text] }] } };
};
