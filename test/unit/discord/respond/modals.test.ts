import { afterEach, describe, expect, test } from 'vitest';
import type { ScheduleService } from '../../../../src/core/ports/schedule-service.ts';
import { clubChannel, type FakeDiscord, fieldsOf, grace, type ShownMessage } from '../../../fakes/discord.ts';
import type { Json } from '../../../fakes/discord-rules.ts';
import { createFakeScheduleService } from '../../../fixtures/channel-schedule.ts';
import { smallBot } from '../../../fixtures/discord-bot.ts';
import { formCommand } from '../../../fixtures/form-command.ts';
import { type DiscordGuild, openDiscordGuild } from '../../../helpers/discord-guild.ts';

let guild: DiscordGuild | undefined;

afterEach(async () => {
  await guild?.leave();
  expect(guild?.fake.refusals).toEqual([]);
});

interface Options extends NonNullable<Parameters<typeof formCommand>[0]> {
  readonly schedules?: ScheduleService;
}

async function openWithForm({ schedules = createFakeScheduleService(), ...delays }: Options = {}) {
  const { command, saved } = formCommand(delays);
  guild = await openDiscordGuild({ bot: (log) => smallBot(log, schedules, [command]) });
  const { fake } = guild;
  const plan = async (given: Readonly<Record<string, string>> = {}): Promise<Json> =>
    modalIn(await fake.press(there((await fake.slash('meeting', given)).message), 'Plan…'));
  return { fake, saved, plan, logged: guild.logged };
}

function there(message: ShownMessage | undefined): ShownMessage {
  if (!message) throw new Error('no message came');
  return message;
}

function modalIn({ modal }: Awaited<ReturnType<FakeDiscord['press']>>): Json {
  if (!modal) throw new Error('no form was opened');
  return modal;
}

const text = 'First "the trial", then\nquestions: why? <@1> & more';

describe('a form on Discord', () => {
  test('a button opens a form, and what is entered runs the line, for its person alone', async () => {
    const { fake, saved, plan } = await openWithForm();
    const modal = await plan();
    expect(modal).toMatchObject({ title: 'The next meeting', custom_id: '1o:/meeting' });
    const heard = await fake.submit(modal, { day: '3 December', plan: text, level: 'doctors', people: `${grace.id} 7` });
    expect(heard.message?.text).toContain(`Planned for 3 December: ${text}`);
    expect(heard.message?.onlyFor).toBeDefined();
    expect(fake.posts(clubChannel)).toEqual([]);
    expect(saved).toEqual([{ day: '3 December', plan: text, level: 'doctors', people: `<@${grace.id}> <@7>` }]);
  });

  test('the form shows what is stored, and a field that is emptied is empty', async () => {
    const { fake, saved, plan } = await openWithForm();
    await fake.submit(await plan(), { day: 'Monday', plan: text, level: 'all', people: grace.id });
    const again = await plan();
    expect(fieldsOf(again)).toEqual({ day: 'Monday', plan: text, level: 'all', people: grace.id });
    await fake.submit(again, { plan: '', level: '', people: '' });
    expect(saved.at(-1)).toEqual({ day: 'Monday', plan: '', people: '' });
  });

  test('a mistake is answered with a button that opens the form again, with what was entered', async () => {
    const { fake, saved, plan } = await openWithForm();
    const refused = there((await fake.submit(await plan(), { day: 'someday', plan: text, people: grace.id })).message);
    expect(refused.text).toContain('“someday” is no day.');
    expect(refused.text).toContain('What you entered is kept for an hour.');
    expect(refused.buttons.map(({ label }) => label)).toEqual(['Correct it…']);
    const again = modalIn(await fake.press(refused, 'Correct it…'));
    expect(fieldsOf(again)).toEqual({ day: 'someday', plan: text, level: '', people: grace.id });
    await fake.submit(again, { day: 'Monday' });
    expect(saved).toEqual([{ day: 'Monday', plan: text, people: `<@${grace.id}>` }]);
    expect(fieldsOf(await plan())).toMatchObject({ day: 'Monday' });
  });

  test('a draft is its person’s alone', async () => {
    const { fake, plan } = await openWithForm();
    await fake.submit(await plan(), { day: 'someday', plan: text });
    const message = there((await fake.slash('meeting', {}, { by: grace })).message);
    expect(fieldsOf(modalIn(await fake.press(message, 'Plan…', { by: grace })))).toMatchObject({ day: '', plan: '' });
    expect(fieldsOf(await plan())).toMatchObject({ day: 'someday', plan: text });
  });

  test('an internal error keeps what was entered', async () => {
    const { fake, plan } = await openWithForm();
    const { message } = await fake.submit(await plan(), { day: 'broken', plan: text });
    expect(message?.text).toMatch(/reference \w{8}/);
    expect(fieldsOf(modalIn(await fake.press(there(message), 'Correct it…')))).toMatchObject({ day: 'broken', plan: text });
  });

  test('a draft that cannot be stored comes back as the line to type', async () => {
    const schedules = { ...createFakeScheduleService(), saveDraft: async () => Promise.reject(new Error('the disk is full')) };
    const { fake, plan } = await openWithForm({ schedules });
    const { message } = await fake.submit(await plan(), { day: 'someday', plan: 'Read "it" first' });
    expect(message?.text).toContain('/meeting day:"someday" plan:"Read ""it"" first" level:"" people:""');
  });

  test('while the database does not answer, what was entered comes back as the line to type', async () => {
    const schedules = { ...createFakeScheduleService(), claim: async () => Promise.reject(new Error('the disk is full')) };
    const { fake, saved, plan } = await openWithForm({ schedules });
    const { message } = await fake.submit(await plan(), { day: 'Monday', plan: text });
    expect(message?.text).toContain('Nothing was changed');
    expect(message?.text).toContain('/meeting day:"Monday"');
    expect(saved).toEqual([]);
  });

  test('an answer that takes long is deferred, and arrives', async () => {
    const { fake, plan } = await openWithForm({ run: () => (slow ? 1500 : 0) });
    let slow = false;
    const modal = await plan();
    slow = true;
    const heard = await fake.submit(modal, { day: 'Monday' });
    expect(heard).toMatchObject({ deferred: true, message: { text: expect.stringContaining('Planned for Monday') } });
  });

  test('a form that takes too long to look up is answered in time', async () => {
    const { fake, logged } = await openWithForm({ form: () => 2600 });
    const heard = await fake.press(there((await fake.slash('meeting')).message), 'Plan…');
    expect(heard.modal).toBeUndefined();
    expect(heard.message?.text).toContain('too slow to open the form');
    expect(logged('failed')).toEqual([]);
  });

  test('a person who may not fill in the form gets an error message instead', async () => {
    const { fake } = await openWithForm();
    const heard = await fake.press(there((await fake.slash('meeting', { show: 'closed' })).message), 'Plan…');
    expect(heard.modal).toBeUndefined();
    expect(heard.message?.text).toContain('Only organisers may plan a meeting.');
  });

  test('a form that is sent while the bot stops comes back as the line to type', async () => {
    const { fake, plan } = await openWithForm({ run: () => (slow ? 2000 : 0) });
    let slow = false;
    const [modal, other] = [await plan(), await plan()];
    slow = true;
    const callbacks = () => fake.requests.filter(({ path }) => path.endsWith('/callback')).length;
    const before = callbacks();
    const sent = fake.submit(modal, { day: 'Monday' });
    await expect.poll(callbacks, { timeout: 5000 }).toBeGreaterThan(before);
    const stopped = guild?.discord.stop();
    const { message } = await fake.submit(other, { day: 'Tuesday', plan: text });
    expect(message?.text).toContain('being restarted');
    expect(message?.text).toContain('/meeting day:"Tuesday"');
    expect((await sent).message?.text).toContain('Planned for Monday');
    await stopped;
  });

  test('a form of another version is answered', async () => {
    const { fake, plan } = await openWithForm();
    const { message } = await fake.submit({ ...(await plan()), custom_id: '9x:/meeting' }, { day: 'Monday' });
    expect(message?.text).toContain('another version');
  });
});
