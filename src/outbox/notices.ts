/** Notifies people about their schedules: privately if the platform can, otherwise with the answer to their next command. */
import type { Logger } from 'pino';
import type { BotResponse } from '../core/bot-request.ts';
import { type Cause, newCause } from '../core/cause.ts';
import type { Actor, ChannelRef } from '../core/command/command.ts';
import type { Platform } from '../core/ports/platform.ts';
import { RetryLaterError } from '../core/ports/post-errors.ts';
import type { ChannelSchedule } from '../core/ports/schedule-service.ts';
import { describeRecurrence } from '../core/schedule/calendar/describe-recurrence.ts';
import type { Database } from '../store/database.ts';
import { runOnce } from '../store/effects.ts';
import { claimNotice, completeNotice, findDueNotices, findWaitingNotices, insertNotice, type Notice, takeNotice } from '../store/notices.ts';

export interface NoticeSenderOptions {
  readonly database: Database;
  readonly platforms: readonly Platform[];
  readonly log: Logger;
  /** In ms. */
  readonly now: () => number;
}

export interface NoticeService {
  /** Sends due notices, and reads those that wait for somebody's next command. */
  poll(): Promise<void>;
  /** Returns the notices that wait for this person's next command. Every replica that answers the same request gets the same notices; no other request does. */
  drain(place: ChannelRef, caller: Actor, cause?: Cause): Promise<readonly string[]>;
  /** Notifies the person who set up a schedule a moment ago that somebody else has changed it. */
  notifyReplaced(database: Database, place: ChannelRef, before: ChannelSchedule, by: Actor, now: number): Promise<void>;
}

/** Two people edit a schedule concurrently if their changes are at most this far apart, in ms. */
const concurrentEditMs = 600_000;
/** How often the waiting notices are read, in ms. */
const refreshMs = 10_000;
const maxWaiting = 1000;
/** Delay before a claimed notice is tried again, by this or another process, in ms. */
const noticeRetryDelayMs = 60_000;
const maxAttempts = 5;
/** Notices sent in one poll. */
const noticeBatchSize = 20;

export function createNoticeService(options: NoticeSenderOptions): NoticeService {
  const { database, log, now } = options;
  let waiting: readonly Notice[] = [];
  let readAt = Number.NEGATIVE_INFINITY;
  /** On Discord every replica answers and only one answer arrives, so the notices are in all of them. */
  const takeEach = async (place: ChannelRef, cause: Cause, notices: readonly Notice[]): Promise<readonly string[]> =>
    runOnce(database, place, { cause: { ...cause, id: `notices ${cause.id}` }, now: now() }, async (transaction) => {
      const taken: string[] = [];
      for (const { id, text } of notices) if (await takeNotice(transaction, id)) taken.push(text);
      return taken;
    });
  return {
    poll: async () => {
      await sendNotices(options);
      // The clock may have been set back.
      if (Math.abs(now() - readAt) < refreshMs) return;
      readAt = now();
      waiting = await findWaitingNotices(database, maxWaiting);
    },
    drain: async (place, caller, cause = newCause()) => {
      const theirs = waiting.filter((notice) => notice.platform === place.platform && notice.person_id === caller.id);
      if (theirs.length === 0) return [];
      waiting = waiting.filter((notice) => !theirs.includes(notice));
      return takeEach(place, cause, theirs).catch((error: unknown) => {
        log.warn({ err: error }, 'failed to show notices; they are shown with a later command');
        return [];
      });
    },
    notifyReplaced: async (transaction, { platform, workspace, channel }, before, by, at) => {
      const { setBy, setAt, recurrence } = before;
      if (!setBy || setBy.id === by.id || !setAt || at - setAt.epochMilliseconds > concurrentEditMs) return;
      const was = recurrence ? ` (${describeRecurrence(recurrence)})` : '';
      const text = `${by.name} has just changed the schedule you set up a moment ago${was}. To see the current schedule, type /prompts in the channel.`;
      await insertNotice(transaction, { platform, workspace, channel, person_id: setBy.id, person_name: setBy.name, text }, at);
    },
  };
}

/** Sends due notices. A notice that cannot be sent waits for the person's next command. */
export async function sendNotices(options: NoticeSenderOptions): Promise<void> {
  const { database, platforms, now } = options;
  const due = await findDueNotices(
    database,
    platforms.map(({ id }) => id),
    now(),
    noticeBatchSize,
  );
  for (const notice of due) {
    const platform = platforms.find(({ id }) => id === notice.platform);
    if (platform && (await claimNotice(database, notice, now() + noticeRetryDelayMs))) await sendNotice(notice, platform, options);
  }
}

async function sendNotice(notice: Notice, platform: Platform, { database, log }: NoticeSenderOptions): Promise<void> {
  const { id, workspace, channel, person_id, person_name } = notice;
  const address = { platform: notice.platform, workspace, channel };
  try {
    await platform.notifyUser({ id: person_id, name: person_name }, address, noteAnswer(notice));
    await completeNotice(database, id, 'told');
  } catch (error) {
    log.warn({ notice: id, platform: notice.platform, fault: error instanceof Error ? error.message : String(error) }, 'failed to deliver a notice');
    if (!(error instanceof RetryLaterError) || notice.attempts + 1 >= maxAttempts) await completeNotice(database, id, 'waiting');
  }
}

const noteAnswer = ({ platform, workspace, channel, text }: Notice): BotResponse => ({
  status: 'note',
  reply: { blocks: [{ kind: 'text', text: [text] }] },
  sources: [],
  page: 1,
  place: { platform, workspace, channel },
});
