/** What the chat platforms share: the database, the schedules and the outbox. */
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
import { createCheckedClock } from '../schedules/checked-clock.ts';
import { applyChannels, applyConfiguration, type ConfiguredChannel } from '../schedules/configuration.ts';
import { createScheduleService } from '../schedules/service.ts';
import { endWorkspace } from '../schedules/stop-workspace.ts';
import { startCheckpoints } from '../store/checkpoint.ts';
import type { Database } from '../store/database.ts';
import { createDatabaseClock } from '../store/database-clock.ts';
import { unusedSqliteWarning } from '../store/maintenance/unused-sqlite-warning.ts';
import { createDatabaseProbe, type DatabaseProblems } from '../store/probe.ts';
import { queueDepth } from '../store/queue-depth.ts';
import { openDatabaseWhenReady } from './open-database.ts';

export interface ChatRuntime {
  readonly schedules: ScheduleService;
  readonly platforms: readonly Platform[];
  /** @throws if the database does not answer. */
  queueDepth: QueueDepth;
  /** Writes to the database and says what is wrong with it, or with the clock of this machine. Never throws. */
  findProblems(): Promise<DatabaseProblems>;
  /** Applies the configuration and starts the schedules. Call it when the first platform is connected. */
  start(): Promise<void>;
  /** Stops the schedules and waits for posts in progress. The database stays open for answers and platforms. */
  stop(): Promise<void>;
  /** Closes the database. Call it when the platforms have stopped. */
  close(): Promise<void>;
}

export interface PlatformDeps {
  readonly database: Database;
  /** Called when the bot was removed from a workspace. */
  readonly onRemoved: (platform: string, workspace: string) => Promise<void>;
}

export interface ChatRuntimeOptions {
  readonly config: Pick<Config, 'prompts' | 'database' | 'slack' | 'discord'>;
  readonly library: Library;
  readonly loadPlatforms: (deps: PlatformDeps) => Promise<readonly Platform[]>;
  readonly answer: (request: BotRequest) => Promise<BotResponse>;
  readonly log: Logger;
  readonly metrics?: MetricsRecorder | undefined;
}

/** How long to wait before a platform is asked again about channels that it could not judge. */
const channelRetryDelayMs = 30_000;

/** @throws {StartError} if the database cannot be used. */
export async function openChatRuntime({ config, library, loadPlatforms, answer, log, metrics }: ChatRuntimeOptions): Promise<ChatRuntime> {
  const { prompts } = config;
  const database = await openDatabaseWhenReady(config.database, log);
  const findProblems = createDatabaseProbe(database, config.database);
  const stopCheckpoints = startCheckpoints(database, log);
  const warning = unusedSqliteWarning(config.database, sqliteFile);
  if (warning) log.warn(warning);
  const clock = database.kind === 'postgres' ? createDatabaseClock(database) : createCheckedClock({ addresses: apiAddresses(config), log });
  // PostgreSQL's answer is near; the platforms' is not, and the first poll waits for it.
  if (database.kind === 'postgres') await clock.prepare();
  else void clock.prepare();
  const platforms = await loadPlatforms({ database, onRemoved: async (platform, workspace) => endWorkspace(database, platform, workspace, clock.now()) });
  const settings = { ...deliverySettings, graceMs: prompts.graceMs };
  const schedules = createScheduleService({ database, library, platforms, answer, settings, log, clock, defaultZone: prompts.defaultZone, metrics });
  const configuring = { database, platforms, paper: library.paper.id, log, now: clock.now };
  let retry: NodeJS.Timeout | undefined;
  /** Configures the channels of connected platforms now, and the others later. */
  const configure = async (channels: readonly ConfiguredChannel[], apply: typeof applyChannels): Promise<void> => {
    const connected = platforms.filter((platform) => platform.connected?.() !== false);
    const undecided = await apply({ ...prompts, channels }, { ...configuring, platforms: connected });
    const waiting = channels.filter(({ platform }) => !connected.some(({ id }) => id === platform));
    retryLater([...undecided, ...waiting]);
  };
  const retryLater = (channels: readonly ConfiguredChannel[]): void => {
    if (channels.length === 0) return;
    retry = setTimeout(() => void configure(channels, applyChannels).catch(() => retryLater(channels)), channelRetryDelayMs).unref();
  };
  return {
    schedules,
    platforms,
    queueDepth: async () => queueDepth(database),
    findProblems: async () => {
      const clockProblem = clock.problem();
      return { ...(await findProblems()), ...(clockProblem ? { clock: clockProblem } : {}) };
    },
    start: async () => {
      await configure(prompts.channels, applyConfiguration);
      schedules.start();
    },
    stop: async () => {
      clearTimeout(retry);
      await schedules.stop();
    },
    close: async () => {
      stopCheckpoints();
      await database.close();
    },
  };
}

/** Where the time can be asked. */
const apiAddresses = ({ slack, discord }: Pick<Config, 'slack' | 'discord'>): readonly string[] => [
  ...(slack ? [slack.apiUrl ?? 'https://slack.com/api/'] : []),
  ...(discord ? [discord.apiUrl ?? 'https://discord.com/api'] : []),
];
