/** What channels remember, kept in the database and acted on every second. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Library } from '../../content/library.ts';
import type { Answer, Call } from '../core/answer.ts';
import type { Change, Changed, Club } from '../core/club.ts';
import type { Caller, Place } from '../core/command.ts';
import { UserError } from '../core/errors.ts';
import type { Observer } from '../core/observer.ts';
import type { Platform } from '../core/platform.ts';
import { Paused, Unsure } from '../core/post-errors.ts';
import { seasonFor } from '../core/season.ts';
import { createPosting } from '../delivery/posting.ts';
import type { DeliverySettings } from '../delivery/settings.ts';
import { type Heartbeat, startHeartbeat } from '../schedule/heartbeat.ts';
import { tick } from '../schedule/tick.ts';
import type { Database } from '../store/database.ts';
import { changeSubscription, findSubscription, holdSubscription, paperAt } from '../store/subscriptions.ts';
import { claimWelcome } from '../store/welcomes.ts';
import { changesBy } from './changes.ts';
import { createClearOut } from './clear-out.ts';
import { createDepartures } from './departures.ts';
import { addAsked, awaitSettled } from './discuss.ts';
import { eraseAt, exportOf, holdingsAt } from './kept-data.ts';
import { createMail } from './mail.ts';
import { blankOverview, overviewOf } from './overview.ts';
import { forgetSkips, recordSkip } from './record-skip.ts';
import { schedulesOf } from './schedules.ts';

export interface ClubParts {
  readonly database: Database;
  readonly library: Library;
  readonly platforms: readonly Platform[];
  readonly answer: (call: Call) => Promise<Answer>;
  readonly settings: DeliverySettings;
  readonly log: Logger;
  /** In ms. */
  readonly now?: () => number;
  readonly defaultZone?: string | undefined;
  readonly observer?: Observer | undefined;
}

export interface RunningClub extends Club {
  /** Looks once for what is due, and begins to send it. @throws when the database cannot be used. */
  look(): Promise<void>;
  /** Resolves when no post is under way. */
  idle(): Promise<void>;
  /** Looks every second from now on. */
  start(): void;
  /** Looks no more, and waits for posts under way. */
  stop(): Promise<void>;
}

/** How long an answer waits to learn which paper a channel reads, in ms; without that it is about the club's. */
const longestLook = 1000;

/** How long a stop waits for notices being told, in ms; what is left is told by whoever runs next. */
const longestTelling = 3000;

/** How long a stop waits for posts under way, in ms; what is left is looked for by whoever runs next. */
const longestStop = 10_000;

export function createClub(parts: ClubParts): RunningClub {
  const { database, library, platforms, settings, log, defaultZone, now = Date.now } = parts;
  const posting = createPosting({ database, settings, answer: parts.answer, platforms, now, log, observer: parts.observer });
  const mail = createMail({ database, platforms, log, now });
  const clearOut = createClearOut(database, now);
  const departures = createDepartures({ database, platforms, log, now });
  let heartbeat: Heartbeat | undefined;
  let telling: Promise<void> | undefined;

  const overview = async (place: Place) => {
    const row = await findSubscription(database, place);
    return row ? overviewOf(database, row, library, now()) : blankOverview(library);
  };

  const change = async (place: Place, by: Caller, wanted: Change): Promise<Changed> => {
    if (wanted.kind === 'on') await mustReach(place, platforms);
    return database.query.transaction().execute(async (query) => {
      const held = { ...database, query };
      const row = await holdSubscription(held, place, library.paper.id);
      const before = await overviewOf(held, row, library, now());
      const changes = changesBy(wanted, row, by, now());
      if (wanted.kind === 'skip') await recordSkip(held, row, by, now());
      if (wanted.kind === 'on' || wanted.kind === 'resume') await forgetSkips(held, row, now());
      await changeSubscription(held, row.id, changes);
      await mail.tellReplaced(held, place, before, by, now());
      return { before, after: await overviewOf(held, { ...row, ...changes }, library, now()) };
    });
  };

  const askInTheBackground = (): void => {
    telling ??= Promise.all([mail.look().catch((error: unknown) => log.warn({ err: error }, 'notices wait')), departures()])
      .then(() => undefined)
      .finally(() => {
        telling = undefined;
      });
  };

  const look = async (): Promise<void> => {
    await tick({ database, seasonOf: (chosen) => seasonFor(library, chosen), grace: settings.grace, now, log });
    await posting.pump();
    // Not waited for: it takes as long as the platform takes.
    askInTheBackground();
    await clearOut();
  };

  return {
    defaultZone,
    now: () => Temporal.Instant.fromEpochMilliseconds(now()),
    overview,
    schedulesOf: async (workspace, channels) => schedulesOf(database, workspace, channels, now()),
    claimWelcome: async (place) => claimWelcome(database, place, now()),
    paperAt: async (place) => Promise.race([paperAt(database, place).catch(() => undefined), wait(longestLook, undefined, { ref: false })]),
    change,
    discuss: async (place, by, wanted = {}) => {
      const asked = await addAsked({ database, library, now: now() }, place, by, wanted);
      await posting.pump();
      return awaitSettled(database, asked);
    },
    takeNotices: mail.take,
    holdings: async (place, extent) => holdingsAt(database, place, extent),
    exportData: async (place, extent) => exportOf(database, place, extent, now()),
    erase: async (place, extent) => {
      const erased = await eraseAt(database, place, extent);
      log.info({ platform: place.platform, workspace: place.workspace, extent, ...erased }, 'kept data was erased as asked for in the chat');
      return erased;
    },
    look,
    idle: async () => {
      await telling;
      await posting.idle();
    },
    start: () => {
      heartbeat = startHeartbeat(look, log);
    },
    stop: async () => {
      await heartbeat?.stop();
      const [unfinished] = await Promise.all([posting.stop(longestStop), Promise.race([telling, wait(longestTelling, undefined, { ref: false })])]);
      if (unfinished > 0) log.warn({ unfinished }, 'stopped with posts under way; whoever runs next looks whether they stand there');
    },
  };
}

/** @throws {UserError} for a channel the bot may not post in, and where the platform cannot tell just now. */
async function mustReach({ platform: id, channel, workspace }: Place, platforms: readonly Platform[]): Promise<void> {
  const platform = platforms.find((one) => one.id === id);
  await platform?.findChannel(channel, workspace).catch((error: unknown) => {
    if (!(error instanceof Paused || error instanceof Unsure)) throw error;
    throw new UserError(`${platform.name} does not tell me just now whether I may post here. Nothing was changed; please try again in a minute.`);
  });
}
