/**
 * The playground's own schedules. They are only in memory, so that advancing the clock cannot affect a real channel, and are
 * opened at the first request, so that they do not slow down the start.
 */
import type { Logger } from 'pino';
import type { BotRequest, BotResponse } from '../core/bot-request.ts';
import type { Platform } from '../core/ports/platform.ts';
import { paperName, seasonFor } from '../core/schedule/question-order.ts';
import type { Library } from '../library/library.ts';
import { place } from '../playground/server/channel.ts';
import type { Simulation } from '../playground/server/simulation.ts';
import type { RunningScheduleService } from '../schedules/service.ts';
import type { Database } from '../store/database.ts';

export interface PlaygroundRuntimeOptions {
  readonly library: Library;
  /** Called when the schedules are opened, because the playground and its bot are created together with them. */
  readonly platform: () => Platform;
  readonly answer: (call: BotRequest) => Promise<BotResponse>;
  /** Defaults to the time zone of the machine. */
  readonly defaultZone?: string | undefined;
  readonly log: Logger;
}

/** Maximum number of dates that are posted in one advance of the clock. */
const maxOccurrences = 25;

interface OpenRuntime {
  readonly schedules: RunningScheduleService;
  readonly database: Database;
}

export function createPlaygroundRuntime(options: PlaygroundRuntimeOptions): Simulation {
  let aheadMs = 0;
  let opened: OpenRuntime | undefined;
  let opening: Promise<OpenRuntime> | undefined;
  let moving: Promise<void> = Promise.resolve();
  const now = () => Date.now() + aheadMs;
  const defaultZone = options.defaultZone ?? Temporal.Now.timeZoneId();

  const open = async (): Promise<RunningScheduleService> => {
    opening ??= openRuntime({ ...options, defaultZone }, now).catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    opened = await opening;
    return opened.schedules;
  };

  const setTo = async (moment: Temporal.Instant, schedules: RunningScheduleService): Promise<void> => {
    aheadMs = Math.max(aheadMs, moment.epochMilliseconds - Date.now());
    await schedules.poll();
    await schedules.idle();
  };

  const advance = async (to: Temporal.Instant): Promise<void> => {
    const schedules = await open();
    for (let dates = 0; dates < maxOccurrences; dates += 1) {
      const [next] = (await schedules.getSchedule(place)).next;
      if (!next || Temporal.Instant.compare(next, to) > 0) return setTo(to, schedules);
      await setTo(next, schedules);
    }
  };

  return {
    seasonAndPaper: ({ paper, ...source }) => ({ season: seasonFor(options.library, paper, source), paper: paperName(paper, options.library, source.brought) }),
    defaultZone,
    now: () => Temporal.Instant.fromEpochMilliseconds(now()),
    getSchedule: async (...given) => (await open()).getSchedule(...given),
    listSchedules: async (...given) => (await open()).listSchedules(...given),
    // Every visit to the page gets the welcome.
    claimWelcome: async () => true,
    readingOf: async (...given) => (await opened?.schedules.readingOf(...given)) ?? { hasWords: false },
    wordsOf: async (...given) => opened?.schedules.wordsOf(...given),
    changeWords: async (...given) => (await open()).changeWords(...given),
    papersOf: async (...given) => (await opened?.schedules.papersOf(...given)) ?? [],
    namesOfPapers: async (...given) => (await opened?.schedules.namesOfPapers(...given)) ?? [],
    change: async (...given) => (await open()).change(...given),
    changeSeason: async (...given) => (await open()).changeSeason(...given),
    requestPost: async (...given) => (await open()).requestPost(...given),
    revealBackground: async (...given) => (await open()).revealBackground(...given),
    drainNotices: async (...given) => (await opened?.schedules.drainNotices(...given)) ?? [],
    countStoredData: async (...given) => (await open()).countStoredData(...given),
    exportData: async (...given) => (await open()).exportData(...given),
    erase: async (...given) => (await open()).erase(...given),
    saveDraft: async (...given) => (await open()).saveDraft(...given),
    findDraft: async (...given) => opened?.schedules.findDraft(...given),
    dropDraft: async (...given) => opened?.schedules.dropDraft(...given),
    claim: async (...given) => (await open()).claim(...given),
    completeClaim: async (...given) => (await open()).completeClaim(...given),
    advance: async (to) => {
      const moved = moving.then(async () => advance(to));
      // After a failure, the next call still tries.
      moving = moved.catch(() => undefined);
      return moved;
    },
    stop: async () => {
      const last = await opening?.catch(() => undefined);
      await last?.schedules.stop();
      await last?.database.close();
    },
  };
}

async function openRuntime({ library, platform, answer, defaultZone, log }: PlaygroundRuntimeOptions, now: () => number): Promise<OpenRuntime> {
  const [{ createScheduleService }, { openDatabase }, { deliverySettings: settings }] = await Promise.all([
    import('../schedules/service.ts'),
    import('../store/database.ts'),
    import('../outbox/settings.ts'),
  ]);
  const database = await openDatabase({ kind: 'sqlite', file: ':memory:' }, log);
  const schedules = createScheduleService({
    database,
    library,
    platforms: [platform()],
    answer,
    // A background that waits for a day would not appear until somebody advances the clock again.
    settings: { ...settings, revealAfterMs: 0 },
    log,
    clock: { now, prepare: async () => undefined },
    defaultZone,
  });
  schedules.start();
  return { schedules, database };
}
