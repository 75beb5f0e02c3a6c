/** When the background of a question goes into its thread, and that it goes there once. */
import { expect, test } from 'vitest';
import type { Cause } from '../../../src/core/cause.ts';
import { UnknownOutcomeError } from '../../../src/core/ports/post-errors.ts';
import { deliverySettings } from '../../../src/outbox/settings.ts';
import { endWorkspace } from '../../../src/schedules/stop-workspace.ts';
import type { Database } from '../../../src/store/database.ts';
import { ada, ben, monday, place, quick, type RunningFixture, startScheduleService } from '../../fixtures/schedule-service.ts';
import { onEveryDatabase } from '../../helpers/databases/databases.ts';

const settings = { ...quick, revealAfterMs: deliverySettings.revealAfterMs };
const on = { kind: 'on', recurrence: monday } as const;
const question = '/discuss one show:question for ada';
const background = '/discuss one show:background for ada';
const hour = 3_600_000;
const press: Cause = { kind: 'press', id: 'm1 reveal' };

const start = async (kind: Database['kind'], more: Partial<Parameters<typeof startScheduleService>[1]> = {}) =>
  startScheduleService(kind, { settings, ...more });

/** The first Monday's question is in the channel. */
async function postQuestion(fixture: RunningFixture, change: Parameters<RunningFixture['schedules']['change']>[2] = on): Promise<void> {
  await fixture.schedules.change(place, ada, on);
  if (change !== on) await fixture.schedules.change(place, ada, change);
  fixture.set('2026-11-30T09:00:00Z');
  await settleTwice(fixture);
}

/** A background becomes due in one poll, and is recorded before the next. */
async function settleTwice({ settle }: RunningFixture): Promise<void> {
  await settle();
  await settle();
}

const textsOf = ({ chat }: RunningFixture) => chat.messages.map(({ text }) => text);
const backgroundOf = async ({ schedules }: RunningFixture) => (await schedules.getSchedule(place)).history[0]?.background;

onEveryDatabase('the background of a question', (kind) => {
  test('a background is shown as waiting for a day, and is then posted in the thread once', async () => {
    const fixture = await start(kind);
    await postQuestion(fixture);
    expect(textsOf(fixture)).toEqual([question]);
    expect(await backgroundOf(fixture)).toMatchObject({ kind: 'waiting' });
    fixture.set('2026-12-01T08:59:00Z');
    await settleTwice(fixture);
    expect(textsOf(fixture)).toEqual([question]);
    fixture.set('2026-12-01T09:01:00Z');
    await settleTwice(fixture);
    await settleTwice(fixture);
    expect(textsOf(fixture)).toEqual([question, background]);
    expect(fixture.chat.messages[1]).toMatchObject({ thread: 'm1', channel: 'C1' });
    expect(await backgroundOf(fixture)).toEqual({ kind: 'revealed' });
  });

  test('a background comes at once in a channel set to “now”, and only by hand in one set to “never”', async () => {
    const atOnce = await start(kind);
    await postQuestion(atOnce, { kind: 'reveal', reveal: 'now' });
    expect(textsOf(atOnce)).toEqual([question, background]);
    const byHand = await start(kind);
    await postQuestion(byHand, { kind: 'reveal', reveal: 'never' });
    byHand.set('2026-12-06T09:00:00Z');
    await settleTwice(byHand);
    expect(textsOf(byHand)).toEqual([question]);
    expect(await backgroundOf(byHand)).toEqual({ kind: 'hidden' });
    expect(await byHand.schedules.revealBackground(place, { prompt: 'one' })).toMatchObject({ status: 'posted', isRepeat: false });
    await settleTwice(byHand);
    expect(textsOf(byHand)).toEqual([question, background]);
  });

  test('two organisers on two replicas reveal a background once and get the same answer, and a later request is a repeat', async () => {
    const first = await start(kind);
    await postQuestion(first);
    const second = await start(kind, { database: first.database, chat: first.chat, start: '2026-11-30T09:00:05Z' });
    const results = await Promise.all([first, second].map(async ({ schedules }) => schedules.revealBackground(place, {}, press)));
    expect(results[0]).toMatchObject({ status: 'posted', prompt: 'one', isRepeat: false, link: 'https://chat.example/m2' });
    expect(results[1]).toEqual(results[0]);
    expect(await second.schedules.revealBackground(place, { prompt: 'one' })).toMatchObject({ status: 'posted', isRepeat: true });
    first.set('2026-12-01T10:00:00Z');
    await settleTwice(first);
    expect(textsOf(first)).toEqual([question, background]);
  });

  test('the revealed background is that of the thread, of the prompt that is named, or else of the latest question', async () => {
    const fixture = await start(kind);
    await postQuestion(fixture);
    await fixture.schedules.requestPost(place, ben, { prompt: 'three' });
    await fixture.schedules.revealBackground(place, { thread: 'm1' });
    expect(textsOf(fixture).at(-1)).toBe(background);
    await fixture.schedules.revealBackground(place, { thread: 'of nobody' });
    expect(textsOf(fixture).at(-1)).toBe('/discuss three show:background for ben');
    await expect(fixture.schedules.revealBackground(place, { prompt: 'two' })).rejects.toThrow('That question has not been posted in this channel.');
    await expect(fixture.schedules.revealBackground({ ...place, channel: 'C9' })).rejects.toThrow('No question has been posted in this channel yet');
  });

  test('a background still comes after the schedule is turned off, and after a restart', async () => {
    const fixture = await start(kind);
    await postQuestion(fixture);
    await fixture.schedules.change(place, ada, { kind: 'off' });
    const again = await start(kind, { database: fixture.database, chat: fixture.chat, start: '2026-12-01T09:05:00Z' });
    await settleTwice(again);
    expect(textsOf(again)).toEqual([question, background]);
  });

  test('a waiting background is erased with its channel, and is not sent after the bot was removed', async () => {
    const erased = await start(kind);
    await postQuestion(erased);
    await erased.schedules.erase(place, 'channel');
    erased.set('2026-12-01T10:00:00Z');
    await settleTwice(erased);
    expect(textsOf(erased)).toEqual([question]);
    const removed = await start(kind);
    await postQuestion(removed);
    await endWorkspace(removed.database, place.platform, place.workspace, Date.parse('2026-11-30T12:00:00Z'));
    removed.set('2026-12-01T10:00:00Z');
    await settleTwice(removed);
    expect(textsOf(removed)).toEqual([question]);
  });

  test('a waiting background follows a new setting: “now” reveals it, “never” leaves it to the organisers', async () => {
    const shown = await start(kind);
    await postQuestion(shown);
    const { after } = await shown.schedules.change(place, ben, { kind: 'reveal', reveal: 'now' });
    await settleTwice(shown);
    expect(after).toMatchObject({ reveal: 'now', setBy: ada });
    expect(textsOf(shown)).toEqual([question, background]);
    const kept = await start(kind);
    await postQuestion(kept);
    await kept.schedules.change(place, ben, { kind: 'reveal', reveal: 'never' });
    kept.pass(48 * hour);
    await settleTwice(kept);
    expect(textsOf(kept)).toEqual([question]);
    await kept.schedules.revealBackground(place);
    expect(textsOf(kept)).toEqual([question, background]);
  });

  test('a background that was sent but not recorded is not sent again', async () => {
    const fixture = await start(kind);
    await postQuestion(fixture);
    fixture.set('2026-12-01T09:01:00Z');
    fixture.chat.faults.push({ when: 'after', error: new UnknownOutcomeError('Nobody answered.') });
    await settleTwice(fixture);
    fixture.pass(10 * settings.verifyAfterMs);
    await settleTwice(fixture);
    expect(textsOf(fixture)).toEqual([question, background]);
    expect(await backgroundOf(fixture)).toEqual({ kind: 'revealed' });
  });

  test('a background waits no longer than a day, even if the clock was ahead when its question was posted and was set back since', async () => {
    const fixture = await start(kind, { start: '2026-11-30T08:00:00Z' });
    await fixture.schedules.change(place, ada, on);
    fixture.set('2027-11-29T09:00:00Z');
    await settleTwice(fixture);
    fixture.set('2026-11-30T09:00:00Z');
    await settleTwice(fixture);
    expect(await backgroundOf(fixture)).toMatchObject({ kind: 'waiting' });
    fixture.set('2026-12-01T09:05:00Z');
    await settleTwice(fixture);
    expect(textsOf(fixture)).toHaveLength(2);
  });
});

test('a waiting background does not delay another question', async () => {
  const fixture = await start('sqlite');
  await postQuestion(fixture);
  await fixture.schedules.requestPost(place, ben, { prompt: 'three' });
  expect(textsOf(fixture)).toEqual([question, '/discuss three show:question for ben']);
});
