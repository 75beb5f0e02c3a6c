/**
 * The responses to one interaction. The first must arrive within 3 s, the others within 15 min. Which request a response needs depends on
 * what was sent before, which is tracked here.
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding
 */

import { type REST, Routes } from 'discord.js';
import { type APIModalInteractionResponseCallbackData, InteractionResponseType, MessageFlags } from 'discord-api-types/v10';
import * as z from 'zod';
import { isAlreadyAcknowledged, isOutcomeUnknown } from '../errors.ts';
import { type DiscordMessage, type DiscordPayload, toPayload } from '../render/payload.ts';
import { waitOutPauses } from '../request-guard.ts';
import { maxPauseWaitMs, retryIdempotent } from './retry.ts';

/** The fields of an interaction that a response needs, named as in Discord's payload. */
interface ResponseAddress {
  readonly id: string;
  readonly token: string;
  readonly application_id: string;
}

export interface InteractionResponse {
  /** Announces a response: a private reply, or a change to the message whose button was pressed. */
  defer(what: 'reply' | 'update'): Promise<void>;
  /** Sends a reply that only the user sees. */
  reply(message: DiscordMessage): Promise<void>;
  /** Replaces the message whose button was pressed. */
  update(message: DiscordMessage): Promise<void>;
  /** Sends a post that everybody sees, after `defer('update')`. Sent once: after an error it may still have arrived. */
  followUp(message: DiscordMessage): Promise<FollowUp>;
  /** Opens a form. Possible only as the first response, and not in response to a form. */
  showModal(modal: APIModalInteractionResponseCallbackData): Promise<void>;
  autocomplete(choices: readonly { readonly name: string; readonly value: string }[]): Promise<void>;
}

const followUpSchema = z.object({ id: z.string(), channel_id: z.string() });
export type FollowUp = z.infer<typeof followUpSchema>;

type State = 'fresh' | 'reply deferred' | 'update deferred' | 'answered';

export function createInteractionResponse(rest: REST, { id, token, application_id: application }: ResponseAddress): InteractionResponse {
  let state: State = 'fresh';
  /** The state in case a callback of unknown outcome did arrive. */
  let possibleState: State | undefined;

  /** @returns whether Discord accepted this callback; `false` if it turns out to have accepted an earlier one of ours. */
  const sendCallback = async (type: InteractionResponseType, data: object, files: DiscordPayload['files'] = [], next: State = 'answered'): Promise<boolean> => {
    const earlier = possibleState;
    try {
      const post = async (): Promise<unknown> => rest.post(Routes.interactionCallback(id, token), { body: { type, data }, files, auth: false });
      await retryIdempotent(1, async () =>
        waitOutPauses(maxPauseWaitMs.first, post).catch((error: unknown) => {
          if (isOutcomeUnknown(error)) possibleState ??= next;
          throw error;
        }),
      );
      state = next;
    } catch (error) {
      if (!possibleState || !isAlreadyAcknowledged(error)) throw error;
      state = possibleState;
    }
    return earlier === undefined || state === next;
  };
  /** The audience of a message can no longer be changed, so the payload leaves it out. */
  const editOriginal = async (message: DiscordMessage): Promise<void> => {
    const { body, files } = toPayload(message, 'everybody');
    const route = Routes.webhookMessage(application, token, '@original');
    const patch = async (): Promise<unknown> => rest.patch(route, { body: { attachments: [], ...body }, files, auth: false });
    await retryIdempotent(1, async () => waitOutPauses(maxPauseWaitMs.later, patch));
    state = 'answered';
  };
  const sendFollowUp = async (message: DiscordMessage, audience: 'user' | 'everybody'): Promise<FollowUp> => {
    const { body, files } = toPayload(message, audience);
    const query = new URLSearchParams({ wait: 'true' });
    const post = async (): Promise<unknown> => rest.post(Routes.webhook(application, token), { body, files, auth: false, query });
    return followUpSchema.parse(await waitOutPauses(maxPauseWaitMs.later, post));
  };

  return {
    defer: async (what) => {
      if (what === 'reply')
        await sendCallback(InteractionResponseType.DeferredChannelMessageWithSource, { flags: MessageFlags.Ephemeral }, [], 'reply deferred');
      else await sendCallback(InteractionResponseType.DeferredMessageUpdate, {}, [], 'update deferred');
    },
    reply: async (message) => {
      const { body, files } = toPayload(message);
      if (state === 'fresh' && (await sendCallback(InteractionResponseType.ChannelMessageWithSource, body, files))) return;
      if (state === 'reply deferred') return editOriginal(message);
      await sendFollowUp(message, 'user');
    },
    update: async (message) => {
      if (state !== 'fresh') return editOriginal(message);
      const { body, files } = toPayload(message, 'everybody');
      await sendCallback(InteractionResponseType.UpdateMessage, { attachments: [], ...body }, files);
    },
    followUp: async (message) => sendFollowUp(message, 'everybody'),
    showModal: async (modal) => void (await sendCallback(InteractionResponseType.Modal, modal)),
    autocomplete: async (choices) => void (await sendCallback(InteractionResponseType.ApplicationCommandAutocompleteResult, { choices })),
  };
}
