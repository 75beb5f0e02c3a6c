/** Each form as both platforms get it, checked by their rules. */
import { describe, expect, test } from 'vitest';
import { modalOf } from '../../src/discord/render/modal.ts';
import { formView } from '../../src/slack/render/form-view.ts';
import { bodyProblems } from '../fakes/discord-rules.ts';
import { checkModal } from '../fakes/slack-modals.ts';
import { botWithSchedules, channel, createFakeScheduleService } from '../fixtures/channel-schedule.ts';
import { ada } from '../helpers/library.ts';

const { botOf } = await botWithSchedules();

/** Lines of buttons with a form. */
const forms: Readonly<Record<string, string>> = { 'form-paper-words': '/paper huo-2023 show:words' };

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 1)}\n`;

describe.each(Object.entries(forms))('the form %s', (name, input) => {
  const open = async () => {
    const schedules = createFakeScheduleService();
    await schedules.changeWords(channel, ada, 'huo-2023', { takeaways: 'The dose "mattered".\n<@U1> & *more*', limits: '' });
    const opened = await botOf(schedules).openForm({ input, place: channel, actor: ada, isOrganiser: async () => true });
    if (opened.kind !== 'form') throw new Error('there is no form');
    return opened;
  };

  test(`opens in Slack as test/golden/${name}.slack.json`, async () => {
    const { run, form } = await open();
    const view = formView(form, { run, channel: channel.channel });
    expect(checkModal(view)).toHaveProperty('view');
    await expect(json(view)).toMatchFileSnapshot(`./${name}.slack.json`);
  });

  test(`opens on Discord as test/golden/${name}.discord.json`, async () => {
    const { run, form } = await open();
    const body = { type: 9, data: modalOf(run, form) };
    expect(bodyProblems('callback', body)).toEqual([]);
    await expect(json(body)).toMatchFileSnapshot(`./${name}.discord.json`);
  });
});
