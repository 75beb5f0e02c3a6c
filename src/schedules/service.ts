/** What channels remember, kept in the database and acted on every second. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { BotRequest, BotResponse } from '../core/bot-request.ts';
import type { Actor, ChannelRef } from '../core/command/command.ts';
import { UserError } from '../core/errors.ts';
import type { MetricsRecorder } from '../core/ports/metrics-recorder.ts';
import type { Platform } from '../core/ports/platform.ts';
import { RetryLaterError, UnknownOutcomeError } from '../core/ports/post-errors.ts';
import type { ScheduleChange, ScheduleChangeResult, ScheduleService } from '../core/ports/schedule-service.ts';
import { seasonFor } from '../core/schedule/question-order.ts';
import type { Library } from '../library/library.ts';
import { createNoticeService } from '../outbox/notices.ts';
import type { DeliverySettings } from '../outbox/settings.ts';
import { createOutboxWorker } from '../outbox/worker.ts';
import { type Database, inTransaction } from '../store/database.ts';
import type { Clock } from '../store/database-clock.ts';
import { deleteFutureSkips, insertSkipBy } from '../store/deliveries.ts';
import { recordHeartbeat } from '../store/heartbeat.ts';
import { countStoredData, eraseData, exportData } from '../store/stored-data.ts';
import { changeSubscription, findSubscription, lockSubscription, paperAt } from '../store/subscriptions.ts';
import { claimWelcome } from '../store/welcomes.ts';
import { toUpdate } from './apply-change.ts';
import { createCleanup } from './cleanup.ts';
import { createRemovalDetector } from './detect-removed-workspaces.ts';
import { emptySchedule, listSchedules, readChannelSchedule } from './overview.ts';
import { type Poller, startPoller } from './poller.ts';
import { enqueueRequestedPost, waitForResult } from './request-post.ts';
import { tick } from './tick.ts';

export interface ScheduleServiceOptions {
  readonly database: Database;
  readonly library: Library;
  readonly platforms: readonly Platform[];
  /** Renders posts: a bot that needs no schedules. */
  readonly answer: (request: BotRequest) => Promise<BotResponse>;
  readonly settings: DeliverySettings;
  readonly log: Logger;
  /** What decides dates and leases; the clock of this machine unless given. */
  readonly clock?: Pick<Clock, 'now' | 'prepare'>;
  readonly defaultZone?: string | undefined;
  readonly metrics?: MetricsRecorder | undefined;
}

export interface RunningScheduleService extends ScheduleService {
  /** Looks once for what is due, and begins to send it. @throws when the database cannot be used. */
  poll(): Promise<void>;
  /** Resolves when no post is under way. */
  idle(): Promise<void>;
  /** Looks every second from now on. */
  start(): void;
  /** Looks no more, and waits for posts under way. */
  stop(): Promise<void>;
}

/** How long an answer waits to learn which paper a channel reads, in ms; without that it is about the club's. */
const pollTimeoutMs = 1000;

/** How long a stop waits for notices being sent, in ms; the next process picks up the rest. */
const noticeDrainMs = 3000;

/** How long a stop waits for posts in progress, in ms; the next process looks for the rest. */
const stopTimeoutMs = 10_000;

const machineClock: Pick<Clock, 'now' | 'prepare'> = { now: Date.now, prepare: async () => undefined };

export function createScheduleService(parts: ScheduleServiceOptions): RunningScheduleService {
  const { database, library, platforms, settings, log, defaultZone, clock = machineClock } = parts;
  const { now } = clock;
  const posting = createOutboxWorker({ database, settings, answer: parts.answer, platforms, clock, log, metrics: parts.metrics });
  const mail = createNoticeService({ database, platforms, log, now });
  const clearOut = createCleanup(database, now);
  const departures = createRemovalDetector({ database, platforms, log, now });
  let heartbeat: Poller | undefined;
  let telling: Promise<void> | undefined;

  const getSchedule = async (place: ChannelRef) => {
    const row = await findSubscription(database, place);
    return row ? readChannelSchedule(database, row, library, now()) : emptySchedule(library);
  };

  const change = async (place: ChannelRef, by: Actor, wanted: ScheduleChange): Promise<ScheduleChangeResult> => {
    if (wanted.kind === 'on') await assertReachable(place, platforms);
    return inTransaction(database, async (held) => {
      const row = await lockSubscription(held, place, library.paper.id);
      const before = await readChannelSchedule(held, row, library, now());
      const changes = toUpdate(wanted, row, by, now());
      if (wanted.kind === 'skip') await insertSkipBy(held, row, by, now());
      if (wanted.kind === 'on' || wanted.kind === 'resume') await deleteFutureSkips(held, row, now());
      await changeSubscription(held, row.id, changes);
      await mail.notifyReplaced(held, place, before, by, now());
      return { before, after: await readChannelSchedule(held, { ...row, ...changes }, library, now()) };
    });
  };

  const askInTheBackground = (): void => {
    telling ??= Promise.all([mail.poll().catch((error: unknown) => log.warn({ err: error }, 'notices wait')), departures()])
      .then(() => undefined)
      .finally(() => {
        telling = undefined;
      });
  };

  const look = async (): Promise<void> => {
    if ((await clock.prepare()) !== undefined) return;
    await recordHeartbeat(database, now());
    await tick({ database, seasonOf: (chosen) => seasonFor(library, chosen), grace: settings.graceMs, now, log });
    await posting.poll();
    // Not waited for: it takes as long as the platform takes.
    askInTheBackground();
    await clearOut();
  };

  return {
    defaultZone,
    now: () => Temporal.Instant.fromEpochMilliseconds(now()),
    getSchedule,
    listSchedules: async (workspace, channels) => listSchedules(database, workspace, channels, now()),
    claimWelcome: async (place) => claimWelcome(database, place, now()),
    paperOfChannel: async (place) => Promise.race([paperAt(database, place).catch(() => undefined), wait(pollTimeoutMs, undefined, { ref: false })]),
    change,
    requestPost: async (place, by, wanted = {}) => {
      const asked = await enqueueRequestedPost({ database, library, now: now() }, place, by, wanted);
      await posting.poll();
      return waitForResult(database, asked);
    },
    drainNotices: mail.drain,
    countStoredData: async (place, extent) => countStoredData(database, place, extent),
    exportData: async (place, extent) => exportData(database, place, extent, now()),
    erase: async (place, extent) => {
      const erased = await eraseData(database, place, extent);
      log.info({ platform: place.platform, workspace: place.workspace, extent, ...erased }, 'stored data was erased as requested in the chat');
      return erased;
    },
    poll: look,
    idle: async () => {
      await telling;
      await posting.idle();
    },
    start: () => {
      heartbeat = startPoller(look, log);
    },
    stop: async () => {
      await heartbeat?.stop();
      const [unfinished] = await Promise.all([posting.stop(stopTimeoutMs), Promise.race([telling, wait(noticeDrainMs, undefined, { ref: false })])]);
      if (unfinished > 0) log.warn({ unfinished }, 'stopped with posts under way; the next process looks for them');
    },
  };
}

/** @throws {UserError} for a channel the bot may not post in, and where the platform cannot tell just now. */
async function assertReachable({ platform: id, channel, workspace }: ChannelRef, platforms: readonly Platform[]): Promise<void> {
  const platform = platforms.find((one) => one.id === id);
  await platform?.findChannel(channel, workspace).catch((error: unknown) => {
    if (!(error instanceof RetryLaterError || error instanceof UnknownOutcomeError)) throw error;
    throw new UserError(`${platform.name} does not tell me just now whether I may post here. Nothing was changed; please try again in a minute.`);
  });
}
