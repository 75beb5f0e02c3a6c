/** The club of the chat platforms: opens the database, applies the configuration, looks every second, closes again. */
import type { Logger } from 'pino';
import type { Config } from '../config/index.ts';
import { sqliteFile } from '../config/schedule.ts';
import type { BotRequest, BotResponse } from '../core/bot-request.ts';
import type { MetricsRecorder } from '../core/ports/metrics-recorder.ts';
import type { Platform } from '../core/ports/platform.ts';
import type { ScheduleService } from '../core/ports/schedule-service.ts';
import type { QueueDepth } from '../health/metrics.ts';
import type { Library } from '../library/library.ts';
import { deliverySettings } from '../outbox/settings.ts';
import { applyChannels, applyConfiguration, type ConfiguredChannel } from '../schedules/configuration.ts';
import { createScheduleService } from '../schedules/service.ts';
import { endWorkspace } from '../schedules/stop-workspace.ts';
import { type Database, openDatabase } from '../store/database.ts';
import { unusedSqliteWarning } from '../store/maintenance/unused-sqlite-warning.ts';
import { queueDepth } from '../store/queue-depth.ts';

export interface ChatRuntime {
  readonly schedules: ScheduleService;
  readonly platforms: readonly Platform[];
  /** @throws where the database does not answer. */
  queueDepth: QueueDepth;
  /** Once the platforms are connected. */
  start(): Promise<void>;
  /** Nothing new is posted; waits for posts under way. Answers may still ask, and platforms keep what they must. */
  stop(): Promise<void>;
  /** Once the platforms have stopped. */
  close(): Promise<void>;
}

/** What a platform needs of the others: its memory, and somebody to tell that it was removed from a workspace. */
export interface PlatformDeps {
  readonly database: Database;
  readonly onRemoved: (platform: string, workspace: string) => Promise<void>;
}

export interface ChatRuntimeOptions {
  readonly config: Pick<Config, 'prompts' | 'database'>;
  readonly library: Library;
  readonly load: (parts: PlatformDeps) => Promise<readonly Platform[]>;
  readonly answer: (call: BotRequest) => Promise<BotResponse>;
  readonly log: Logger;
  readonly metrics?: MetricsRecorder | undefined;
}

/** Before a platform that could not tell of a channel is asked again, in ms. */
const channelRetryDelayMs = 30_000;

/** @throws {StartError} where the database cannot be used. */
export async function openChatRuntime({ config, library, load, answer, log, metrics }: ChatRuntimeOptions): Promise<ChatRuntime> {
  const { prompts } = config;
  const database = await openDatabase(config.database, log);
  const forgotten = unusedSqliteWarning(config.database, sqliteFile);
  if (forgotten) log.warn(forgotten);
  const platforms = await load({ database, onRemoved: async (platform, workspace) => endWorkspace(database, platform, workspace, Date.now()) });
  const settings = { ...deliverySettings, graceMs: prompts.graceMs };
  const schedules = createScheduleService({ database, library, platforms, answer, settings, log, defaultZone: prompts.defaultZone, metrics });
  const configuring = { database, platforms, paper: library.paper.id, log, now: Date.now };
  let again: NodeJS.Timeout | undefined;
  const retry = (channels: readonly ConfiguredChannel[]): void => {
    if (channels.length === 0) return;
    again = setTimeout(() => {
      void applyChannels({ ...prompts, channels }, configuring)
        .catch(() => channels)
        .then(retry);
    }, channelRetryDelayMs).unref();
  };
  return {
    schedules,
    platforms,
    queueDepth: async () => queueDepth(database),
    start: async () => {
      retry(await applyConfiguration(prompts, configuring));
      schedules.start();
    },
    stop: async () => {
      clearTimeout(again);
      await schedules.stop();
    },
    close: async () => database.close(),
  };
}
