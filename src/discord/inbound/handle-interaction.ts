/** Handles one raw interaction from the gateway: parses it, dispatches it, and reports any error to the user. */
import { ApplicationCommandType, InteractionType } from 'discord-api-types/v10';
import type { Logger } from 'pino';
import type { Bot } from '../../core/bot.ts';
import type { InFlight } from '../../core/in-flight.ts';
import { staleButton } from '../../core/reply/button.ts';
import { errorFields, expiredInteractionReason, isTokenInvalid, logError } from '../errors.ts';
import { RequestsPausedError } from '../request-guard.ts';
import type { InteractionResponse } from '../respond/interaction-response.ts';
import type { DiscordSubmission } from '../respond/modals.ts';
import type { Responder } from '../respond/responder.ts';
import { internalErrorMessage, restartingMessage } from '../respond/system-messages.ts';
import { suggestionsFor } from './autocomplete.ts';
import { type CommandInteraction, type Interaction, type InteractionAddress, messageMenus, type ParsedInteraction, parseInteraction } from './interactions.ts';
import { fromButton, fromCommand, fromCommandLine, fromModal } from './requests.ts';

export interface InteractionHandlerDeps {
  readonly bot: Bot;
  readonly responder: Responder;
  readonly responseTo: (address: InteractionAddress) => InteractionResponse;
  readonly inFlight: InFlight;
  readonly log: Logger;
  readonly onTokenRejected: () => void;
}

/** @returns a function that handles one raw INTERACTION_CREATE and never throws. If anything fails, the user gets a message. */
export function createInteractionHandler(deps: InteractionHandlerDeps): (payload: unknown) => void {
  const { responseTo, inFlight, log } = deps;
  return (payload) => {
    const parsed = parseInteraction(payload);
    const address: (InteractionAddress & { type: number }) | undefined = parsed.status === 'read' ? parsed.interaction : parsed.address;
    if (!address) {
      log.error({ problems: parsed.status === 'unreadable' ? parsed.problems : [] }, 'Discord: received an unreadable interaction');
      return;
    }
    const response = responseTo(address);
    const work = async (): Promise<void> => {
      if (parsed.status === 'read') return dispatch(parsed.interaction, response, deps);
      throw new Error(`Discord sent an unreadable interaction: ${parsed.problems.join('; ')}`);
    };
    const isSilent = address.type === InteractionType.ApplicationCommandAutocomplete;
    if (!inFlight.closed) void inFlight.track(async () => work().catch(async (error: unknown) => handleError(error, isSilent, response, deps)));
    else void (isSilent ? response.autocomplete([]) : response.reply(restartingMessage(submissionIn(parsed)))).catch(() => undefined);
  };
}

/** The submission if it is a form. */
const submissionIn = (parsed: ParsedInteraction): DiscordSubmission | undefined =>
  parsed.status === 'read' && parsed.interaction.type === InteractionType.ModalSubmit ? fromModal(parsed.interaction) : undefined;

async function dispatch(interaction: Interaction, response: InteractionResponse, { bot, responder }: InteractionHandlerDeps): Promise<void> {
  switch (interaction.type) {
    case InteractionType.ApplicationCommand: {
      const menu = menuOf(interaction);
      if (!menu) return responder.handleCommand(fromCommand(interaction), response);
      const found = bot[menu.read](targetOf(interaction));
      return found.kind === 'line'
        ? responder.handleCommand(fromCommandLine(found.line, interaction), response)
        : responder.notify(response, found.text, found.choices);
    }
    case InteractionType.MessageComponent: {
      const press = fromButton(interaction);
      return press ? responder.handleButton(press, response) : responder.notify(response, staleButton);
    }
    case InteractionType.ModalSubmit: {
      const submission = fromModal(interaction);
      return submission ? responder.handleSubmission(submission, response) : responder.notify(response, staleButton);
    }
    case InteractionType.ApplicationCommandAutocomplete:
      return response.autocomplete(await suggestionsFor(interaction, bot));
  }
}

/** @returns `undefined` for a slash command, and for an entry of another version of the bot. */
const menuOf = ({ data: { type, name } }: CommandInteraction) =>
  type === ApplicationCommandType.Message && Object.hasOwn(messageMenus, name) ? messageMenus[name] : undefined;

/** The message whose menu was opened: its text, then its embeds, components and forwarded messages. Empty if Discord did not send it. */
function targetOf({ data }: CommandInteraction): readonly unknown[] {
  const message = data.resolved?.messages?.[data.target_id ?? ''];
  return [message?.content, message?.embeds, message?.components, message?.message_snapshots];
}

async function handleError(error: unknown, isSilent: boolean, response: InteractionResponse, deps: InteractionHandlerDeps): Promise<void> {
  const { log, onTokenRejected } = deps;
  if (isTokenInvalid(error)) onTokenRejected();
  const expired = expiredInteractionReason(error);
  if (expired) return log.warn(errorFields(error), `Discord: ${expired}`);
  // A report could not be sent either.
  if (error instanceof RequestsPausedError) return log.warn(errorFields(error), 'Discord: an answer was not sent, because requests are paused');
  const reference = logError(log, error, 'Discord: failed to send an answer');
  const report = isSilent ? response.autocomplete([]) : response.reply(internalErrorMessage(reference));
  await report.catch((second: unknown) => log.error({ reference, ...errorFields(second) }, 'Discord: failed to report the error to the user'));
}
