/** The papers of channels for completion, which asks again with every letter: kept for some seconds. */
import { setTimeout as wait } from 'node:timers/promises';
import type { BroughtName } from '../core/brought-paper.ts';
import type { ChannelRef } from '../core/command/channel-ref.ts';
import { memoize } from '../core/memoize.ts';

export interface PaperNames {
  /** Never throws. */
  at(place: ChannelRef): Promise<readonly BroughtName[]>;
  /** To be called when this process has stored or deleted papers of that channel. */
  forget(place: ChannelRef): void;
}

/** How soon a paper is offered that another replica stored, in ms. */
const maxAgeMs = 5000;
/** Channels in which people type at the same time. */
const maxChannels = 200;
/** Discord takes suggestions for 3 s, and a person waits for no more than this, in ms. */
const maxWaitMs = 500;

/** @param read what the channel brought, oldest first. */
export function createPaperNames(read: (place: ChannelRef) => Promise<readonly BroughtName[]>): PaperNames {
  const keyOf = ({ platform, workspace, channel }: ChannelRef): string => JSON.stringify([platform, workspace, channel]);
  const named = memoize({ maxEntries: maxChannels, key: keyOf, ttlMs: maxAgeMs }, async (place: ChannelRef) => (await read(place)).map(withoutRest));
  return {
    at: async (place) => Promise.race([named(place).catch(() => []), wait(maxWaitMs, [], { ref: false })]),
    forget: (place) => named.forget(keyOf(place)),
  };
}

/** Without the quotations of its facts, which take most of the memory. */
const withoutRest = ({ id, label, title, authors, ids }: BroughtName): BroughtName => ({
  id,
  label,
  ids,
  ...(title ? { title } : {}),
  ...(authors ? { authors } : {}),
});
