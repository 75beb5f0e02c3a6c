/** A club on a fresh database, with a clock the test turns and a chat whose faults it sets. */
import { type Logger, pino } from 'pino';
import type { Library } from '../../content/library.ts';
import type { Season } from '../../content/schema.ts';
import { createScheduleService, type RunningScheduleService } from '../../src/club/club.ts';
import type { BotRequest, BotResponse } from '../../src/core/answer.ts';
import type { Recurrence } from '../../src/core/calendar/recurrence.ts';
import type { Actor, ChannelRef } from '../../src/core/command.ts';
import { type DeliverySettings, deliverySettings } from '../../src/delivery/settings.ts';
import type { Database } from '../../src/store/database.ts';
import { freshDatabase } from '../databases/databases.ts';
import { createMadeUpChat, type MadeUpChat } from '../delivery/made-up-chat.ts';

const promptOf = (id: string, week: number) => ({ week, id, theme: 'mechanism', level: 'analysis', title: id, question: '?', background: '.', restsOn: [] });
export const season = { paper: 'huo-2023', prompts: ['one', 'two', 'three'].map((id, index) => promptOf(id, index + 1)) } as unknown as Season;
/** Of another paper, which a channel may choose. */
const otherSeason = { paper: 'petri-2023', prompts: ['four', 'five'].map((id, index) => promptOf(id, index + 1)) } as unknown as Season;
const seasons = new Map([season, otherSeason].map((one) => [one.paper, one]));
export const library = { paper: { id: 'huo-2023' }, seasons } as unknown as Library;

export const ada: Actor = { id: 'UADA', name: 'ada' };
export const ben: Actor = { id: 'UBEN', name: 'ben' };
export const place: ChannelRef = { platform: 'slack', workspace: 'T1', channel: 'C1' };
export const monday = { kind: 'weekly', weekday: 1, time: '09:00', zone: 'Europe/London', every: 1, from: '2026-11-23' } as const satisfies Recurrence;

/** Times short enough to wait for; the proportions are the real ones. */
export const quick: DeliverySettings = {
  ...deliverySettings,
  leaseMs: 1200,
  sendTimeoutMs: 200,
  verifyAfterMs: 300,
  claimAheadMs: 1500,
  rateLimits: { slack: { channel: 0, workspace: 0, platform: 0 } },
};

export interface MadeUpClub {
  readonly club: RunningScheduleService;
  readonly chat: MadeUpChat;
  readonly database: Database;
  readonly log: readonly string[];
  /** Where the clock stands, in ms; it goes on from there by itself. */
  set(to: string): void;
  pass(ms: number): void;
  /** Looks until nothing more is sent. */
  settle(): Promise<void>;
}

interface MadeUpOptions {
  readonly settings?: DeliverySettings;
  readonly database?: Database;
  readonly chat?: MadeUpChat;
  readonly answer?: (call: BotRequest) => Promise<BotResponse>;
  readonly start?: string;
}

export async function startMadeUpClub(kind: Database['kind'], options: MadeUpOptions = {}): Promise<MadeUpClub> {
  let shift = Date.parse(options.start ?? '2026-11-23T10:00:00Z') - Date.now();
  const now = () => Date.now() + shift;
  const database = options.database ?? (await freshDatabase(kind));
  const chat = options.chat ?? createMadeUpChat(now);
  const lines: string[] = [];
  const log: Logger = pino({ level: 'debug', base: null }, { write: (line: string) => void lines.push(line) });
  const club = createScheduleService({
    database,
    library,
    platforms: [chat.platform],
    answer: options.answer ?? echo,
    settings: options.settings ?? quick,
    log,
    now,
  });
  return {
    ...{ club, chat, database, log: lines },
    set: (to) => {
      shift = Date.parse(to) - Date.now();
    },
    pass: (ms) => {
      shift += ms;
    },
    settle: async () => {
      await club.poll();
      await club.idle();
    },
  };
}

/** Answers with the line it was asked, and who asked. */
export const echo = async (call: BotRequest): Promise<BotResponse> => ({
  status: 'ok',
  reply: { blocks: [{ kind: 'text', text: [`${String(call.input)} for ${call.trigger?.by?.name ?? 'nobody'}${call.trigger?.isNewRound ? ' again' : ''}`] }] },
  sources: [],
  page: 1,
  place: call.place,
});
