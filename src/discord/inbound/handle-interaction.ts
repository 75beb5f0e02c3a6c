/** Takes one interaction from what the gateway sent to an answer. */
import type { Logger } from 'pino';
import type { InFlight } from '../../core/in-flight.ts';
import { describeFault, expiredInteractionReason, isTokenInvalid, logFault } from '../errors.ts';
import { createInteractionResponder, type InteractionResponder } from '../respond/interaction-response.ts';
import { handleButton, handleCommand } from '../respond/responder.ts';
import { internalErrorMessage, restartNotice } from '../respond/system-messages.ts';
import { citeMenuName } from '../setup/manifest.ts';
import { answerAutocomplete } from './autocomplete.ts';
import { answerCiteMenu } from './cite-menu.ts';
import type { HandlerContext } from './handler-context.ts';
import { type Interaction, parseInteraction, type ReplyAddress } from './interactions.ts';

/** Answers what came in; whatever happens on the way, the asker hears of it and the process lives on. */
export function handleInteraction(payload: unknown, desk: HandlerContext, inFlight: InFlight, onTokenRefused: () => void): void {
  const received = parseInteraction(payload);
  const address: (ReplyAddress & { type: number }) | undefined = received.status === 'read' ? received.interaction : received.address;
  if (!address) {
    desk.log.error({ problems: received.status === 'unreadable' ? received.problems : [] }, 'Discord sent an interaction that cannot be read');
    return;
  }
  const conversation = createInteractionResponder(desk.rest, address);
  const work = async (): Promise<void> => {
    if (received.status === 'read') return answerInteraction(received.interaction, conversation, desk);
    throw new Error(`Discord sent an interaction that cannot be read: ${received.problems.join('; ')}`);
  };
  const silent = address.type === autocompleteType;
  const safe = async (): Promise<void> => work().catch(async (error: unknown) => handleError(error, silent, conversation, desk.log, onTokenRefused));
  if (!inFlight.closed) void inFlight.track(safe);
  else void (silent ? conversation.autocomplete([]) : conversation.reply(restartNotice())).catch(() => undefined);
}

const autocompleteType = 4;
const messageMenu = 3;

async function answerInteraction(interaction: Interaction, conversation: InteractionResponder, desk: HandlerContext): Promise<void> {
  switch (interaction.type) {
    case 2:
      if (interaction.data.type === messageMenu && interaction.data.name === citeMenuName) return answerCiteMenu(interaction, conversation, desk);
      return handleCommand(interaction, conversation, desk);
    case 3:
      return handleButton(interaction, conversation, desk);
    case 4:
      return answerAutocomplete(interaction, conversation, desk.bot);
  }
}

async function handleError(error: unknown, silent: boolean, conversation: InteractionResponder, log: Logger, onTokenRefused: () => void): Promise<void> {
  if (isTokenInvalid(error)) onTokenRefused();
  const late = expiredInteractionReason(error);
  if (late) return log.warn(describeFault(error), late);
  const reference = logFault(log, error, 'an answer did not reach Discord');
  const told = silent ? conversation.autocomplete([]) : conversation.reply(internalErrorMessage(reference));
  await told.catch((second: unknown) => log.error({ reference, ...describeFault(second) }, 'nor did the word of it'));
}
