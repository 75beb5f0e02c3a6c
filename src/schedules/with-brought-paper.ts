import type { Actor, ChannelRef } from '../core/command/command.ts';
import type { ScheduleChange } from '../core/ports/schedule-service.ts';
import { saveChannelPaper } from '../store/channel-papers.ts';
import type { Database } from '../store/database.ts';

/** Stores the brought paper of a change, if it has one, and names its stored id in the change. @param transaction which has locked the channel's row. */
export async function withBroughtPaper(transaction: Database, place: ChannelRef, change: ScheduleChange, by: Actor, now: number): Promise<ScheduleChange> {
  if (!('brought' in change) || !change.brought) return change;
  const { id: paper } = await saveChannelPaper(transaction, place, change.brought, by, now);
  return { ...change, paper };
}
