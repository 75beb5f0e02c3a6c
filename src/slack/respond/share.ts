/** Posts an answer for everybody: the first page where the button was pressed, the others in its thread. */
import { webApi } from '@slack/bolt';
import type { Bot } from '../../core/bot.ts';
import type { BotResponse } from '../../core/bot-request.ts';
import { pagesForChannel } from '../../core/pages/pages.ts';
import { apiErrorOf } from '../api-errors.ts';
import { channelRenderer, type SlackMessage, slackRenderer } from '../render/render.ts';
import type { Files } from './files.ts';
import type { MessageSender } from './message-sender.ts';
import type { Requester, SlackRequest } from './request.ts';

interface ShareOptions {
  readonly bot: Bot;
  readonly sender: MessageSender;
  readonly files: Files;
  /** As in `/invite @name`. */
  readonly botName: string;
  readonly notify: (requester: Requester, text: string) => Promise<void>;
}

/** Error codes that mean that the bot is not a member: of a public channel, or of one that it cannot see. */
const notMemberErrors: readonly (string | undefined)[] = ['not_in_channel', 'channel_not_found'];

interface ShareOutcome {
  /** Whether the first page is in the channel. */
  readonly posted: boolean;
  /** A message for the person who pressed. */
  readonly problem?: string | undefined;
}

/** @param request with `share` set. @returns whether at least the first page is in the channel. */
export async function share(request: SlackRequest, options: ShareOptions): Promise<boolean> {
  const answer = await options.bot.answer(request);
  if (answer.status !== 'ok') {
    await notifyUserError(answer, request, options);
    return false;
  }
  const messages = pagesForChannel(answer, channelRenderer).map((page) => channelRenderer.render(page));
  const { posted, problem } = await postAll(messages, request, options);
  if (problem) await options.notify(request, problem);
  return posted;
}

/** Sends an error only to the person who pressed, since nothing was shared. */
async function notifyUserError(answer: BotResponse, request: SlackRequest, { sender }: ShareOptions): Promise<void> {
  for (const page of pagesForChannel(answer, slackRenderer)) await sender.toRequester(request, slackRenderer.render(page));
}

async function postAll(messages: readonly SlackMessage[], request: SlackRequest, options: ShareOptions): Promise<ShareOutcome> {
  const [first, ...rest] = messages;
  const { channel, thread } = request.place;
  if (!first) return { posted: false };
  let root: string;
  try {
    root = thread ?? (await options.sender.toChannel(channel, undefined, first));
    if (thread) await options.sender.toChannel(channel, thread, first);
  } catch (error) {
    return withoutMembership(error, messages, request, options);
  }
  const incomplete = await continueIn(root, rest, channel, options).catch(
    (error: unknown) => `The answer was posted, but not all of its pages. ${shareAdvice(error)}`,
  );
  const files = messages.flatMap((message) => message.files);
  const missingFiles = await options.files.toThread(channel, root, files);
  return { posted: true, problem: [incomplete, missingFiles].filter((sentence) => sentence !== undefined).join(' ') };
}

async function continueIn(root: string, rest: readonly SlackMessage[], channel: string, { sender }: ShareOptions): Promise<undefined> {
  for (const message of rest) await sender.toChannel(channel, root, message);
}

/** The response URL of the press can still show a single page. Several pages need a thread, in which only a member can post. */
async function withoutMembership(error: unknown, messages: readonly SlackMessage[], request: SlackRequest, options: ShareOptions): Promise<ShareOutcome> {
  if (!notMemberErrors.includes(apiErrorOf(error))) return { posted: false, problem: `The answer could not be shared. ${shareAdvice(error)}` };
  const [only, ...more] = messages;
  const single = only && more.length === 0 && only.files.length === 0;
  if (single && (await options.sender.viaResponseUrl(request, only))) return { posted: true };
  const kind = more.length > 0 ? `has ${messages.length} pages` : 'comes with a file';
  return {
    posted: false,
    problem: `I am not in this channel, so I cannot share an answer that ${kind}. Type /invite @${options.botName} here and press Share again.`,
  };
}

function shareAdvice(error: unknown): string {
  const code = apiErrorOf(error);
  if (code) return `Slack answered “${code}”. If you cannot tell why, ask an admin of this workspace.`;
  if (error instanceof webApi.WebAPIRateLimitedError) return `Slack is busy and posted nothing: please press Share again in ${formatWait(error.retryAfter)}.`;
  return 'Slack did not confirm it: please check the channel before you share it again.';
}

const formatWait = (seconds: number): string => (seconds > 90 ? `${Math.ceil(seconds / 60)} minutes` : `${seconds} seconds`);
