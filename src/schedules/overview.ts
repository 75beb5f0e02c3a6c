/** Reads the stored schedules of channels in the form that commands use. */

import type { Actor, ChannelRef } from '../core/command/command.ts';
import { broughtPaperOf, isBroughtPaperId } from '../core/papers/brought-paper.ts';
import type { Background, ChannelSchedule, Occurrence, ScheduleState, ScheduleSummary } from '../core/ports/schedule-service.ts';
import { nextOutside, type Pause, type Recurrence } from '../core/schedule/calendar/recurrence.ts';
import { writtenSeasonFor } from '../core/schedule/question-order.ts';
import { ownTitle } from '../core/season/own-question.ts';
import type { Library } from '../library/library.ts';
import { findChannelPapers } from '../store/channel-papers.ts';
import type { Database } from '../store/database.ts';
import { type DeliveredDate, findHistory } from '../store/delivery-history.ts';
import { findPromptPayload } from '../store/payload.ts';
import { allProgress, plannedPause, progressForSeason } from '../store/progress.ts';
import { parseRecurrence } from '../store/recurrence-json.ts';
import { findArrangements } from '../store/season-arrangements.ts';
import { findSubscriptions, type Subscription } from '../store/subscriptions.ts';
import type { DeliveryStatus, DeliveryTable } from '../store/tables.ts';
import { isBackground } from './reveal-background.ts';

/** How many coming dates and how many past posts are shown. */
const upcomingCount = 3;
const historyCount = 10;

export const emptySchedule = ({ paper }: Library): ChannelSchedule => ({
  ...{ state: 'none', next: [], isConfigured: false, history: [] },
  ...{ paper: paper.id, season: { used: [], round: 1 }, otherSeasons: {}, reveal: 'day' },
});

/** @param now in ms. */
export async function readChannelSchedule(database: Database, row: Subscription, library: Library, now: number): Promise<ChannelSchedule> {
  const recurrence = row.recurrence === null ? undefined : parseRecurrence(row.recurrence);
  const setBy = personOf(row.set_by_id, row.set_by_name);
  const history = (await findHistory(database, row.id, historyCount)).map(occurrenceOf);
  const brought = mentionsBroughtPaper(row, history) ? await findChannelPapers(database, row) : [];
  const arrangements = await findArrangements(database, row);
  const season = writtenSeasonFor(library, row.chosen_paper, { brought });
  const { [season.paper]: _own, ...otherSeasons } = allProgress(row);
  const { pausedUntil, planned } = pausesOf(row, now);
  return {
    state: shownState(row.state, pausedUntil),
    ...(recurrence ? { recurrence } : {}),
    next: recurrence && row.next_run_at !== null ? datesFrom(recurrence, row.next_run_at, plannedPause(row)) : [],
    ...(pausedUntil ? { pausedUntil } : {}),
    ...(planned ? { plannedPause: planned } : {}),
    ...(setBy ? { setBy } : {}),
    ...(row.set_at === null ? {} : { setAt: instant(row.set_at) }),
    isConfigured: row.from_configuration === 1,
    ...(row.stop_reason === null ? {} : { stopReason: row.stop_reason }),
    ...{ paper: season.paper, season: progressForSeason(season.paper, row), otherSeasons, reveal: row.reveal },
    history,
    ...(brought.length > 0 ? { brought } : {}),
    ...(arrangements.length > 0 ? { arrangements } : {}),
  };
}

/** Whether a brought paper is shown; otherwise papers need not be read. */
const mentionsBroughtPaper = ({ chosen_paper: chosen, paper, seasons }: Subscription, history: readonly Occurrence[]): boolean =>
  isBroughtPaperId(chosen ?? '') || isBroughtPaperId(paper) || seasons.includes('"p-') || history.some(({ prompt = '' }) => broughtPaperOf(prompt));

function datesFrom(recurrence: Recurrence, first: number, pause: Pause | undefined): readonly Temporal.Instant[] {
  const dates = [instant(first)];
  while (dates.length < upcomingCount) {
    const next = nextOutside(recurrence, dates.at(-1) ?? instant(first), pause);
    if (!next) break;
    dates.push(next);
  }
  return dates;
}

function occurrenceOf(date: DeliveredDate): Occurrence {
  const [post, ...thread] = date;
  const askedBy = personOf(post.asked_by_id, post.asked_by_name);
  const reason = post.reason ?? threadReason(thread);
  const payload = findPromptPayload(post.payload);
  return {
    at: instant(post.scheduled_for),
    status: statusOf(post.status),
    ...(payload ? { prompt: payload.prompt } : {}),
    ...(payload?.own ? { title: ownTitle(payload.own.text) } : {}),
    ...(askedBy ? { askedBy } : {}),
    ...(post.link === null ? {} : { link: post.link }),
    ...(post.status === 'posted' && !payload?.own ? { background: backgroundOf(date) } : {}),
    ...(post.replies === null ? {} : { replies: post.replies }),
    ...(reason ? { reason } : {}),
  };
}

function backgroundOf(date: DeliveredDate): Background {
  const found = date.find(isBackground);
  if (!found) return { kind: date.some(({ status }) => status === 'due' || status === 'sending') ? 'revealed' : 'hidden' };
  return found.status === 'waiting' ? { kind: 'waiting', at: instant(found.run_at) } : { kind: 'revealed' };
}

/** The reason why a message in the thread of a post is missing, if one is. */
function threadReason(thread: readonly DeliveryTable[]): string | undefined {
  const broken = thread.find(({ reason }) => reason !== null);
  return broken && `Its thread: ${broken.reason}`;
}

function statusOf(status: DeliveryStatus): Occurrence['status'] {
  switch (status) {
    case 'waiting':
    case 'due':
    case 'sending':
      return 'due';
    case 'failed':
      return 'refused';
    case 'posted':
    case 'skipped':
    case 'refused':
    case 'unconfirmed':
      return status;
  }
}

/** The end of a pause that has begun, or a pause that has not begun yet; neither if it is over. */
function pausesOf(row: Subscription, now: number): { readonly pausedUntil?: Temporal.Instant; readonly planned?: Pause } {
  if (row.paused_until === null || row.paused_until <= now) return {};
  const planned = plannedPause(row);
  return planned && planned.from.epochMilliseconds > now ? (row.state === 'on' ? { planned } : {}) : { pausedUntil: instant(row.paused_until) };
}

/** A pause with an end leaves the row on, since its next date is already the first one after the pause. */
const shownState = <State extends ScheduleState>(state: State, isPaused: unknown): State | 'paused' => (state === 'on' && isPaused ? 'paused' : state);

const instant = (ms: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(ms);
const personOf = (id: string | null, name: string | null): Actor | undefined => (id === null ? undefined : { id, name: name ?? id });

/** Summarises the schedules of some channels of a workspace. @param now in ms. */
export async function listSchedules(
  database: Database,
  workspace: Omit<ChannelRef, 'channel'>,
  channels: readonly string[],
  now: number,
): Promise<readonly ScheduleSummary[]> {
  const rows = await findSubscriptions(database, workspace, channels);
  return rows.flatMap((row) => scheduleOf(row, now) ?? []).sort(byNextDate);
}

function scheduleOf(row: Subscription, now: number): ScheduleSummary | undefined {
  const { channel, state, recurrence, next_run_at: next } = row;
  if (recurrence === null || state === 'none' || state === 'off') return undefined;
  const { pausedUntil, planned } = pausesOf(row, now);
  return {
    channel,
    state: shownState(state, pausedUntil),
    recurrence: parseRecurrence(recurrence),
    ...(next === null ? {} : { next: Temporal.Instant.fromEpochMilliseconds(next) }),
    ...(pausedUntil ? { pausedUntil } : {}),
    ...(planned ? { plannedPause: planned } : {}),
  };
}

const byNextDate = (one: ScheduleSummary, other: ScheduleSummary): number => dueAt(one) - dueAt(other) || (one.channel < other.channel ? -1 : 1);
const dueAt = ({ next }: ScheduleSummary): number => next?.epochMilliseconds ?? Number.MAX_SAFE_INTEGER;
