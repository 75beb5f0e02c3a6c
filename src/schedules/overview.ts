/** What the database holds of a channel, told as the commands understand it. */

import type { Actor } from '../core/command/command.ts';
import type { ChannelSchedule, Occurrence } from '../core/ports/schedule-service.ts';
import { nextOccurrence, type Recurrence } from '../core/schedule/calendar/recurrence.ts';
import { seasonFor } from '../core/schedule/question-order.ts';
import type { Library } from '../library/library.ts';
import type { Database } from '../store/database.ts';
import { allProgress, progressForSeason } from '../store/progress.ts';
import { parseRecurrence } from '../store/recurrence-json.ts';
import type { Subscription } from '../store/subscriptions.ts';
import type { DeliveryStatus, DeliveryTable } from '../store/tables.ts';

/** How many dates ahead are told, and how many posts back. */
const upcomingCount = 3;
const historyCount = 10;

export const emptySchedule = ({ paper }: Library): ChannelSchedule => ({
  ...{ state: 'none', next: [], isConfigured: false, history: [] },
  ...{ paper: paper.id, season: { used: [], round: 1 }, otherSeasons: {} },
});

/** @param now in ms. */
export async function readChannelSchedule(database: Database, row: Subscription, library: Library, now: number): Promise<ChannelSchedule> {
  const recurrence = row.recurrence === null ? undefined : parseRecurrence(row.recurrence);
  const setBy = personOf(row.set_by_id, row.set_by_name);
  const season = seasonFor(library, row.chosen_paper);
  const { [season.paper]: _own, ...otherSeasons } = allProgress(row);
  return {
    state: row.state,
    ...(recurrence ? { recurrence } : {}),
    next: recurrence && row.next_run_at !== null ? datesFrom(recurrence, row.next_run_at) : [],
    ...(row.paused_until !== null && row.paused_until > now ? { pausedUntil: instant(row.paused_until) } : {}),
    ...(setBy ? { setBy } : {}),
    ...(row.set_at === null ? {} : { setAt: instant(row.set_at) }),
    isConfigured: row.from_configuration === 1,
    ...(row.stopped_because === null ? {} : { stopReason: row.stopped_because }),
    ...{ paper: season.paper, season: progressForSeason(season.paper, row), otherSeasons },
    history: await historyOf(database, row.id),
  };
}

function datesFrom(recurrence: Recurrence, first: number): readonly Temporal.Instant[] {
  const dates = [instant(first)];
  while (dates.length < upcomingCount) {
    const next = nextOccurrence(recurrence, dates.at(-1) ?? instant(first));
    if (!next) break;
    dates.push(next);
  }
  return dates;
}

async function historyOf({ query }: Database, id: string): Promise<readonly Occurrence[]> {
  const latest = await query
    .selectFrom('delivery')
    .select('scheduled_for')
    .where('subscription_id', '=', id)
    .where('part', '=', 0)
    .orderBy('scheduled_for', 'desc')
    .limit(historyCount)
    .execute();
  const oldest = latest.at(-1)?.scheduled_for;
  if (oldest === undefined) return [];
  const rows = await query
    .selectFrom('delivery')
    .selectAll()
    .where('subscription_id', '=', id)
    .where('scheduled_for', '>=', oldest)
    .orderBy('scheduled_for', 'desc')
    .orderBy('part')
    .execute();
  return rows
    .filter(({ part }) => part === 0)
    .map((row) =>
      occurrenceOf(
        row,
        rows.filter(({ scheduled_for }) => scheduled_for === row.scheduled_for),
      ),
    );
}

function occurrenceOf(row: DeliveryTable, parts: readonly DeliveryTable[]): Occurrence {
  const askedBy = personOf(row.asked_by_id, row.asked_by_name);
  const reason = row.reason ?? threadReason(parts);
  return {
    at: instant(row.scheduled_for),
    status: statusOf(row.status),
    ...(row.prompt === null ? {} : { prompt: row.prompt }),
    ...(askedBy ? { askedBy } : {}),
    ...(row.link === null ? {} : { link: row.link }),
    ...(reason ? { reason } : {}),
  };
}

/** A post whose thread did not come is worth a word too. */
function threadReason(parts: readonly DeliveryTable[]): string | undefined {
  const broken = parts.find(({ part, reason }) => part > 0 && reason !== null);
  return broken && `Its thread: ${broken.reason}`;
}

function statusOf(status: DeliveryStatus): Occurrence['status'] {
  switch (status) {
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

const instant = (ms: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(ms);
const personOf = (id: string | null, name: string | null): Actor | undefined => (id === null ? undefined : { id, name: name ?? id });
