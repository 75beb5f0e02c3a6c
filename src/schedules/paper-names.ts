/** The papers of channels for completion, cached for some seconds, since completion asks again with every letter. */
import { setTimeout as wait } from 'node:timers/promises';
import type { ChannelRef } from '../core/command/channel-ref.ts';
import { memoize } from '../core/memoize.ts';
import type { BroughtName } from '../core/papers/brought-paper.ts';

export interface PaperNames {
  /** Never throws. */
  get(place: ChannelRef): Promise<readonly BroughtName[]>;
  /** Drops the cached names. To be called when this process has stored or deleted papers of that channel. */
  forget(place: ChannelRef): void;
}

/** After this time a paper that another replica stored is offered, in ms. */
const maxAgeMs = 5000;
/** Channels in which people type at the same time. */
const maxChannels = 200;
/** Discord accepts suggestions for 3 s, but a person does not wait longer than this, in ms. */
const maxWaitMs = 500;

/** @param read returns the brought papers of the channel, oldest first. */
export function createPaperNames(read: (place: ChannelRef) => Promise<readonly BroughtName[]>): PaperNames {
  const keyOf = ({ platform, workspace, channel }: ChannelRef): string => JSON.stringify([platform, workspace, channel]);
  const named = memoize({ maxEntries: maxChannels, key: keyOf, ttlMs: maxAgeMs }, async (place: ChannelRef) => (await read(place)).map(withoutRest));
  return {
    get: async (place) => Promise.race([named(place).catch(() => []), wait(maxWaitMs, [], { ref: false })]),
    forget: (place) => named.forget(keyOf(place)),
  };
}

/** Leaves out the quotations of its facts, which take most of the memory. */
const withoutRest = ({ id, label, title, authors, ids }: BroughtName): BroughtName => ({
  id,
  label,
  ids,
  ...(title ? { title } : {}),
  ...(authors ? { authors } : {}),
});
