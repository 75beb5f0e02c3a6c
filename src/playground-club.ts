/**
 * The playground's own club: in memory alone, so that running its clock ahead can touch no real channel. It is opened
 * when somebody first asks for it, and costs the start nothing.
 */
import type { Logger } from 'pino';
import type { Library } from '../content/library.ts';
import type { RunningClub } from './club/club.ts';
import type { Answer, Call } from './core/answer.ts';
import type { Platform } from './core/platform.ts';
import { seasonFor } from './core/season.ts';
import { place } from './playground/channel.ts';
import type { PlaygroundClub } from './playground/club.ts';
import type { Database } from './store/database.ts';

export interface PlaygroundClubParts {
  readonly library: Library;
  /** Asked for when the club is opened: the playground and its bot are made with the club. */
  readonly platform: () => Platform;
  readonly answer: (call: Call) => Promise<Answer>;
  /** That of the machine, unless given. */
  readonly defaultZone?: string | undefined;
  readonly log: Logger;
}

/** On how many dates the clock may post before it stops, once set ahead. */
const mostDates = 25;

interface Opened {
  readonly club: RunningClub;
  readonly database: Database;
}

export function createPlaygroundClub(parts: PlaygroundClubParts): PlaygroundClub {
  /** In ms. */
  let ahead = 0;
  let opened: Opened | undefined;
  let opening: Promise<Opened> | undefined;
  let moving: Promise<void> = Promise.resolve();
  const now = () => Date.now() + ahead;
  const defaultZone = parts.defaultZone ?? Temporal.Now.timeZoneId();

  const open = async (): Promise<RunningClub> => {
    opening ??= openClub({ ...parts, defaultZone }, now).catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    opened = await opening;
    return opened.club;
  };

  const setTo = async (moment: Temporal.Instant, club: RunningClub): Promise<void> => {
    ahead = Math.max(ahead, moment.epochMilliseconds - Date.now());
    await club.look();
    await club.idle();
  };

  const advance = async (to: Temporal.Instant): Promise<void> => {
    const club = await open();
    for (let dates = 0; dates < mostDates; dates += 1) {
      const [next] = (await club.overview(place)).next;
      if (!next || Temporal.Instant.compare(next, to) > 0) return setTo(to, club);
      await setTo(next, club);
    }
  };

  return {
    reading: ({ paper }) => ({ season: seasonFor(parts.library, paper), paper: parts.library.papers.get(paper)?.name ?? paper }),
    defaultZone,
    now: () => Temporal.Instant.fromEpochMilliseconds(now()),
    overview: async (...given) => (await open()).overview(...given),
    schedulesOf: async (...given) => (await open()).schedulesOf(...given),
    claimWelcome: async (...given) => (await open()).claimWelcome(...given),
    paperAt: async (...given) => opened?.club.paperAt(...given),
    change: async (...given) => (await open()).change(...given),
    discuss: async (...given) => (await open()).discuss(...given),
    takeNotices: async (...given) => (await opened?.club.takeNotices(...given)) ?? [],
    holdings: async (...given) => (await open()).holdings(...given),
    exportData: async (...given) => (await open()).exportData(...given),
    erase: async (...given) => (await open()).erase(...given),
    advance: async (to) => {
      const moved = moving.then(async () => advance(to));
      // One that fails does not keep the next from trying.
      moving = moved.catch(() => undefined);
      return moved;
    },
    stop: async () => {
      const last = await opening?.catch(() => undefined);
      await last?.club.stop();
      await last?.database.close();
    },
  };
}

async function openClub({ library, platform, answer, defaultZone, log }: PlaygroundClubParts, now: () => number): Promise<Opened> {
  const [{ createClub }, { openDatabase }, { deliverySettings: settings }] = await Promise.all([
    import('./club/club.ts'),
    import('./store/database.ts'),
    import('./delivery/settings.ts'),
  ]);
  const database = await openDatabase({ kind: 'sqlite', file: ':memory:' }, log);
  const club = createClub({ database, library, platforms: [platform()], answer, settings, log, now, defaultZone });
  club.start();
  return { club, database };
}
