import { describe, expect, test } from 'vitest';
import type { ScheduleService } from '../../../../src/core/ports/schedule-service.ts';
import { fieldsOf, type ModalShown } from '../../../fakes/slack-modals.ts';
import { createFakeScheduleService } from '../../../fixtures/channel-schedule.ts';
import { formCommand } from '../../../fixtures/form-command.ts';
import { startSlackWorkspace } from '../../../helpers/slack-workspace.ts';

interface Options extends NonNullable<Parameters<typeof formCommand>[0]> {
  readonly mode?: 'http' | 'socket';
  readonly schedules?: ScheduleService;
}

async function startWithForm({ mode = 'http', schedules = createFakeScheduleService(), ...delays }: Options = {}) {
  const { command, saved } = formCommand(delays);
  const club = await startSlackWorkspace({ commands: [command], mode, schedules });
  const plan = async (from: { user?: string; channel?: string } = {}): Promise<ModalShown> =>
    club.fake.openForm(await club.fake.command('/journalclub meeting', from), 'Plan…', from);
  return { ...club, saved, plan };
}

const text = 'First "the trial", then\nquestions: why? <@U1> & more';

describe('a form in Slack', () => {
  test.each(['http', 'socket'] as const)('over %s a button opens a modal, and what is entered runs the line where the button was', async (mode) => {
    const { fake, saved, plan } = await startWithForm({ mode });
    const modal = await plan();
    expect(modal.view).toMatchObject({ title: { text: 'The next meeting' }, callback_id: 'form' });
    const { errors, answer } = await fake.submitForm(modal, { day: '3 December', plan: text, level: 'doctors', people: 'UADA UBEN' });
    expect(errors).toBeUndefined();
    expect(await answer()).toMatchObject({ channel: 'CCLUB', onlyFor: 'UADA', words: `Planned for 3 December: ${text}` });
    expect(saved).toEqual([{ day: '3 December', plan: text, level: 'doctors', people: '<@UADA> <@UBEN>' }]);
  });

  test('the form shows what is stored, and a field that is emptied is empty', async () => {
    const { fake, saved, plan } = await startWithForm();
    await (await fake.submitForm(await plan(), { day: 'Monday', plan: text, level: 'all', people: 'UBEN' })).answer();
    const again = await plan();
    expect(fieldsOf(again)).toEqual({ day: 'Monday', plan: text, level: 'all', people: 'UBEN' });
    await (await fake.submitForm(again, { plan: '', level: '', people: '' })).answer();
    expect(saved.at(-1)).toEqual({ day: 'Monday', plan: '', people: '' });
  });

  test('a mistake is shown at its field, the form keeps the text, and the corrected form runs', async () => {
    const { fake, saved, plan } = await startWithForm();
    const modal = await plan();
    expect((await fake.submitForm(modal, { day: 'someday', plan: text })).errors).toEqual({ day: '“someday” is no day. Give a date, such as 3 December.' });
    expect(modal.isOpen).toBe(true);
    await (await fake.submitForm(modal, { day: 'Monday', plan: text })).answer();
    expect(saved).toEqual([{ day: 'Monday', plan: text, people: '' }]);
  });

  test('an internal error leaves the form open, with a reference', async () => {
    const { fake, plan } = await startWithForm();
    const modal = await plan();
    expect((await fake.submitForm(modal, { day: 'broken', plan: text })).errors?.day).toMatch(/reference \w{8}/);
    expect(modal.isOpen).toBe(true);
  });

  test('a mistake that belongs to no field is answered in the channel, and its button brings back what was entered', async () => {
    const { fake, saved, plan } = await startWithForm();
    const { errors, answer } = await fake.submitForm(await plan(), { day: 'full', plan: text });
    expect(errors).toBeUndefined();
    const refused = await answer();
    expect(refused.words).toContain('That day is taken.');
    expect(refused.buttons.map(({ label }) => label)).toEqual(['Another day', 'Correct it…']);
    const again = await fake.openForm(refused, 'Correct it…');
    expect(fieldsOf(again)).toMatchObject({ day: 'full', plan: text });
    await (await fake.submitForm(again, { day: 'Tuesday' })).answer();
    expect(saved).toEqual([{ day: 'Tuesday', plan: text, people: '' }]);
    expect(fieldsOf(await plan())).toMatchObject({ day: 'Tuesday' });
  });

  test('a form that was sent twice runs once', async () => {
    const { fake, saved, plan } = await startWithForm({ run: () => 50 });
    const modal = await plan();
    const sent = await Promise.all([fake.submitForm(modal, { day: 'Monday' }), fake.submitForm(modal, { day: 'Monday' })]);
    expect(sent.map(({ errors }) => errors)).toEqual([undefined, undefined]);
    await fake.until(() => fake.screen('UADA', 'CCLUB').some(({ words }) => words.includes('Planned for Monday')), 'the answer');
    expect(saved).toHaveLength(1);
    expect(fake.screen('UADA', 'CCLUB').filter(({ words }) => words.includes('Planned for Monday'))).toHaveLength(1);
  });

  test('a form that takes long to look up opens at once and is filled in later', async () => {
    const { fake, plan } = await startWithForm({ form: () => 1500 });
    const modal = await plan();
    expect(modal.view.submit).toBeDefined();
    expect(fake.calls.map(({ method }) => method).filter((method) => method.startsWith('views.'))).toEqual(['views.open', 'views.update']);
  });

  test('a line that takes long is acknowledged in time, and answered when it is done', async () => {
    const { fake, plan } = await startWithForm({ run: () => (slow ? 2600 : 0) });
    let slow = false;
    const modal = await plan();
    slow = true;
    const { answer } = await fake.submitForm(modal, { day: 'Monday' });
    expect(modal.isOpen).toBe(false);
    await answer();
    await fake.until(() => fake.screen('UADA', 'CCLUB').some(({ words }) => words.includes('Planned for Monday')), 'the answer');
  });

  test('a person who may not fill in the form gets an error message instead', async () => {
    const { fake } = await startWithForm();
    const answer = await fake.press(await fake.command('/journalclub meeting closed'), 'Plan…');
    expect(answer.words).toContain('Only organisers may plan a meeting.');
    expect(fake.world.modals).toEqual([]);
  });

  test('a press that reaches another replica as well opens one form, and says nothing more', async () => {
    const { fake } = await startWithForm();
    const message = await fake.command('/journalclub meeting');
    const [button] = message.buttons;
    const press = fake.payloads.press(message, button ?? { label: '', actionId: '' });
    await Promise.all([fake.deliver(press), fake.deliver(press, { skew: 1 })]);
    await fake.until(() => fake.calls.filter(({ method }) => method === 'views.open').length === 2, 'both tries');
    expect(fake.world.modals).toHaveLength(1);
    expect(fake.screen('UADA', 'CCLUB')).toHaveLength(1);
  });

  test('in a direct message the answer stays in the conversation', async () => {
    const { fake } = await startWithForm();
    const shown = await fake.directMessage('/meeting');
    const modal = await fake.openForm(shown, 'Plan…');
    const answer = await (await fake.submitForm(modal, { day: 'Monday' })).answer();
    expect(answer).toMatchObject({ channel: 'DADA', words: 'Planned for Monday: ' });
    expect(answer.onlyFor).toBeUndefined();
  });

  test('a form of another version keeps what was entered, and says what to do', async () => {
    const { fake, plan } = await startWithForm();
    const modal = await plan();
    modal.view = { ...modal.view, private_metadata: '{"v":9}' };
    expect((await fake.submitForm(modal, { day: 'Monday' })).errors?.day).toContain('copy what you entered');
  });

  test('while the database does not answer, the form stays open', async () => {
    const schedules = createFakeScheduleService();
    const { fake, plan } = await startWithForm({ schedules: { ...schedules, claim: async () => Promise.reject(new Error('the disk is full')) } });
    const modal = await plan();
    expect((await fake.submitForm(modal, { day: 'Monday', plan: text })).errors?.day).toContain('reference');
  });
});
