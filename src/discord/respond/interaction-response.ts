/**
 * The answers to one interaction. The first must come within 3 s of it, others within 15 min; which request carries an
 * answer depends on what was sent before, and that is kept here.
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding
 */
import { type REST, Routes } from 'discord.js';
import { z } from 'zod';
import { isAlreadyAcknowledged, outcomeUnknown } from '../errors.ts';
import type { ReplyAddress } from '../inbound/interactions.ts';
import { type DiscordPayload, ephemeral, toPayload } from '../render/payload.ts';
import type { DiscordMessage } from '../render/render.ts';
import { retryIdempotent } from './retry.ts';

export interface InteractionResponder {
  /** Says that an answer will come: a private one, or a change to the message pressed. */
  defer(what: 'reply' | 'change'): Promise<void>;
  /** An answer only the asker sees. */
  reply(message: DiscordMessage): Promise<void>;
  /** Replaces the message whose button was pressed. */
  update(message: DiscordMessage): Promise<void>;
  /** A post that everybody sees, after `hold('change')`. Sent once: a fault may leave open whether it arrived. */
  followUp(message: DiscordMessage): Promise<Posted>;
  autocomplete(choices: readonly { readonly name: string; readonly value: string }[]): Promise<void>;
}

const posted = z.object({ id: z.string(), channel_id: z.string() });
export type Posted = z.infer<typeof posted>;

const callback = { reply: 4, holdReply: 5, holdChange: 6, replace: 7, suggest: 8 } as const;

type State = 'fresh' | 'reply promised' | 'change promised' | 'answered';

export function createInteractionResponder(rest: REST, { id, token, application_id: application }: ReplyAddress): InteractionResponder {
  let state: State = 'fresh';
  /** What holds if the callback whose fate is unknown arrived after all. */
  let perhaps: State | undefined;

  /** Whether this callback was taken; `false` where an earlier one of ours turns out to have been. */
  const first = async (type: number, data: object, files: DiscordPayload['files'] = [], next: State = 'answered'): Promise<boolean> => {
    const earlier = perhaps;
    try {
      await retryIdempotent(1, async () =>
        rest.post(Routes.interactionCallback(id, token), { body: { type, data }, files, auth: false }).catch((error: unknown) => {
          if (outcomeUnknown(error)) perhaps ??= next;
          throw error;
        }),
      );
      state = next;
    } catch (error) {
      if (!perhaps || !isAlreadyAcknowledged(error)) throw error;
      state = perhaps;
    }
    return earlier === undefined || state === next;
  };
  /** Who sees a message cannot be changed any more, so nothing is said of it. */
  const edit = async (message: DiscordMessage): Promise<void> => {
    const { body, files } = toPayload(message, 'everybody');
    const route = Routes.webhookMessage(application, token, '@original');
    await retryIdempotent(1, async () => rest.patch(route, { body: { attachments: [], ...body }, files, auth: false }));
    state = 'answered';
  };
  const follow = async (message: DiscordMessage, seenBy: 'asker' | 'everybody'): Promise<Posted> => {
    const { body, files } = toPayload(message, seenBy);
    return posted.parse(await rest.post(Routes.webhook(application, token), { body, files, auth: false, query: new URLSearchParams({ wait: 'true' }) }));
  };

  return {
    defer: async (what) => {
      if (what === 'reply') await first(callback.holdReply, { flags: ephemeral }, [], 'reply promised');
      else await first(callback.holdChange, {}, [], 'change promised');
    },
    reply: async (message) => {
      const { body, files } = toPayload(message);
      if (state === 'fresh' && (await first(callback.reply, body, files))) return;
      if (state === 'reply promised') return edit(message);
      await follow(message, 'asker');
    },
    update: async (message) => {
      if (state !== 'fresh') return edit(message);
      const { body, files } = toPayload(message, 'everybody');
      await first(callback.replace, { attachments: [], ...body }, files);
    },
    followUp: async (message) => follow(message, 'everybody'),
    autocomplete: async (choices) => void (await first(callback.suggest, { choices })),
  };
}
