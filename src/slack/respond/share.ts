/** Posts an answer for everybody: the first page where the button stands, the others in its thread. */
import { webApi } from '@slack/bolt';
import type { Bot } from '../../core/bot.ts';
import type { BotResponse } from '../../core/bot-request.ts';
import { pagesForChannel } from '../../core/pages/pages.ts';
import type { Requester } from '../inbound/requests.ts';
import { channelRenderer, type SlackMessage, slackRenderer } from '../render/render.ts';
import { apiErrorOf } from '../web-client.ts';
import type { Files } from './files.ts';
import type { MessageSender } from './message-sender.ts';
import type { Responder } from './responder.ts';

interface ShareOptions {
  readonly bot: Bot;
  readonly posts: MessageSender;
  readonly files: Files;
  /** As in `/invite @name`. */
  readonly botName: string;
  readonly notify: Responder['notify'];
}

/** How Slack says that the bot is not a member: of a public channel, and of one it may not even know. */
const notMemberErrors: readonly (string | undefined)[] = ['not_in_channel', 'channel_not_found'];

/** What came of a share: whether it stands in the channel, and what the one who pressed has to be told. */
interface ShareOutcome {
  readonly posted: boolean;
  readonly said?: string | undefined;
}

/** @returns whether at least its first page stands in the channel. */
export async function share(line: string, asker: Requester, parts: ShareOptions): Promise<boolean> {
  const answer = await parts.bot.answer({ input: line, place: asker.place, actor: asker.actor, share: true });
  if (answer.status !== 'ok') {
    await notifyUserError(answer, asker, parts);
    return false;
  }
  const messages = pagesForChannel(answer, channelRenderer).map((page) => channelRenderer.render(page));
  const { posted, said } = await postAll(messages, asker, parts);
  if (said) await parts.notify(asker, said);
  return posted;
}

/** What went wrong is for the one who pressed, not for the channel: nobody has shared anything. */
async function notifyUserError(mistake: BotResponse, asker: Requester, { posts }: ShareOptions): Promise<void> {
  for (const page of pagesForChannel(mistake, slackRenderer)) await posts.toRequester(asker, slackRenderer.render(page));
}

async function postAll(messages: readonly SlackMessage[], asker: Requester, parts: ShareOptions): Promise<ShareOutcome> {
  const [first, ...rest] = messages;
  const { channel, thread } = asker.place;
  if (!first) return { posted: false };
  let root: string;
  try {
    root = thread ?? (await parts.posts.toChannel(channel, undefined, first));
    if (thread) await parts.posts.toChannel(channel, thread, first);
  } catch (error) {
    return withoutMembership(error, messages, asker, parts);
  }
  const broken = await continueIn(root, rest, channel, parts).catch(
    (error: unknown) => `The answer was posted, but not all of its pages. ${shareAdvice(error)}`,
  );
  const files = messages.flatMap((message) => message.files);
  const failed = await parts.files.toThread(channel, root, files);
  return { posted: true, said: [broken, failed].filter((sentence) => sentence !== undefined).join(' ') };
}

async function continueIn(root: string, rest: readonly SlackMessage[], channel: string, { posts }: ShareOptions): Promise<undefined> {
  for (const message of rest) await posts.toChannel(channel, root, message);
}

/** A single page can still be shown by the way back of the press; more pages need a thread, and a thread needs a member. */
async function withoutMembership(error: unknown, messages: readonly SlackMessage[], asker: Requester, parts: ShareOptions): Promise<ShareOutcome> {
  if (!notMemberErrors.includes(apiErrorOf(error))) return { posted: false, said: `The answer could not be shared. ${shareAdvice(error)}` };
  const [only, ...more] = messages;
  const single = only && more.length === 0 && only.files.length === 0;
  if (single && (await parts.posts.viaResponseUrl(asker, only))) return { posted: true };
  const kind = more.length > 0 ? `has ${messages.length} pages` : 'comes with a file';
  return {
    posted: false,
    said: `I am not in this channel, so I cannot share an answer that ${kind}. Type /invite @${parts.botName} here and press Share again.`,
  };
}

function shareAdvice(error: unknown): string {
  const refusal = apiErrorOf(error);
  if (refusal) return `Slack answered “${refusal}”. If you cannot tell why, ask an admin of this workspace.`;
  if (error instanceof webApi.WebAPIRateLimitedError) return `Slack is busy and took nothing of it: please press Share again in ${waitOf(error.retryAfter)}.`;
  return 'Slack did not confirm it: please look into the channel before you share it again.';
}

/** @param seconds as Slack asks for them. */
const waitOf = (seconds: number): string => (seconds > 90 ? `${Math.ceil(seconds / 60)} minutes` : `${seconds} seconds`);
