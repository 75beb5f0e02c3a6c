/** A club on a fresh database, with a clock the test turns and a chat whose faults it sets. */
import { type Logger, pino } from 'pino';
import type { Library } from '../../content/library.ts';
import type { Season } from '../../content/schema.ts';
import { createClub, type RunningClub } from '../../src/club/club.ts';
import type { Answer, Call } from '../../src/core/answer.ts';
import type { Recurrence } from '../../src/core/calendar/recurrence.ts';
import type { Caller, Place } from '../../src/core/command.ts';
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

export const ada: Caller = { id: 'UADA', name: 'ada' };
export const ben: Caller = { id: 'UBEN', name: 'ben' };
export const place: Place = { platform: 'slack', workspace: 'T1', channel: 'C1' };
export const monday = { kind: 'weekly', weekday: 1, time: '09:00', zone: 'Europe/London', every: 1, from: '2026-11-23' } as const satisfies Recurrence;

/** Times short enough to wait for; the proportions are the real ones. */
export const quick: DeliverySettings = {
  ...deliverySettings,
  lease: 1200,
  longestSend: 200,
  doubt: 300,
  horizon: 1500,
  pace: { slack: { channel: 0, workspace: 0, platform: 0 } },
};

export interface MadeUpClub {
  readonly club: RunningClub;
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
  readonly answer?: (call: Call) => Promise<Answer>;
  readonly start?: string;
}

export async function startMadeUpClub(kind: Database['kind'], options: MadeUpOptions = {}): Promise<MadeUpClub> {
  let shift = Date.parse(options.start ?? '2026-11-23T10:00:00Z') - Date.now();
  const now = () => Date.now() + shift;
  const database = options.database ?? (await freshDatabase(kind));
  const chat = options.chat ?? createMadeUpChat(now);
  const lines: string[] = [];
  const log: Logger = pino({ level: 'debug', base: null }, { write: (line: string) => void lines.push(line) });
  const club = createClub({ database, library, platforms: [chat.platform], answer: options.answer ?? echo, settings: options.settings ?? quick, log, now });
  return {
    ...{ club, chat, database, log: lines },
    set: (to) => {
      shift = Date.parse(to) - Date.now();
    },
    pass: (ms) => {
      shift += ms;
    },
    settle: async () => {
      await club.look();
      await club.idle();
    },
  };
}

/** Answers with the line it was asked, and who asked. */
export const echo = async (call: Call): Promise<Answer> => ({
  status: 'ok',
  reply: { blocks: [{ kind: 'text', text: [`${String(call.ask)} for ${call.occasion?.by?.name ?? 'nobody'}${call.occasion?.again ? ' again' : ''}`] }] },
  sources: [],
  page: 1,
  place: call.place,
});
