/**
 * Stores for an hour what people entered in a form whose line was refused. A draft is stored with the results of effects, and expires, is
 * erased and moves with them.
 */
import type { Cause } from '../core/cause.ts';
import type { Actor, ChannelRef } from '../core/command/channel-ref.ts';
import type { DraftStore } from '../core/ports/draft-store.ts';
import type { Database } from './database.ts';
import { findEffect, releaseEffect, replaceResult } from './effects.ts';

/** @param now in ms. */
export function createDraftStore(database: Database, now: () => number): DraftStore {
  return {
    saveDraft: async (place, person, line, values) => replaceResult(database, place, { cause: draftOf(place, person, line), now: now() }, values),
    findDraft: async (place, person, line) => {
      const found = await findEffect<Record<string, unknown>>(database, { cause: draftOf(place, person, line), now: now() });
      return found && Object.fromEntries(Object.entries(found).flatMap(([option, value]) => (typeof value === 'string' ? [[option, value]] : [])));
    },
    dropDraft: async (place, person, line) => releaseEffect(database, draftOf(place, person, line)),
  };
}

/** One draft for each person, channel and line, which every replica finds. */
const draftOf = ({ platform, workspace, channel }: ChannelRef, { id }: Actor, line: string): Cause => ({
  kind: 'draft',
  id: JSON.stringify([platform, workspace, channel, id, line]),
});
