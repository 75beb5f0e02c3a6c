/** Posts an answer for everybody: the first page where the button stands, the others in its thread. */
import type { Bot } from '../core/bot.ts';
import { pagesOf } from '../core/pages.ts';
import type { Asker } from './calls.ts';
import type { Files } from './files.ts';
import { noteMessage } from './notes.ts';
import type { Posts } from './posts.ts';
import { channelRenderer, type SlackMessage } from './render.ts';
import { refusalOf } from './web.ts';

interface ShareParts {
  readonly bot: Bot;
  readonly posts: Posts;
  readonly files: Files;
  /** As in `/invite @name`. */
  readonly botName: string;
}

/** How Slack says that the bot is not a member: of a public channel, and of one it may not even know. */
const outside: readonly (string | undefined)[] = ['not_in_channel', 'channel_not_found'];

export async function share(line: string, asker: Asker, parts: ShareParts): Promise<void> {
  const answer = await parts.bot.answer({ ask: line, place: asker.place, caller: asker.caller, share: true });
  const messages = pagesOf(answer, channelRenderer).map((page) => channelRenderer.render(page));
  // What went wrong is for the one who pressed, not for the channel.
  if (answer.status !== 'ok') return sendAll(messages, asker, parts);
  const said = await postAll(messages, asker, parts);
  if (said) await parts.posts.toAsker(asker, noteMessage(said));
}

async function sendAll(messages: readonly SlackMessage[], asker: Asker, { posts }: ShareParts): Promise<void> {
  for (const message of messages) await posts.toAsker(asker, message);
}

/** Gives what the asker has to be told, if anything. */
async function postAll(messages: readonly SlackMessage[], asker: Asker, parts: ShareParts): Promise<string | undefined> {
  const [first, ...rest] = messages;
  const { channel, thread } = asker.place;
  if (!first) return undefined;
  let root: string;
  try {
    root = thread ?? (await parts.posts.toChannel(channel, undefined, first));
    if (thread) await parts.posts.toChannel(channel, thread, first);
  } catch (error) {
    return withoutMembership(error, messages, asker, parts);
  }
  return continueIn(root, rest, channel, parts)
    .catch((error: unknown) => `The answer was posted, but not all of its pages. ${adviceOn(error)}`)
    .then(async (said) => {
      const failed = await parts.files.toThread(
        channel,
        root,
        messages.flatMap(({ files }) => files),
      );
      return [said, failed].filter((sentence) => sentence !== undefined).join(' ') || undefined;
    });
}

async function continueIn(root: string, rest: readonly SlackMessage[], channel: string, { posts }: ShareParts): Promise<undefined> {
  for (const message of rest) await posts.toChannel(channel, root, message);
}

/** A single page can still be shown by the way back of the press; more pages need a thread, and a thread needs a member. */
async function withoutMembership(error: unknown, messages: readonly SlackMessage[], asker: Asker, parts: ShareParts): Promise<string | undefined> {
  if (!outside.includes(refusalOf(error))) return `The answer could not be shared. ${adviceOn(error)}`;
  const [only, ...more] = messages;
  const single = only && more.length === 0 && only.files.length === 0;
  if (single && (await parts.posts.inChannelByPress(asker, only))) return undefined;
  return `I am not in this channel, so I cannot share an answer that ${more.length > 0 ? `has ${messages.length} pages` : 'comes with a file'}. Type /invite @${parts.botName} here and press Share again.`;
}

function adviceOn(error: unknown): string {
  const refusal = refusalOf(error);
  if (refusal) return `Slack answered “${refusal}”. If you cannot tell why, ask an admin of this workspace.`;
  return 'Slack did not confirm it: please look into the channel before you share it again.';
}
