import { expect, test } from 'vitest';
import { discordRenderer } from '../../../../src/discord/render/render.ts';
import type { AskRequest } from '../../../../src/playground/page/api-types.ts';
import { answerOnBothPlatforms } from '../../../../src/playground/server/answer.ts';
import type { Renderers } from '../../../../src/playground/server/to-messages.ts';
import { slackRenderer } from '../../../../src/slack/render/render.ts';
import { smallBot } from '../../../fixtures/discord-bot.ts';
import { formCommand } from '../../../fixtures/form-command.ts';

const renderers: Renderers = { slack: { requester: slackRenderer, channel: slackRenderer }, discord: { requester: discordRenderer, channel: discordRenderer } };

function openPlayground() {
  const { command, saved } = formCommand();
  const bot = smallBot(undefined, undefined, [command]);
  return { saved, ask: async (asking: AskRequest) => answerOnBothPlatforms(bot, renderers, asking) };
}

const press = { press: '1o:/meeting', platform: 'slack', message: 'm1' } as const;

test('a button with a form gives the playground its form, and no messages', async () => {
  const { ask } = openPlayground();
  const { form, byPlatform } = await ask(press);
  expect(byPlatform).toEqual({ slack: [], discord: [] });
  expect(form).toMatchObject({ run: '/meeting', title: 'The next meeting' });
  expect(form?.fields.map(({ option, kind, value }) => [option, kind, value])).toEqual([
    ['day', 'text', ''],
    ['plan', 'long', ''],
    ['level', 'one of', ''],
    ['people', 'people', ''],
  ]);
});

test('what is entered in the playground types the line, which both platforms answer', async () => {
  const { ask, saved } = openPlayground();
  const answered = await ask({ run: '/meeting', values: { day: 'Monday', plan: 'Read "it"\nfirst', level: '', people: '' } });
  expect(answered).toMatchObject({ status: 'ok', line: '/meeting day:"Monday" plan:"Read ""it""\nfirst" level:"" people:""' });
  expect(saved).toEqual([{ day: 'Monday', plan: 'Read "it"\nfirst', people: '' }]);
  expect([answered.byPlatform.slack.length, answered.byPlatform.discord.length]).toEqual([1, 1]);
  // The same line typed gives the same.
  await ask({ line: answered.line });
  expect(saved[1]).toEqual(saved[0]);
});

test('a mistake in a field comes back to its field, any other mistake as an answer', async () => {
  const { ask } = openPlayground();
  const wrong = await ask({ run: '/meeting', values: { day: 'someday' } });
  expect(wrong).toMatchObject({
    status: 'user-error',
    problem: { option: 'day', message: expect.stringContaining('no day') },
    byPlatform: { slack: [], discord: [] },
  });
  const taken = await ask({ run: '/meeting', values: { day: 'full' } });
  expect(taken.problem).toBeUndefined();
  expect(taken.byPlatform.slack).toHaveLength(1);
});

test('a person who may not fill in the form gets the answer instead', async () => {
  const { ask } = openPlayground();
  const { form, byPlatform } = await ask({ ...press, press: '1o:/meeting closed' });
  expect(form).toBeUndefined();
  expect(JSON.stringify(byPlatform.slack)).toContain('Only organisers may plan a meeting.');
});
