/** A small workspace: people, conversations, and what everybody sees in them. */
import { setTimeout as delay } from 'node:timers/promises';
import type { FakeBlock } from './slack-message-rules.ts';
import type { ModalShown } from './slack-modals.ts';
import { type ButtonSeen, buttonsOf, linksOf, wordsOf } from './slack-visible.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
}

export interface Conversation {
  readonly id: string;
  readonly name: string;
  readonly kind: 'public' | 'private' | 'im';
  readonly members: Set<string>;
  archived?: boolean;
}

export interface Metadata {
  readonly event_type: string;
  readonly event_payload: Readonly<Record<string, string | number | boolean>>;
}

/** A message as it appears on the screen. */
export interface DisplayedMessage {
  /** Slack's `ts`, which identifies the message. */
  readonly ts: string;
  readonly channel: string;
  readonly thread?: string;
  /** Only this person sees it. */
  readonly onlyFor?: string;
  readonly by: string;
  /** What screen readers read, without escapes. */
  readonly spoken: string;
  readonly words: string;
  readonly buttons: readonly ButtonSeen[];
  readonly links: readonly string[];
  readonly blocks: readonly FakeBlock[];
  readonly files: readonly FileShown[];
  readonly metadata?: Metadata;
  /** How often it was replaced. */
  readonly replaced: number;
}

/** A Home tab as one person sees it. It shows names of channels even if Slack would hide them; no test may rely on that. */
export interface HomeShown {
  readonly words: string;
  readonly blocks: readonly FakeBlock[];
}

export interface FileShown {
  readonly name: string;
  /** For a picture, only its kind. */
  readonly content: string;
  readonly alt?: string;
}

export interface NewMessage {
  readonly channel: string;
  readonly by: string;
  readonly text: string;
  readonly thread?: string | undefined;
  readonly onlyFor?: string | undefined;
  readonly blocks?: readonly FakeBlock[];
  readonly files?: readonly FileShown[];
  readonly metadata?: Metadata | undefined;
}

export interface Team {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
}

export const clubTeam: Team = { id: 'TCLUB', name: 'Club', domain: 'club' };

export const bot: Person = { id: 'UBOT', name: 'journal-club' };
export const botId = 'BBOT';
const people: readonly Person[] = [{ id: 'UADA', name: 'ada' }, { id: 'UBEN', name: 'ben' }, bot];

export type World = ReturnType<typeof createWorld>;

export function createWorld() {
  const everyone = people.map(({ id }) => id);
  const conversations = new Map<string, Conversation>(
    [
      { id: 'CCLUB', name: 'journal-club', kind: 'public' as const, members: new Set(everyone) },
      { id: 'COTHER', name: 'ward-7', kind: 'public' as const, members: new Set(['UADA', 'UBEN']) },
      { id: 'CSECRET', name: 'faculty', kind: 'private' as const, members: new Set(['UADA', 'UBEN']) },
      ...people.filter(({ id }) => id !== bot.id).map(({ id, name }) => ({ id: `D${id.slice(1)}`, name, kind: 'im' as const, members: new Set([id, bot.id]) })),
    ].map((conversation) => [conversation.id, conversation]),
  );
  /** The roles of people who are more than members. */
  const roles = new Map<string, 'admin' | 'owner' | 'primary owner'>();
  /** The workspaces of people from another organisation. */
  const teams = new Map<string, string>();
  /** The flags of people who are less than members: guests of one or several channels, and people of another organisation. */
  const guests = new Map<string, 'is_restricted' | 'is_ultra_restricted' | 'is_stranger'>();
  /** The time zones in people's profiles. */
  const zones = new Map<string, string>();
  const messages: DisplayedMessage[] = [];
  /** Every message that appeared or changed, in order. */
  const changes: DisplayedMessage[] = [];
  /** The Home tabs that were published, the latest last. */
  const homes: { readonly user: string; readonly home: HomeShown }[] = [];
  /** The modals that were opened, the latest last. */
  const modals: ModalShown[] = [];
  /** In microseconds; no two messages share one. */
  let clock = 0;

  const nameOf = (user: string): string => people.find(({ id }) => id === user)?.name ?? conversations.get(user)?.name ?? user;
  const nextTs = (): string => {
    clock = Math.max(clock + 1, Date.now() * 1000);
    return `${Math.floor(clock / 1_000_000)}.${String(clock % 1_000_000).padStart(6, '0')}`;
  };
  const changed = (message: DisplayedMessage): DisplayedMessage => {
    changes.push(message);
    return message;
  };
  const seen = (text: string, blocks: readonly FakeBlock[] = []) => ({
    spoken: text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
    words: blocks.length > 0 ? wordsOf(blocks, nameOf) : text,
    buttons: buttonsOf(blocks),
    links: linksOf(blocks),
    blocks,
  });

  return {
    people,
    roles,
    teams,
    guests,
    zones,
    conversations,
    messages,
    changes,
    homes,
    modals,
    publish: (user: string, blocks: readonly FakeBlock[]): void => void homes.push({ user, home: { words: wordsOf(blocks, nameOf), blocks } }),
    nameOf,
    nextTs,
    add: ({ text, blocks, thread, onlyFor, files, metadata, ...rest }: NewMessage): DisplayedMessage => {
      const message: DisplayedMessage = {
        ts: nextTs(),
        ...rest,
        ...seen(text, blocks),
        ...(thread ? { thread } : {}),
        ...(onlyFor ? { onlyFor } : {}),
        ...(metadata ? { metadata } : {}),
        files: files ?? [],
        replaced: 0,
      };
      messages.push(message);
      return changed(message);
    },
    replace: (ts: string, text: string, blocks: readonly FakeBlock[]): DisplayedMessage | undefined => {
      const index = messages.findIndex((message) => message.ts === ts);
      const old = messages[index];
      if (!old) return undefined;
      const message = { ...old, ...seen(text, blocks), replaced: old.replaced + 1 };
      messages[index] = message;
      return changed(message);
    },
    forget: (isKept: (message: DisplayedMessage) => boolean): void => {
      changes.length = 0;
      homes.length = 0;
      for (const message of messages.splice(0).filter(isKept)) messages.push(message);
    },
    /** The messages that this person sees in a conversation, oldest first. */
    screen: (user: string, channel: string): readonly DisplayedMessage[] =>
      messages.filter((message) => message.channel === channel && (message.onlyFor === undefined || message.onlyFor === user)),
    /** @throws {Error} if the condition is not true in time (ms). */
    until: async (condition: () => boolean, what: string, longest = 15_000): Promise<void> => {
      const deadline = performance.now() + longest;
      while (!condition()) {
        if (performance.now() > deadline) throw new Error(`waited ${longest} ms for ${what}`);
        await delay(5);
      }
    },
  };
}
