/** Answers a line, a button press or a form with the messages for each platform. */
import { randomUUID } from 'node:crypto';
import type { Bot } from '../../core/bot.ts';
import type { BotResponse } from '../../core/bot-request.ts';
import { fillLine } from '../../core/command/fill-line.ts';
import { decodeButton, staleButton } from '../../core/reply/button.ts';
import type { AskRequest, AskResponse, PlatformName, ShownMessage } from '../page/api-types.ts';
import { people, place } from './channel.ts';
import { type Renderers, sentPictures, toMessages, toPrivateMessage } from './to-messages.ts';

/** Answers on both platforms, except that turning a page changes only the message that was pressed, and a form opens below it. */
export async function answerOnBothPlatforms(bot: Bot, renderers: Renderers, asking: AskRequest): Promise<AskResponse> {
  if ('values' in asking) return answerForm(bot, renderers, asking);
  const press = 'line' in asking ? ({ run: asking.line, action: 'run' } as const) : decodeButton(asking.press);
  if (press?.action === 'form') return openForm(bot, renderers, press.run);
  const answer = press ? await bot.answer({ ...reader, input: press.run, share: press.action === 'share', asFile: press.action === 'file' }) : staleAnswer;
  const shownOn = (platform: PlatformName): readonly ShownMessage[] => {
    const { requester, channel } = renderers[platform];
    if (press?.action === 'share' && answer.status === 'ok') return toMessages({ ...answer, sharedBy: people[platform] }, channel, randomUUID());
    if (press?.action === 'send' && 'press' in asking) return platform === asking.platform ? sentPictures(answer, requester) : [];
    if (press?.action !== 'turn' || !('press' in asking)) return [toPrivateMessage(answer, requester)];
    if (platform !== asking.platform) return [];
    // If the page cannot be shown, the current one stays.
    return [{ ...toPrivateMessage(answer, requester), ...(answer.status === 'ok' ? { replace: asking.message } : {}) }];
  };
  return { ...about(answer, press?.run ?? ''), byPlatform: { slack: shownOn('slack'), discord: shownOn('discord') } };
}

async function openForm(bot: Bot, renderers: Renderers, run: string): Promise<AskResponse> {
  const opened = await bot.openForm({ ...reader, input: run });
  if (opened.kind === 'answer') return privateAnswer(opened.answer, run, renderers);
  const { title, fields } = opened.form;
  const form = { run, title, fields: fields.map((field) => ({ ...field, value: field.value ?? '' })) };
  return { status: 'ok', line: run, title, byPlatform: { slack: [], discord: [] }, form };
}

/** The line is answered as if it had been typed. A mistake in a field is shown there, and the form stays open. */
async function answerForm(bot: Bot, renderers: Renderers, { run, values }: Extract<AskRequest, { readonly values: object }>): Promise<AskResponse> {
  const answer = await bot.submitForm({ ...reader, input: run, values });
  const line = fillLine(run, values);
  const { problem } = answer;
  if (problem?.option === undefined || !Object.hasOwn(values, problem.option)) return privateAnswer(answer, line, renderers);
  return { ...about(answer, line), byPlatform: { slack: [], discord: [] }, problem };
}

const privateAnswer = (answer: BotResponse, line: string, { slack, discord }: Renderers): AskResponse => ({
  ...about(answer, line),
  byPlatform: { slack: [toPrivateMessage(answer, slack.requester)], discord: [toPrivateMessage(answer, discord.requester)] },
});

const about = ({ status, reply }: BotResponse, line: string): Pick<AskResponse, 'status' | 'line' | 'title'> => ({ status, line, title: reply.title ?? '' });

/** The person who opened the playground may do everything in it. */
const mayDoAll = async (): Promise<boolean> => true;
const reader = { place, actor: people.slack, isOrganiser: mayDoAll, isAdmin: mayDoAll };

const staleAnswer: BotResponse = { status: 'note', reply: { blocks: [{ kind: 'text', text: [staleButton] }] }, sources: [], page: 1, place };
