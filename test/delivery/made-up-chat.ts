/** A chat platform in memory whose faults a test sets: what stands in its channels is what counts. */
import type { BotResponse } from '../../src/core/answer.ts';
import type { Actor } from '../../src/core/command.ts';
import { UserError } from '../../src/core/errors.ts';
import { plainBlock } from '../../src/core/plain-text.ts';
import type { Platform, PostedMessage, PostTarget } from '../../src/core/platform.ts';

interface Message {
  readonly id: string;
  readonly channel: string;
  readonly thread?: string;
  readonly key: string;
  readonly text: string;
  readonly at: number;
}

/** `before`: nothing arrives; `after`: it arrives, and then this is thrown. */
interface Fault {
  readonly when: 'before' | 'after';
  readonly error: Error;
}

export interface MadeUpChat {
  readonly platform: Platform;
  readonly messages: readonly Message[];
  readonly told: readonly { readonly person: string; readonly text: string }[];
  /** For the next posts, one each. */
  readonly faults: Fault[];
  /** Instead of looking into the history. */
  blind?: Error | undefined;
  /** Channels the bot is not in. */
  readonly closed: Set<string>;
  deaf?: Error | undefined;
  /** Everything that is asked for waits for this. */
  hold?: Promise<void> | undefined;
  /** Posts begun. */
  attempts: number;
}

export function createMadeUpChat(now: () => number = Date.now, id = 'slack'): MadeUpChat {
  const messages: Message[] = [];
  const told: { person: string; text: string }[] = [];
  const chat: MadeUpChat = { platform: {} as Platform, messages, told, faults: [], closed: new Set(), attempts: 0 };
  const platform: Platform = {
    name: 'Slack',
    id,
    start: async () => undefined,
    stop: async () => undefined,
    pageCount: ({ reply }) => reply.blocks.length,
    post: async (address: PostTarget, answer: BotResponse, key: string): Promise<PostedMessage> => {
      chat.attempts += 1;
      await chat.hold;
      const fault = chat.faults.shift();
      if (fault?.when === 'before') throw fault.error;
      const block = answer.reply.blocks[answer.page - 1];
      const message = { id: `m${messages.length + 1}`, key, text: block ? plainBlock(block) : '', at: now(), channel: address.channel };
      messages.push({ ...message, ...(address.thread ? { thread: address.thread } : {}) });
      if (fault) throw fault.error;
      return { id: message.id, link: `https://chat.example/${message.id}` };
    },
    findPost: async (_address, key) => {
      if (chat.blind) throw chat.blind;
      const found = messages.find((message) => message.key === key);
      return found && { id: found.id, link: `https://chat.example/${found.id}` };
    },
    notifyUser: async (person: Actor, _address, answer) => {
      if (chat.deaf) throw chat.deaf;
      told.push({ person: person.id, text: answer.reply.blocks.map(plainBlock).join(' ') });
    },
    findChannel: async (channel) => {
      if (chat.closed.has(channel)) throw new UserError('I am not in that channel. Type /invite @journal-club there first.');
      return { platform: id, workspace: 'T1', channel };
    },
  };
  return Object.assign(chat, { platform });
}
