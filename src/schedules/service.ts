/** The schedule service on a database: changes and reads schedules, and polls every second for what is due. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { BotRequest, BotResponse } from '../core/bot-request.ts';
import { type Cause, newCause } from '../core/cause.ts';
import type { Actor, ChannelRef } from '../core/command/command.ts';
import { UserError } from '../core/errors.ts';
import type { MetricsRecorder } from '../core/ports/metrics-recorder.ts';
import type { Platform } from '../core/ports/platform.ts';
import type { PostsByMembers } from '../core/ports/post-requests.ts';
import type { ChannelSchedule, ScheduleChange, ScheduleChangeResult, ScheduleService } from '../core/ports/schedule-service.ts';
import type { Library } from '../library/library.ts';
import { createNoticeService } from '../outbox/notices.ts';
import type { DeliverySettings } from '../outbox/settings.ts';
import { createOutboxWorker } from '../outbox/worker.ts';
import { findChannelPapers } from '../store/channel-papers.ts';
import type { Database } from '../store/database.ts';
import type { Clock } from '../store/database-clock.ts';
import { deleteFutureSkips, insertSkipBy } from '../store/deliveries.ts';
import { createDraftStore } from '../store/drafts.ts';
import { claimEffect, confirmEffect, findEffect, ResultErasedError, releaseEffect, runOnce } from '../store/effects.ts';
import { createFaultLog, type FaultLog } from '../store/fault-log.ts';
import { recordHeartbeat } from '../store/heartbeat.ts';
import { applyRevealMode, releaseWaiting } from '../store/reveals.ts';
import { countStoredData, eraseData, exportData } from '../store/stored-data.ts';
import { changeSubscription, findSubscription, lockSubscription } from '../store/subscriptions.ts';
import { claimWelcome } from '../store/welcomes.ts';
import { toUpdate } from './apply-change.ts';
import { assertReachable } from './assert-reachable.ts';
import { changeSeason } from './change-season.ts';
import { createCleanup } from './cleanup.ts';
import { createReplyCounter } from './count-replies.ts';
import { createRemovalDetector } from './detect-removed-workspaces.ts';
import { emptySchedule, listSchedules, readChannelSchedule } from './overview.ts';
import { createPaperNames } from './paper-names.ts';
import { type Poller, startPoller } from './poller.ts';
import { enqueueRequestedPost, waitForResult } from './request-post.ts';
import { enqueueReveal } from './reveal-background.ts';
import { tick } from './tick.ts';
import { withBroughtPaper } from './with-brought-paper.ts';
import { createWordsStore } from './words.ts';

export interface ScheduleServiceOptions {
  readonly database: Database;
  readonly library: Library;
  readonly platforms: readonly Platform[];
  /** Renders posts, without reading the schedules. */
  readonly answer: (request: BotRequest) => Promise<BotResponse>;
  readonly settings: DeliverySettings;
  readonly log: Logger;
  /** What decides dates and leases; the clock of this machine unless given. */
  readonly clock?: Pick<Clock, 'now' | 'prepare'>;
  /** Shared with other users of the database; created if not given. */
  readonly faults?: FaultLog | undefined;
  readonly defaultZone?: string | undefined;
  /** Once an hour in each channel unless given. */
  readonly postsByMembers?: PostsByMembers | undefined;
  readonly metrics?: MetricsRecorder | undefined;
}

export interface RunningScheduleService extends ScheduleService {
  /** Polls once for what is due, and starts to send it. @throws if the database cannot be used. */
  poll(): Promise<void>;
  /** Resolves when no post is under way. */
  idle(): Promise<void>;
  /** Polls every second from now on. */
  start(): void;
  /** Stops polling, and waits for posts under way. */
  stop(): Promise<void>;
}

/** How long a stop waits for notices being sent, in ms; the next process picks up the rest. */
const noticeDrainMs = 3000;

/** How long a process may take to share an answer or to answer a message, in ms, before another may try it. */
const claimLeaseMs = 60_000;

/** How long a stop waits for posts in progress, in ms; the next process searches for the rest. */
const stopTimeoutMs = 10_000;

const machineClock: Pick<Clock, 'now' | 'prepare'> = { now: Date.now, prepare: async () => undefined };

export function createScheduleService(options: ScheduleServiceOptions): RunningScheduleService {
  const { database, library, platforms, settings, log, defaultZone, postsByMembers = 'hourly', clock = machineClock } = options;
  const { now } = clock;
  const { faults = createFaultLog(log) } = options;
  const worker = createOutboxWorker({ database, settings, answer: options.answer, platforms, clock, log, faults, metrics: options.metrics });
  const notices = createNoticeService({ database, platforms, log, now });
  const cleanUp = createCleanup(database, now);
  const countReplies = createReplyCounter({ database, platforms, log, now });
  const detectRemovals = createRemovalDetector({ database, platforms, log, now });
  const names = createPaperNames(async (place) => findChannelPapers(database, place));
  let poller: Poller | undefined;
  let background: Promise<void> | undefined;

  const getSchedule = async (place: ChannelRef, cause?: Cause): Promise<ChannelSchedule> => {
    const done = cause && (await findEffect<ScheduleChangeResult>(database, { cause, now: now() }));
    if (done?.before) return done.before;
    const row = await findSubscription(database, place);
    return row ? readChannelSchedule(database, row, library, now()) : emptySchedule(library);
  };

  const once = async <T>(place: ChannelRef, cause: Cause, work: (transaction: Database) => Promise<T>): Promise<T> =>
    runOnce(database, place, { cause, now: now() }, work)
      .catch(rejectErased)
      .finally(() => names.forget(place));

  const change = async (place: ChannelRef, by: Actor, wanted: ScheduleChange, cause = newCause()): Promise<ScheduleChangeResult> => {
    if (wanted.kind === 'on') await assertReachable(place, platforms);
    return once(place, cause, async (transaction) => {
      const row = await lockSubscription(transaction, place, library.paper.id);
      const before = await readChannelSchedule(transaction, row, library, now());
      const changes = toUpdate(await withBroughtPaper(transaction, place, wanted, by, now()), row, by, now());
      if (wanted.kind === 'skip') await insertSkipBy(transaction, row, by, now());
      const isBegunAnew = (wanted.kind === 'on' && !wanted.keepsRest) || (wanted.kind === 'resume' && !before.plannedPause);
      if (isBegunAnew) await deleteFutureSkips(transaction, row, now());
      await changeSubscription(transaction, row.id, changes);
      if (changes.reveal) await applyRevealMode(transaction, row.id, changes.reveal, now());
      await notices.notifyReplaced(transaction, place, before, by, now());
      return { before, after: await readChannelSchedule(transaction, { ...row, ...changes }, library, now()) };
    });
  };

  const startBackgroundWork = (): void => {
    background ??= Promise.all([notices.poll().catch((error: unknown) => log.warn({ err: error }, 'failed to send notices')), detectRemovals(), countReplies()])
      .then(() => undefined)
      .finally(() => {
        background = undefined;
      });
  };

  const poll = async (): Promise<void> => {
    if ((await clock.prepare()) !== undefined) return;
    await recordHeartbeat(database, now());
    await tick({ database, library, graceMs: settings.graceMs, now, log });
    await releaseWaiting(database, now());
    await worker.poll();
    // Not awaited: it may take as long as the platform takes to answer.
    startBackgroundWork();
    await cleanUp();
  };

  return {
    defaultZone,
    now: () => Temporal.Instant.fromEpochMilliseconds(now()),
    getSchedule,
    listSchedules: async (workspace, channels) => listSchedules(database, workspace, channels, now()),
    claimWelcome: async (place) => claimWelcome(database, place, now()),
    papersOf: async (place) => findChannelPapers(database, place),
    namesOfPapers: async (place) => names.get(place),
    change,
    changeSeason: async (place, by, wanted, cause = newCause()) =>
      once(place, cause, async (transaction) => changeSeason(transaction, { library, now: now() }, place, by, wanted)),
    requestPost: async (place, by, wanted = {}, cause = newCause()) => {
      const asked = await once(place, cause, async (transaction) =>
        enqueueRequestedPost(transaction, { library, now: now(), postsByMembers }, place, by, wanted),
      );
      await worker.poll();
      return waitForResult(database, asked);
    },
    revealBackground: async (place, target = {}, cause = newCause()) => {
      const { isRepeat, ...asked } = await once(place, cause, async (transaction) => enqueueReveal(transaction, { library, now: now() }, place, target));
      await worker.poll();
      return { ...(await waitForResult(database, asked)), isRepeat };
    },
    drainNotices: notices.drain,
    countStoredData: async (place, extent) => countStoredData(database, place, extent),
    exportData: async (place, extent) => exportData(database, place, extent, now()),
    erase: async (place, extent, cause = newCause()) => {
      const erased = await eraseData(database, place, extent, { cause, now: now() }).catch(rejectErased);
      names.forget(place);
      log.info({ platform: place.platform, workspace: place.workspace, extent, ...erased }, 'stored data was erased as requested in the chat');
      return erased;
    },
    ...createDraftStore(database, now),
    ...createWordsStore({ database, library, now, once: async (place, cause = newCause(), work) => once(place, cause, work) }),
    claim: async (cause) => claimEffect(database, { cause, now: now() }, claimLeaseMs),
    completeClaim: async (cause, done) => (done ? confirmEffect(database, cause, now()) : releaseEffect(database, cause)),
    poll,
    idle: async () => {
      await background;
      await worker.idle();
    },
    start: () => {
      poller = startPoller(poll, faults);
    },
    stop: async () => {
      await poller?.stop();
      const [unfinished] = await Promise.all([worker.stop(stopTimeoutMs), Promise.race([background, wait(noticeDrainMs, undefined, { ref: false })])]);
      if (unfinished > 0) log.warn({ unfinished }, 'stopped with posts under way; the next process searches for them');
    },
  };
}

/** @throws {UserError} for a repeated request whose result was erased; any other error as it is. */
function rejectErased(error: unknown): never {
  if (!(error instanceof ResultErasedError)) throw error;
  throw new UserError('That was already done, and its record has been erased.');
}
