/** Handles one raw message: a line in a direct message or after a mention of the bot, or a link to a paper in a channel. */
import type { REST } from 'discord.js';
import type { Logger } from 'pino';
import type { Bot } from '../../core/bot.ts';
import type { InFlight } from '../../core/in-flight.ts';
import { errorFields, isTokenInvalid } from '../errors.ts';
import { createMessageReplies } from '../respond/message-replies.ts';
import { lineIn, linkIn, parseMessage } from './messages.ts';
import { fromMessage, type GuildLookups } from './requests.ts';

interface MessageHandlerDeps {
  readonly bot: Bot;
  /** Must not retry by itself: a message that Discord did not confirm may have been posted. */
  readonly rest: REST;
  readonly lookups: GuildLookups;
  readonly inFlight: InFlight;
  /** Whether messages that only link to a paper get a button. */
  readonly repliesToLinks: boolean;
  readonly log: Logger;
  readonly onTokenRejected: () => void;
}

/** @returns a function that handles one raw MESSAGE_CREATE and never throws; `self` is the id of the bot's user. */
export function createMessageHandler({
  bot,
  rest,
  lookups,
  inFlight,
  repliesToLinks,
  log,
  onTokenRejected,
}: MessageHandlerDeps): (payload: unknown, self: string) => void {
  const replies = createMessageReplies({ bot, rest, log });
  const handle = async (payload: unknown, self: string): Promise<void> => {
    const message = parseMessage(payload);
    if (!message) return;
    const line = lineIn(message, self);
    if (line !== undefined) {
      const request = await fromMessage(line, message, lookups);
      await bot.once({ kind: 'message', id: `answer ${request.cause?.id}` }, async () => {
        await replies.answer(request, message);
        return 'done';
      });
      return;
    }
    const link = repliesToLinks ? linkIn(message) : undefined;
    if (link) await bot.offerPaper(link, async (answer) => replies.post(answer, message));
  };
  return (payload, self) => {
    if (inFlight.closed) return;
    void inFlight.track(async () =>
      handle(payload, self).catch((error: unknown) => {
        if (isTokenInvalid(error)) onTokenRejected();
        log.warn(errorFields(error), 'Discord: failed to answer a message');
      }),
    );
  };
}
