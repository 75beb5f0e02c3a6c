/** A club in memory whose clock and answers the test sets, and a bot that asks it. */
import { commands } from '../../commands/index.ts';
import { loadLibrary } from '../../content/library.ts';
import type { BotResponse } from '../../src/core/answer.ts';
import { type Bot, createBot } from '../../src/core/bot.ts';
import { nextOccurrence, type Recurrence } from '../../src/core/calendar/recurrence.ts';
import type { Citations } from '../../src/core/citations.ts';
import type { ChannelSchedule, DataScope, PostResult, ScheduleChange, ScheduleService, ScheduleSummary, StoredDataCounts } from '../../src/core/club.ts';
import type { Actor, ChannelRef, PostTrigger } from '../../src/core/command.ts';
import { UserError } from '../../src/core/errors.ts';
import { ada, silent } from '../library.ts';

const nothingUsed = { used: [], round: 1 };
const nothingSet: ChannelSchedule = {
  ...{ state: 'none', next: [], isConfigured: false, history: [] },
  ...{ paper: 'huo-2023', season: nothingUsed, otherSeasons: {} },
};
/** Monday, 30 November 2026, 08:00 in London. */
export const monday = Temporal.Instant.from('2026-11-30T08:00Z');
export const mondaysAtNine: Recurrence = { kind: 'weekly', weekday: 1, time: '09:00', zone: 'Europe/London', every: 1, from: '2026-11-02' };
export const channel: ChannelRef = { platform: 'slack', workspace: 'W1', channel: 'C1' };

interface ClubSettings {
  readonly overview?: Partial<ChannelSchedule>;
  readonly now?: Temporal.Instant;
  readonly defaultZone?: string;
  readonly discussed?: Partial<PostResult>;
  readonly held?: StoredDataCounts;
  readonly schedules?: readonly ScheduleSummary[];
  readonly welcomed?: boolean;
}

const nothingHeld: StoredDataCounts = { channels: 0, posts: 0, notices: 0, welcomes: 0 };

export interface MadeUpClub extends ScheduleService {
  readonly changes: { readonly place: ChannelRef; readonly by: Actor; readonly change: ScheduleChange }[];
  readonly posts: { readonly place: ChannelRef; readonly by: Actor; readonly wanted: Parameters<ScheduleService['requestPost']>[2] }[];
  readonly erased: { readonly place: ChannelRef; readonly extent: DataScope }[];
}

export function createMadeUpClub({
  overview = {},
  now = monday,
  defaultZone,
  discussed = {},
  held = nothingHeld,
  schedules = [],
  welcomed = false,
}: ClubSettings = {}): MadeUpClub {
  let holds: ChannelSchedule = { ...nothingSet, ...overview };
  if (holds.state === 'on' && holds.recurrence && holds.next.length === 0) holds = { ...holds, next: datesOf(holds.recurrence, now) };
  const changes: MadeUpClub['changes'] = [];
  const posts: MadeUpClub['posts'] = [];
  const erased: MadeUpClub['erased'] = [];
  return {
    changes,
    posts,
    erased,
    defaultZone,
    now: () => now,
    getSchedule: async () => holds,
    listSchedules: async () => schedules,
    claimWelcome: async () => !welcomed,
    paperOfChannel: async () => (holds.paper === 'huo-2023' ? undefined : holds.paper),
    drainNotices: async () => [],
    countStoredData: async () => (erased.length > 0 ? nothingHeld : held),
    exportData: async (_, extent) => JSON.stringify({ extent }),
    erase: async (place, extent) => {
      erased.push({ place, extent });
      return held;
    },
    change: async (place, by, change) => {
      const before = holds;
      holds = { ...onPaper(changed(before, change, now), change), setBy: by, setAt: now, isConfigured: false };
      changes.push({ place, by, change });
      return { before, after: holds };
    },
    requestPost: async (place, by, wanted) => {
      posts.push({ place, by, wanted });
      return { status: 'posted', prompt: wanted?.prompt ?? 'report-and-review', link: 'https://example.org/post', ...discussed };
    },
  };
}

function onPaper(before: ChannelSchedule, change: ScheduleChange): ChannelSchedule {
  const paper = 'paper' in change ? change.paper : undefined;
  if (!paper || paper === before.paper) return before;
  return { ...before, paper, season: before.otherSeasons[paper] ?? nothingUsed, otherSeasons: { ...before.otherSeasons, [before.paper]: before.season } };
}

function changed(before: ChannelSchedule, change: ScheduleChange, now: Temporal.Instant): ChannelSchedule {
  if (change.kind === 'paper') return before;
  const { pausedUntil: _ended, ...rest } = before;
  const recurrence = change.kind === 'on' ? change.recurrence : before.recurrence;
  if (!recurrence) throw new UserError('Nothing is set up here.');
  switch (change.kind) {
    case 'on':
    case 'resume':
      return { ...rest, state: 'on', recurrence, next: datesOf(recurrence, now) };
    case 'off':
      return { ...rest, state: 'off', next: [] };
    case 'skip':
      return { ...before, next: datesOf(recurrence, before.next[0] ?? now) };
    case 'pause': {
      if (!change.until) return { ...rest, state: 'paused', next: [] };
      const pausedUntil = change.until.toZonedDateTime(recurrence.zone).toInstant();
      return { ...rest, state: 'paused', pausedUntil, next: datesOf(recurrence, pausedUntil) };
    }
  }
}

function datesOf(recurrence: Recurrence, after: Temporal.Instant): readonly Temporal.Instant[] {
  const first = nextOccurrence(recurrence, after);
  const second = first && nextOccurrence(recurrence, first);
  const third = second && nextOccurrence(recurrence, second);
  return [first, second, third].filter((date) => date !== undefined);
}

interface Asking {
  readonly club?: ScheduleService | undefined;
  readonly place?: ChannelRef;
  readonly by?: Actor;
  readonly occasion?: PostTrigger;
  readonly organiser?: boolean;
  readonly admin?: boolean;
}

/** Asks a bot on the real library as an organiser of a channel, unless the test says otherwise. */
export async function clubBot() {
  const library = await loadLibrary();
  const citations: Citations = { one: async (id, style) => `${style} citation of ${id}`, all: async () => '' };
  const botOf = (schedules?: ScheduleService): Bot => createBot({ library, commands, citations, schedules, log: silent });
  const ask = async (line: string, { club, place = channel, by = ada, occasion: trigger, organiser = true, admin = true }: Asking = {}): Promise<BotResponse> =>
    botOf(club).answer({ input: line, place, actor: by, isOrganiser: async () => organiser, isAdmin: async () => admin, ...(trigger ? { trigger } : {}) });
  return { library, ask, botOf };
}
