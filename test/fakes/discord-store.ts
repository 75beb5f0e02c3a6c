/** The state of the fake: channels, messages, interactions, commands. */
import { ChannelType } from 'discord-api-types/v10';
import { clubServer, type FakeOverwrite, type FakeRole, memberMay, type Right, rightBits, usualRights } from './discord-rights.ts';
import type { Json } from './discord-rules.ts';
import { type ShownMessage, showMessage } from './discord-screen.ts';

export interface FakeChannel {
  readonly id: string;
  /** 0 text, 1 direct, 2 voice, 5 announcement, 10 announcement thread, 11 public thread, 12 private thread, 15 forum. */
  readonly type: number;
  readonly name?: string;
  readonly parent?: string;
  /** Whether the bot is in this private thread. */
  readonly joined?: boolean;
  /** In minutes. */
  readonly archiveAfter?: number;
  /** What the bot may not do here, as a permission overwrite for the bot. */
  readonly forbids?: readonly Right[];
  readonly overwrites?: readonly FakeOverwrite[];
}

/** The default channel. */
export const clubChannel = '1200000000000000001';

export type FakeFile = { readonly name: string; readonly content: string };

/** One interaction and its outcome. */
export interface FakeInteraction {
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
  /** It was sent from a modal, and another modal cannot be its answer. */
  readonly isSubmission?: boolean;
  modal?: Json;
  /** Called whenever the interaction changes. */
  changed: () => void;
  readonly followUps: string[];
}

export type Store = ReturnType<typeof createStore>;

/** In ms. */
export interface Clocks {
  readonly token: number;
  readonly answer: number;
  /** How long a nonce is remembered. */
  readonly nonce: number;
}

/** Ids contain their time of creation. @see https://docs.discord.com/developers/reference#snowflakes */
const snowflake = (milliseconds: number): bigint => BigInt(milliseconds - 1_420_070_400_000) << 22n;

const age = (id: string): number => Date.now() - Number((BigInt(id) >> 22n) + 1_420_070_400_000n);

/** @param me the bot's user id. */
export function createStore(me: string, clocks: Clocks) {
  let lastId = 0n;
  const server: { roles: readonly FakeRole[]; mine: readonly string[]; rolesOf: Map<string, readonly string[]>; joined: boolean; others: readonly string[] } = {
    roles: [{ id: clubServer, permissions: usualRights }],
    mine: [],
    rolesOf: new Map(),
    joined: true,
    others: [],
  };
  const messages = new Map<string, ShownMessage>();
  const inChannel = new Map<string, string[]>();
  const byNonce = new Map<string, string>();
  const channels = new Map<string, FakeChannel>([[clubChannel, { id: clubChannel, type: ChannelType.GuildText, name: 'journal-club' }]]);
  const interactions = new Map<string, FakeInteraction>();
  let commands: readonly Json[] = [];
  let guildCommands: readonly Json[] = [];

  const nextId = (): string => {
    const now = snowflake(Date.now());
    lastId = now > lastId ? now : lastId + 1n;
    return String(lastId);
  };
  const overwritesOf = ({ forbids = [], overwrites = [] }: FakeChannel): readonly FakeOverwrite[] =>
    forbids.length > 0 ? [...overwrites, { id: me, type: 1, allow: 0n, deny: rightBits(forbids) }] : overwrites;

  return {
    me,
    tokenClock: clocks.token,
    answerClock: clocks.answer,
    nextId,
    server,
    overwritesOf,
    /** A thread has the permissions of its channel. */
    mayI: (right: Right, channel: FakeChannel): boolean =>
      channel.type === ChannelType.DM || memberMay(right, me, server.mine, server.roles, overwritesOf(channels.get(channel.parent ?? '') ?? channel)),
    interactions,
    get commands() {
      return commands;
    },
    /** The commands registered for the club's server only. */
    get guildCommands() {
      return guildCommands;
    },
    setCommands: (next: readonly Json[], scope: 'global' | 'guild' = 'global'): void => {
      if (scope === 'guild') guildCommands = next;
      else commands = next;
    },
    channel: (id: string): FakeChannel | undefined => channels.get(id),
    addChannel: (channel: FakeChannel): void => {
      channels.set(channel.id, channel);
    },
    threads: (): readonly FakeChannel[] =>
      [...channels.values()].filter(({ type }) => type === ChannelType.PublicThread || type === ChannelType.AnnouncementThread),
    message: (id: string): ShownMessage | undefined => messages.get(id),
    /** The message that was sent with a nonce that is still remembered. It has no message if that was deleted. */
    remembered: (channel: string, body: Json): { readonly message: ShownMessage | undefined } | undefined => {
      const id = body.enforce_nonce === true ? byNonce.get(`${channel} ${String(body.nonce)}`) : undefined;
      return id !== undefined && age(id) < clocks.nonce ? { message: messages.get(id) } : undefined;
    },
    addMessage: (message: { channel: string; body: Json; files: readonly FakeFile[]; onlyFor?: string | undefined; author?: string }): ShownMessage => {
      const { onlyFor, author = me, ...rest } = message;
      const shown = showMessage({ id: nextId(), author, ...rest, ...(onlyFor ? { onlyFor } : {}) });
      messages.set(shown.id, shown);
      const others = inChannel.get(shown.channel);
      if (others) others.push(shown.id);
      else inChannel.set(shown.channel, [shown.id]);
      if (message.body.enforce_nonce === true) byNonce.set(`${shown.channel} ${String(message.body.nonce)}`, shown.id);
      return shown;
    },
    removeMessage: (id: string): void => void messages.delete(id),
    isYoung: (id: string): boolean => age(id) < clocks.nonce,
    changeMessage: (id: string, body: Json, files: readonly FakeFile[]): ShownMessage | undefined => {
      const old = messages.get(id);
      if (!old) return undefined;
      const { onlyFor, author } = old;
      const shown = showMessage({ id, author, channel: old.channel, body: { ...old.body, ...body }, files, ...(onlyFor ? { onlyFor } : {}) });
      messages.set(id, shown);
      return shown;
    },
    seenBy: (channel: string, person: string | undefined): readonly ShownMessage[] =>
      (inChannel.get(channel) ?? []).flatMap((id) => messages.get(id) ?? []).filter(({ onlyFor }) => onlyFor === undefined || onlyFor === person),
  };
}
