/**
 * The answers to one interaction. The first must come within 3 s of it, others within 15 min; which request carries an
 * answer depends on what was sent before, and that is kept here.
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding
 */
import { type REST, Routes } from 'discord.js';
import { z } from 'zod';
import type { ReplyAddress } from './interactions.ts';
import type { DiscordMessage } from './render.ts';

export interface Conversation {
  /** Says that an answer will come: a private one, or a change to the message pressed. */
  hold(what: 'reply' | 'change'): Promise<void>;
  /** An answer only the asker sees. */
  reply(message: DiscordMessage): Promise<void>;
  /** Replaces the message whose button was pressed. */
  replace(message: DiscordMessage): Promise<void>;
  /** A post that everybody sees, after `hold('change')`. */
  post(message: DiscordMessage): Promise<Posted>;
  suggest(choices: readonly { readonly name: string; readonly value: string }[]): Promise<void>;
}

const posted = z.object({ id: z.string(), channel_id: z.string() });
export type Posted = z.infer<typeof posted>;

const callback = { reply: 4, holdReply: 5, holdChange: 6, replace: 7, suggest: 8 } as const;
const ephemeral = 1 << 6;

export function createConversation(rest: REST, { id, token, application_id: application }: ReplyAddress): Conversation {
  let state: 'fresh' | 'reply promised' | 'change promised' | 'answered' = 'fresh';

  const first = async (type: number, data: object, files: readonly WireFile[] = []): Promise<void> => {
    await rest.post(Routes.interactionCallback(id, token), { body: { type, data }, files: [...files], auth: false });
    state = 'answered';
  };
  const edit = async (message: DiscordMessage): Promise<void> => {
    const { body, files } = wire(message);
    await rest.patch(Routes.webhookMessage(application, token, '@original'), { body: { attachments: [], ...body }, files, auth: false });
    state = 'answered';
  };
  const follow = async (message: DiscordMessage, extra = 0): Promise<Posted> => {
    const { body, files } = wire(message, extra);
    return posted.parse(await rest.post(Routes.webhook(application, token), { body, files, auth: false, query: new URLSearchParams({ wait: 'true' }) }));
  };

  return {
    hold: async (what) => {
      await first(what === 'reply' ? callback.holdReply : callback.holdChange, what === 'reply' ? { flags: ephemeral } : {});
      state = what === 'reply' ? 'reply promised' : 'change promised';
    },
    reply: async (message) => {
      if (state === 'reply promised') return edit(message);
      if (state !== 'fresh') return void (await follow(message, ephemeral));
      const { body, files } = wire(message, ephemeral);
      return first(callback.reply, body, files);
    },
    replace: async (message) => {
      if (state !== 'fresh') return edit(message);
      const { body, files } = wire(message);
      return first(callback.replace, { attachments: [], ...body }, files);
    },
    post: follow,
    suggest: async (choices) => first(callback.suggest, { choices }),
  };
}

interface WireFile {
  readonly name: string;
  readonly data: Buffer;
}

/** A message as a request carries it: its files stand beside the body and are named in it by number. */
export function wire(message: DiscordMessage, extraFlags = 0): { readonly body: object; readonly files: WireFile[] } {
  const { files, flags, ...rest } = message;
  const attachments = files.map(({ name }, index) => ({ id: String(index), filename: name }));
  return {
    body: { ...rest, flags: flags | extraFlags, ...(files.length > 0 ? { attachments } : {}) },
    files: files.map(({ name, content }) => ({ name, data: Buffer.from(content) })),
  };
}
