/** Takes one interaction from what the gateway sent to an answer. */
import type { Logger } from 'pino';
import type { InFlight } from '../core/in-flight.ts';
import { answerButton, answerCommand } from './answers.ts';
import { complete } from './autocomplete.ts';
import { answerCiteMenu } from './cite-menu.ts';
import { type Conversation, createConversation } from './conversation.ts';
import type { Desk } from './desk.ts';
import { describeFault, logFault, tokenRefused, tooLate } from './faults.ts';
import { type Interaction, type ReplyAddress, readInteraction } from './interactions.ts';
import { citeMenuName } from './manifest.ts';
import { faultNotice, restartNotice } from './notice.ts';

/** Answers what came in; whatever happens on the way, the asker hears of it and the process lives on. */
export function takeInteraction(payload: unknown, desk: Desk, inFlight: InFlight, onTokenRefused: () => void): void {
  const received = readInteraction(payload);
  const address: (ReplyAddress & { type: number }) | undefined = received.status === 'read' ? received.interaction : received.address;
  if (!address) {
    desk.log.error({ problems: received.status === 'unreadable' ? received.problems : [] }, 'Discord sent an interaction that cannot be read');
    return;
  }
  const conversation = createConversation(desk.rest, address);
  const work = async (): Promise<void> => {
    if (received.status === 'read') return answer(received.interaction, conversation, desk);
    throw new Error(`Discord sent an interaction that cannot be read: ${received.problems.join('; ')}`);
  };
  const silent = address.type === completion;
  const safe = async (): Promise<void> => work().catch(async (error: unknown) => afterFault(error, silent, conversation, desk.log, onTokenRefused));
  if (!inFlight.closed) void inFlight.track(safe);
  else void (silent ? conversation.suggest([]) : conversation.reply(restartNotice())).catch(() => undefined);
}

const completion = 4;
const messageMenu = 3;

async function answer(interaction: Interaction, conversation: Conversation, desk: Desk): Promise<void> {
  switch (interaction.type) {
    case 2:
      if (interaction.data.type === messageMenu && interaction.data.name === citeMenuName) return answerCiteMenu(interaction, conversation, desk);
      return answerCommand(interaction, conversation, desk);
    case 3:
      return answerButton(interaction, conversation, desk);
    case 4:
      return complete(interaction, conversation, desk.bot);
  }
}

async function afterFault(error: unknown, silent: boolean, conversation: Conversation, log: Logger, onTokenRefused: () => void): Promise<void> {
  if (tokenRefused(error)) onTokenRefused();
  const late = tooLate(error);
  if (late) return log.warn(describeFault(error), late);
  const reference = logFault(log, error, 'an answer did not reach Discord');
  const told = silent ? conversation.suggest([]) : conversation.reply(faultNotice(reference));
  await told.catch((second: unknown) => log.error({ reference, ...describeFault(second) }, 'nor did the word of it'));
}
