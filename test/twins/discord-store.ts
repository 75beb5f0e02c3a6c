/** What the twin remembers: channels, messages, interactions, commands. */
import type { Json } from './discord-rules.ts';
import { type ShownMessage, showMessage } from './discord-screen.ts';

export interface TwinChannel {
  readonly id: string;
  /** 0 text, 1 direct, 5 announcement, 11 public thread. */
  readonly type: number;
  readonly name?: string;
  readonly parent?: string;
  /** What the bot may not do here. */
  readonly forbids?: readonly ('threads' | 'posts')[];
}

/** The channel everything happens in unless another is named. */
export const clubChannel = '1200000000000000001';

export type TwinFile = { readonly name: string; readonly content: string };

/** One interaction and what became of it. */
export interface TwinInteraction {
  readonly id: string;
  readonly token: string;
  readonly channel: string;
  readonly person: string;
  readonly since: number;
  /** The message whose button was pressed. */
  readonly source?: string;
  state: 'open' | 'thinking' | 'updating' | 'answered';
  deferred: boolean;
  hidden: boolean;
  original?: string;
  suggestions?: readonly Json[];
  /** Called whenever something of it changes. */
  changed: () => void;
  readonly followUps: string[];
}

export type Store = ReturnType<typeof createStore>;

export function createStore(tokenClock: number, answerClock: number) {
  let lastId = 1_300_000_000_000_000_000n;
  const messages = new Map<string, ShownMessage>();
  const byNonce = new Map<string, string>();
  const channels = new Map<string, TwinChannel>([[clubChannel, { id: clubChannel, type: 0, name: 'journal-club' }]]);
  const interactions = new Map<string, TwinInteraction>();
  let commands: readonly Json[] = [];

  const nextId = (): string => {
    lastId += 1n;
    return String(lastId);
  };

  return {
    tokenClock,
    answerClock,
    nextId,
    interactions,
    get commands() {
      return commands;
    },
    setCommands: (next: readonly Json[]): void => {
      commands = next;
    },
    channel: (id: string): TwinChannel | undefined => channels.get(id),
    addChannel: (channel: TwinChannel): void => {
      channels.set(channel.id, channel);
    },
    threads: (): readonly TwinChannel[] => [...channels.values()].filter(({ type }) => type === 11),
    message: (id: string): ShownMessage | undefined => messages.get(id),
    addMessage: (message: { channel: string; body: Json; files: readonly TwinFile[]; onlyFor?: string | undefined }): ShownMessage => {
      const nonce = message.body.enforce_nonce === true ? String(message.body.nonce) : undefined;
      const before = nonce ? messages.get(byNonce.get(nonce) ?? '') : undefined;
      if (before) return before;
      const { onlyFor, ...rest } = message;
      const shown = showMessage({ id: nextId(), ...rest, ...(onlyFor ? { onlyFor } : {}) });
      messages.set(shown.id, shown);
      if (nonce) byNonce.set(nonce, shown.id);
      return shown;
    },
    changeMessage: (id: string, body: Json, files: readonly TwinFile[]): ShownMessage | undefined => {
      const old = messages.get(id);
      if (!old) return undefined;
      const { onlyFor } = old;
      const shown = showMessage({ id, channel: old.channel, body: { ...old.body, ...body }, files, ...(onlyFor ? { onlyFor } : {}) });
      messages.set(id, shown);
      return shown;
    },
    seenBy: (channel: string, person: string | undefined): readonly ShownMessage[] =>
      [...messages.values()].filter((message) => message.channel === channel && (message.onlyFor === undefined || message.onlyFor === person)),
  };
}
