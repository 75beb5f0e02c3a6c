/**
 * What people entered in a form whose line was refused, for an hour. A draft is the result of a refused submission: it lies where the
 * results of the others do, and is counted out, erased and moved with them.
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

/** One for each person, channel and line: whichever replica the person reaches next finds it. */
const draftOf = ({ platform, workspace, channel }: ChannelRef, { id }: Actor, line: string): Cause => ({
  kind: 'draft',
  id: JSON.stringify([platform, workspace, channel, id, line]),
});
