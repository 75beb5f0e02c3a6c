/** Organisers' own questions in the season of a channel, from the line that adds one to its post. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BotRequest } from '../../../src/core/bot-request.ts';
import { type Cause, newCause } from '../../../src/core/cause.ts';
import type { ChannelRef } from '../../../src/core/command/command.ts';
import { UserError } from '../../../src/core/errors.ts';
import { RejectedError, RetryLaterError } from '../../../src/core/ports/post-errors.ts';
import type { SeasonChange } from '../../../src/core/ports/schedule-service.ts';
import { seasonFor } from '../../../src/core/schedule/question-order.ts';
import { moveChannel } from '../../../src/store/move-channel.ts';
import { deleteUnneeded } from '../../../src/store/retention.ts';
import { okafor } from '../../fixtures/brought-papers.ts';
import { ada, ben, echo, library, monday, place, startScheduleService } from '../../fixtures/schedule-service.ts';
import { onEveryDatabase } from '../../helpers/databases/databases.ts';

const on = { kind: 'on', recurrence: monday } as const;
const weeks = ['11-30', '12-07', '12-14', '12-21', '12-28'].map((day) => `2026-${day}T09:00:01Z`);
const adding = (text: string, more: Partial<Extract<SeasonChange, { kind: 'add' }>> = {}): SeasonChange => ({
  kind: 'add',
  question: { text },
  place: 'next',
  ...more,
});

type Fixture = Awaited<ReturnType<typeof startScheduleService>>;

/** What the outbox had rendered: an own question by its text, one of ours by its id. */
async function startRecording(kind: Parameters<typeof startScheduleService>[0], options: Parameters<typeof startScheduleService>[1] = {}) {
  const calls: BotRequest[] = [];
  const made = await startScheduleService(kind, {
    ...options,
    answer: async (call) => {
      calls.push(call);
      return echo(call);
    },
  });
  const posted = (): readonly string[] =>
    calls.flatMap(
      ({ trigger, input }) => trigger?.own?.text ?? (typeof input === 'string' || input.options.show !== 'question' ? [] : (input.options.prompt ?? [])),
    );
  const week = async (index: number): Promise<void> => {
    made.set(weeks[index] ?? '');
    await made.settle();
    await made.settle();
  };
  return { ...made, calls, posted, week };
}

const order = async ({ schedules }: Pick<Fixture, 'schedules'>) => {
  const overview = await schedules.getSchedule(place);
  return seasonFor(library, overview.paper, overview).prompts.map((prompt) => ('text' in prompt ? prompt.text : prompt.id));
};

/** A change that may be possible now. */
async function changeOf(step: string, which: number, here: ChannelRef, schedules: Fixture['schedules']): Promise<SeasonChange> {
  const overview = await schedules.getSchedule(here);
  const { prompts } = seasonFor(library, overview.paper, overview);
  const [{ leftOut, removed } = { leftOut: [], removed: [] }] = overview.arrangements ?? [];
  const gone = [...leftOut, ...removed.map(({ id }) => id)];
  const prompt = (step === 'restore' ? gone : prompts.map(({ id }) => id))[which % Math.max(1, step === 'restore' ? gone.length : prompts.length)] ?? '';
  switch (step) {
    case 'add':
      return adding(`Question ${which}?`, { place: which + 1 });
    case 'move':
      return { kind: 'move', prompt, place: 10 - which };
    case 'remove':
      return { kind: 'remove', prompt };
    default:
      return { kind: 'restore', prompt };
  }
}

const onlyRefused = (error: unknown): void => expect(error).toBeInstanceOf(UserError);

onEveryDatabase('an organiser’s own question', (kind) => {
  test('an own question is asked next, with its text, author and place, and the season continues after it', async () => {
    const made = await startRecording(kind);
    const { schedules, calls, posted, week } = made;
    await schedules.change(place, ada, on);
    await week(0);
    const { number, prompt, isOnItsWay } = await schedules.changeSeason(place, ben, adding('Would you?'));
    expect({ number, isOnItsWay }).toEqual({ number: 2, isOnItsWay: false });
    expect(prompt).toMatch(/^q-[0-9a-f]{12}$/);
    for (const index of [1, 2, 3, 4]) await week(index);
    expect(posted()).toEqual(['one', 'Would you?', 'two', 'three', 'one']);
    const own = calls.find(({ trigger }) => trigger?.own)?.trigger;
    expect(own).toMatchObject({ own: { id: prompt, paper: 'huo-2023', text: 'Would you?', addedBy: ben }, place: { number: 2, of: 4 }, by: ada });
    expect((await schedules.getSchedule(place)).history.map(({ title, prompt: asked }) => title ?? asked)).toEqual([
      'one',
      'three',
      'two',
      'Would you?',
      'one',
    ]);
  });

  test('an own question has no background: none is posted or shown as hidden, and “reveal” means the question before it', async () => {
    const { schedules, week, chat } = await startRecording(kind);
    await schedules.change(place, ada, on);
    await schedules.change(place, ada, { kind: 'reveal', reveal: 'never' });
    await week(0);
    const { prompt } = await schedules.changeSeason(place, ben, adding('Would you?'));
    await week(1);
    const { history } = await schedules.getSchedule(place);
    expect(history[0]).toMatchObject({ status: 'posted', prompt });
    expect(history[0]).not.toHaveProperty('background');
    expect(chat.messages.filter(({ thread }) => thread)).toEqual([]);
    await expect(schedules.revealBackground(place, { prompt })).rejects.toThrow('there is no background to reveal');
    expect(await schedules.revealBackground(place)).toMatchObject({ status: 'posted', prompt: 'one' });
  });

  test('an own question belongs to the paper that the channel reads when it is added, and waits while the channel reads another', async () => {
    const { schedules, posted, week } = await startRecording(kind);
    await schedules.change(place, ada, on);
    await schedules.changeSeason(place, ada, adding('On Huo?', { place: 2 }));
    await schedules.change(place, ada, { kind: 'paper', paper: 'petri-2023' });
    await schedules.changeSeason(place, ada, adding('On Petri?', { place: 'last' }));
    await week(0);
    await week(1);
    await week(2);
    await schedules.change(place, ada, { kind: 'paper', paper: 'huo-2023' });
    await week(3);
    await week(4);
    expect(posted()).toEqual(['four', 'five', 'On Petri?', 'one', 'On Huo?']);
  });

  test('an own question on a brought paper is posted with the snapshot of that paper', async () => {
    const { schedules, calls, week } = await startRecording(kind);
    await schedules.change(place, ada, { ...on, paper: okafor.id, brought: okafor });
    await schedules.changeSeason(place, ada, adding('On Okafor?'));
    await week(0);
    expect(calls.find(({ trigger }) => trigger?.own)?.trigger).toMatchObject({
      own: { paper: okafor.id },
      paper: { label: 'Okafor 2024' },
      place: { number: 1 },
    });
    expect((await schedules.getSchedule(place)).season.used).toHaveLength(1);
  });

  test('an own question can be requested, is posted once for each request, and counts as asked', async () => {
    const { schedules, posted } = await startRecording(kind);
    const { prompt } = await schedules.changeSeason(place, ada, adding('Would you?', { place: 'last' }));
    const cause: Cause = { kind: 'press', id: 'slack C1 1.0 /discuss' };
    for (const _ of [1, 2]) expect(await schedules.requestPost(place, ben, { prompt }, cause)).toMatchObject({ status: 'posted', prompt, title: 'Would you?' });
    expect(posted()).toEqual(['Would you?']);
    expect((await schedules.getSchedule(place)).season.used).toEqual([prompt]);
    await schedules.changeSeason(place, ada, { kind: 'remove', prompt });
    await expect(schedules.requestPost(place, ben, { prompt })).rejects.toThrow('That question is no longer in the season.');
  });

  test('an own question that is removed while its post waits is posted unchanged, and not asked again', async () => {
    const { schedules, posted, week, chat, pass, settle } = await startRecording(kind);
    await schedules.change(place, ada, on);
    const { prompt } = await schedules.changeSeason(place, ada, adding('Would you?'));
    chat.faults.push({ when: 'before', error: new RetryLaterError('busy', 60_000, 'channel') });
    await week(0);
    expect(chat.messages).toEqual([]);
    expect(await schedules.changeSeason(place, ada, { kind: 'remove', prompt })).toMatchObject({ isOnItsWay: true, number: 1 });
    pass(61_000);
    await settle();
    expect(chat.messages.filter(({ thread }) => !thread)).toHaveLength(1);
    expect((await schedules.getSchedule(place)).history).toMatchObject([{ status: 'posted', prompt, title: 'Would you?' }]);
    await week(1);
    await week(2);
    expect(posted().slice(-2)).toEqual(['one', 'two']);
  });

  test('an own question that is rejected is asked again, unless it was removed meanwhile', async () => {
    const made = await startRecording(kind);
    const { schedules, chat } = made;
    const { prompt } = await schedules.changeSeason(place, ada, adding('Would you?'));
    chat.faults.push({ when: 'before', error: new RejectedError('no') });
    expect(await schedules.requestPost(place, ada)).toMatchObject({ status: 'refused', prompt });
    expect((await schedules.getSchedule(place)).season.used).toEqual([]);
    await schedules.changeSeason(place, ada, { kind: 'remove', prompt });
    expect(await schedules.requestPost(place, ada)).toMatchObject({ status: 'posted', prompt: 'one' });
  });

  test('a question of the library that is left out is not asked, can be requested by name, and is asked again after it is added back', async () => {
    const made = await startRecording(kind);
    const { schedules, posted, week } = made;
    await schedules.change(place, ada, on);
    expect(await schedules.changeSeason(place, ada, { kind: 'remove', prompt: 'one' })).toMatchObject({ number: 1 });
    await week(0);
    await schedules.requestPost(place, ada, { prompt: 'one' });
    await schedules.changeSeason(place, ada, { kind: 'restore', prompt: 'one' });
    for (const index of [1, 2, 3]) await week(index);
    expect(posted()).toEqual(['two', 'one', 'three', 'one', 'two']);
  });

  test('an own question changes no other channel', async () => {
    const { schedules } = await startRecording(kind);
    const other = { ...place, channel: 'C2' };
    const { prompt } = await schedules.changeSeason(place, ada, adding('Would you?'));
    expect((await schedules.getSchedule(other)).arrangements).toBeUndefined();
    await expect(schedules.changeSeason(other, ada, { kind: 'remove', prompt })).rejects.toThrow('That question is no longer in the season.');
    expect(await order({ schedules })).toEqual(['Would you?', 'one', 'two', 'three']);
  });

  test('channels on the same paper at the same hour get their own questions', async () => {
    const { schedules, posted, week } = await startRecording(kind);
    for (const channel of ['C1', 'C2', 'C3']) await schedules.change({ ...place, channel }, ada, on);
    for (const channel of ['C1', 'C2']) await schedules.changeSeason({ ...place, channel }, ada, adding(`In ${channel}?`));
    await week(0);
    expect([...posted()].sort()).toEqual(['In C1?', 'In C2?', 'one']);
  });

  test('no question is asked twice in a round, whatever is added, moved, removed and posted', async () => {
    const { schedules, calls } = await startRecording(kind);
    let channels = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom('post', 'post', 'add', 'move', 'remove', 'restore'), fc.nat(9)), { maxLength: 14 }), async (steps) => {
        channels += 1;
        const here = { ...place, channel: `R${channels}` };
        const rounds: string[][] = [[]];
        for (const [step, which] of steps) {
          if (step === 'post') {
            const { prompt } = await schedules.requestPost(here, ada);
            if (calls.findLast((call) => call.place.channel === here.channel)?.trigger?.isNewRound) rounds.push([]);
            rounds.at(-1)?.push(prompt);
          } else await schedules.changeSeason(here, ada, await changeOf(step, which, here, schedules)).catch(onlyRefused);
        }
        for (const round of rounds) expect(new Set(round).size).toBe(round.length);
        const { used } = (await schedules.getSchedule(here)).season;
        expect(used).toEqual(rounds.at(-1));
      }),
      { numRuns: 12 },
    );
  });

  describe('two replicas', () => {
    test('one cause adds an own question once, however often and wherever it arrives', async () => {
      const first = await startRecording(kind);
      const second = await startScheduleService(kind, { database: first.database });
      const cause: Cause = { kind: 'command', id: 'discord 1' };
      const results = await Promise.all([first, second, first].map(async ({ schedules }) => schedules.changeSeason(place, ada, adding('Would you?'), cause)));
      expect(new Set(results.map(({ prompt }) => prompt)).size).toBe(1);
      expect(await order(first)).toEqual(['Would you?', 'one', 'two', 'three']);
      expect((await second.schedules.getSchedule(place, cause)).arrangements).toBeUndefined();
    });

    test('an own question that is moved and removed on two replicas at once is moved and removed once', async () => {
      const first = await startRecording(kind);
      const second = await startScheduleService(kind, { database: first.database });
      const { prompt } = await first.schedules.changeSeason(place, ada, adding('Would you?', { place: 'last' }));
      const move: Cause = { kind: 'press', id: 'discord m1 move' };
      await Promise.all([first, second].map(async ({ schedules }) => schedules.changeSeason(place, ada, { kind: 'move', prompt, place: 2 }, move)));
      expect(await order(second)).toEqual(['one', 'Would you?', 'two', 'three']);
      const removal: Cause = { kind: 'press', id: 'discord m1 remove' };
      const removed = await Promise.all([first, second].map(async ({ schedules }) => schedules.changeSeason(place, ada, { kind: 'remove', prompt }, removal)));
      expect(removed.map(({ number }) => number)).toEqual([2, 2]);
      expect(await order(first)).toEqual(['one', 'two', 'three']);
    });

    test('own questions that are added on two replicas at once are all kept, in the same order on both', async () => {
      const first = await startRecording(kind);
      const second = await startScheduleService(kind, { database: first.database });
      await Promise.all(
        ['A?', 'B?', 'C?', 'D?'].map(async (text, index) => (index % 2 === 0 ? first : second).schedules.changeSeason(place, ada, adding(text), newCause())),
      );
      const both = [await order(first), await order(second)];
      expect(both[0]).toEqual(both[1]);
      expect([...(both[0] ?? [])].sort()).toEqual(['A?', 'B?', 'C?', 'D?', 'one', 'three', 'two']);
    });

    test('a duplicate that is rejected stores nothing', async () => {
      const { schedules } = await startRecording(kind);
      await schedules.changeSeason(place, ada, adding('Would you?'));
      const cause = newCause();
      for (const _ of [1, 2]) await expect(schedules.changeSeason(place, ada, adding('would you'), cause)).rejects.toThrow('it is number 1');
      expect((await schedules.getSchedule(place)).arrangements).toMatchObject([{ own: [{ text: 'Would you?' }] }]);
    });
  });

  describe('stored data', () => {
    test('an own question is counted, exported with its post, and erased with its channel alone', async () => {
      const { schedules, week } = await startRecording(kind);
      const other = { ...place, channel: 'C2' };
      await schedules.change(place, ada, on);
      await schedules.changeSeason(place, ben, adding('Would you?', { question: { text: 'Would you?', level: 'evaluation', theme: 'safety' } }));
      await schedules.changeSeason(other, ben, adding('Elsewhere?'));
      await week(0);
      expect(await schedules.countStoredData(place, 'channel')).toMatchObject({ questions: 1 });
      expect(await schedules.countStoredData(place, 'workspace')).toMatchObject({ questions: 2 });
      const data = JSON.parse(await schedules.exportData(place, 'channel')) as Record<string, object[]>;
      const question = { text: 'Would you?', level: 'evaluation', theme: 'safety', added_by_id: 'UBEN', added_by_name: 'ben', removed_at: null };
      expect(data.questions).toMatchObject([{ ...question, added_at: expect.stringMatching(/^2026-11-23T10:00/) }]);
      expect(data.seasons).toMatchObject([{ paper: 'huo-2023', sequence: [expect.stringMatching(/^q-/), 'one', 'two', 'three'], left_out: [] }]);
      expect(data.posts).toMatchObject([{ payload: { own: { text: 'Would you?', level: 'evaluation', addedBy: ben } } }]);
      expect(await schedules.erase(place, 'channel')).toMatchObject({ questions: 1 });
      const left = await schedules.exportData(place, 'workspace');
      expect(left).not.toContain('Would you?');
      expect(left).toContain('Elsewhere?');
    });

    test('a removed own question can be added back for 30 days, and is then deleted', async () => {
      const { schedules, database } = await startRecording(kind);
      const [kept, removed] = [await schedules.changeSeason(place, ada, adding('Kept?')), await schedules.changeSeason(place, ada, adding('Removed?'))];
      await schedules.changeSeason(place, ada, { kind: 'remove', prompt: removed.prompt });
      const removedAt = Date.parse('2026-11-23T10:00:00Z');
      await deleteUnneeded(database, removedAt + 29 * 86_400_000);
      expect(await schedules.changeSeason(place, ada, { kind: 'restore', prompt: removed.prompt, place: 3 })).toMatchObject({ number: 3 });
      await schedules.changeSeason(place, ada, { kind: 'remove', prompt: removed.prompt });
      await deleteUnneeded(database, removedAt + 31 * 86_400_000);
      await expect(schedules.changeSeason(place, ada, { kind: 'restore', prompt: removed.prompt })).rejects.toThrow('no longer in the season');
      expect((await schedules.getSchedule(place)).arrangements).toMatchObject([{ own: [{ id: kept.prompt }], removed: [] }]);
    });

    test('own questions move with a channel whose id changes, and join those under the new id', async () => {
      const { schedules, database } = await startRecording(kind);
      const moved = { ...place, channel: 'C2' };
      await schedules.changeSeason(place, ada, adding('Old?', { place: 2 }));
      await schedules.changeSeason(moved, ben, adding('New?', { place: 3 }));
      await moveChannel(database, place, 'C2');
      const overview = await schedules.getSchedule(moved);
      const texts = seasonFor(library, overview.paper, overview).prompts.map((prompt) => ('text' in prompt ? prompt.text : prompt.id));
      expect(texts).toEqual(['one', 'two', 'New?', 'three', 'Old?']);
      expect((await schedules.getSchedule(place)).arrangements).toBeUndefined();
    });

    test('an own question with a level that this version does not know is asked without the level', async () => {
      const { schedules, database, posted } = await startRecording(kind);
      await schedules.changeSeason(place, ada, adding('Would you?', { question: { text: 'Would you?', level: 'recall' } }));
      await database.query.updateTable('own_question').set({ level: 'synthesis' }).execute();
      const [arrangement] = (await schedules.getSchedule(place)).arrangements ?? [];
      expect(arrangement?.own).toMatchObject([{ text: 'Would you?' }]);
      expect(arrangement?.own[0]).not.toHaveProperty('level');
      await schedules.requestPost(place, ada);
      expect(posted()).toEqual(['Would you?']);
    });
  });
});
