/** What people have to hear about their schedules, besides the answers to their own commands. */

import { sql } from 'kysely';
import type { Actor, ChannelRef } from '../core/command/command.ts';
import type { ChannelSchedule } from '../core/ports/schedule-service.ts';
import { describeRecurrence } from '../core/schedule/calendar/describe-recurrence.ts';
import type { Database } from '../store/database.ts';
import { newId } from '../store/new-id.ts';
import type { NoticeTable } from '../store/tables.ts';
import { type NoticeSenderOptions, sendNotices, takeNotice } from './notices.ts';

export interface NoticeService {
  /** Tells what is due, and learns what waits for somebody's next command. */
  poll(): Promise<void>;
  /** What waits for this person's next answer, given out once. */
  drain(place: ChannelRef, caller: Actor): Promise<readonly string[]>;
  /** Whoever set up a schedule a moment ago hears that somebody else has changed it. */
  notifyReplaced(database: Database, place: ChannelRef, before: ChannelSchedule, by: Actor, now: number): Promise<void>;
}

/** Two people are at it at once when one follows the other within ten minutes, in ms. */
const concurrentEditMs = 600_000;
/** How often the waiting ones are looked up, in ms. */
const waitingPollMs = 10_000;

export function createNoticeService(parts: NoticeSenderOptions): NoticeService {
  const { database, log, now } = parts;
  let waiting: readonly NoticeTable[] = [];
  let looked = Number.NEGATIVE_INFINITY;
  /** Of two processes one alone gives a notice out. */
  const takeEach = async (notices: readonly NoticeTable[]): Promise<readonly string[]> => {
    const taken: string[] = [];
    for (const { id, text } of notices) if (await takeNotice(database, id)) taken.push(text);
    return taken;
  };
  return {
    poll: async () => {
      await sendNotices(parts);
      // The clock may have been set back.
      if (Math.abs(now() - looked) < waitingPollMs) return;
      looked = now();
      waiting = await database.query
        .selectFrom('notice')
        .selectAll()
        .where(sql<boolean>`status <> 'told'`)
        .where('status', '=', 'waiting')
        .orderBy('due_at', 'desc')
        .limit(1000)
        .execute();
    },
    drain: async (place, caller) => {
      const theirs = waiting.filter((notice) => notice.platform === place.platform && notice.person_id === caller.id);
      if (theirs.length === 0) return [];
      waiting = waiting.filter((notice) => !theirs.includes(notice));
      return takeEach(theirs).catch((error: unknown) => {
        log.warn({ err: error }, 'notices wait for another command');
        return [];
      });
    },
    notifyReplaced: async ({ query }, { platform, workspace, channel }, before, by, at) => {
      const { setBy, setAt, recurrence } = before;
      if (!setBy || setBy.id === by.id || !setAt || at - setAt.epochMilliseconds > concurrentEditMs) return;
      const was = recurrence ? ` (${describeRecurrence(recurrence)})` : '';
      await query
        .insertInto('notice')
        .values({
          ...{ platform, workspace, channel, person_id: setBy.id, person_name: setBy.name, status: 'due', due_at: at, attempts: 0 },
          id: newId(),
          text: `${by.name} has just changed the schedule you set up a moment ago${was}. What holds now: type /prompts in the channel.`,
        })
        .execute();
    },
  };
}
