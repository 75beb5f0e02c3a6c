/** What the chat platforms share: the database, the schedules and the outbox. */
import type { Logger } from 'pino';
import { sqliteFile } from '../config/database.ts';
import type { Config } from '../config/index.ts';
import type { BotRequest, BotResponse } from '../core/bot-request.ts';
import type { MetricsRecorder } from '../core/ports/metrics-recorder.ts';
import type { PaperWatch } from '../core/ports/paper-watch.ts';
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
import { createFaultLog } from '../store/fault-log.ts';
import { createHostSlots } from '../store/host-slots.ts';
import { unusedSqliteWarning } from '../store/maintenance/unused-sqlite-warning.ts';
import { moveChannel } from '../store/move-channel.ts';
import { createPaperRepository } from '../store/papers.ts';
import { createDatabaseProbe } from '../store/probe.ts';
import { queueDepth } from '../store/queue-depth.ts';
import { createPaperWatch } from '../watch/updates.ts';
import { createPaperWatcher } from '../watch/watcher.ts';
import { openDatabaseWhenReady } from './open-database.ts';
import { type OpenedPapers, openPapers } from './open-papers.ts';

export interface ChatRuntime {
  /** Reads what checks of the channels' papers found; absent if papers are not checked again. */
  readonly paperWatch?: PaperWatch;
  readonly papers: OpenedPapers | undefined;
  readonly schedules: ScheduleService;
  readonly platforms: readonly Platform[];
  /** @throws if the database does not answer. */
  queueDepth: QueueDepth;
  /** Writes to the database and says what is wrong with it, or with the clock of this machine. Never throws. */
  findProblems(): Promise<Readonly<Record<'database' | 'clock', string | undefined>>>;
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
  /** Called when Slack has given a channel another id. */
  readonly onChannelMoved: (moved: { readonly workspace: string; readonly from: string; readonly to: string }) => Promise<void>;
}

export interface ChatRuntimeOptions {
  readonly config: Pick<Config, 'prompts' | 'database' | 'slack' | 'discord' | 'papers' | 'watchesPapers'>;
  readonly library: Library;
  readonly loadPlatforms: (deps: PlatformDeps) => Promise<readonly Platform[]>;
  readonly answer: (request: BotRequest) => Promise<BotResponse>;
  readonly log: Logger;
  readonly metrics?: MetricsRecorder | undefined;
}

/** Delay before a platform is asked again about channels that it could not check. */
const channelRetryDelayMs = 30_000;

/** @throws {StartError} if the database cannot be used. */
export async function openChatRuntime({ config, library, loadPlatforms, answer, log, metrics }: ChatRuntimeOptions): Promise<ChatRuntime> {
  const { prompts } = config;
  const database = await openDatabaseWhenReady(config.database, log);
  const probeDatabase = createDatabaseProbe(database, config.database);
  const stopCheckpoints = startCheckpoints(database, log);
  const warning = unusedSqliteWarning(config.database, sqliteFile);
  if (warning) log.warn(warning);
  const clock = database.kind === 'postgres' ? createDatabaseClock(database) : createCheckedClock({ addresses: apiAddresses(config), log });
  // PostgreSQL answers quickly. The platforms do not, so only the first poll waits for them.
  if (database.kind === 'postgres') await clock.prepare();
  else void clock.prepare();
  const platforms = await loadPlatforms({
    database,
    onRemoved: async (platform, workspace) => endWorkspace(database, platform, workspace, clock.now()),
    onChannelMoved: async ({ workspace, from, to }) => {
      const hasMoved = await moveChannel(database, { platform: 'slack', workspace, channel: from }, to);
      log.info({ workspace, from, to, hasMoved }, 'Slack has given a channel another id; name the new one if PROMPT_CHANNELS names it');
    },
  });
  const settings = { ...deliverySettings, graceMs: prompts.graceMs };
  const { defaultZone, postsByMembers } = prompts;
  const faults = createFaultLog(log);
  const schedules = createScheduleService({ database, library, platforms, answer, settings, log, faults, clock, defaultZone, postsByMembers, metrics });
  const papers = openPapers({ config: config.papers, store: createPaperRepository(database), slots: createHostSlots(database, clock.now), log });
  const { checker } = papers ?? {};
  const watcher = checker && config.watchesPapers ? createPaperWatcher({ database, library, checker, clock, log, faults, metrics }) : undefined;
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
    papers,
    ...(watcher ? { paperWatch: createPaperWatch(database, library) } : {}),
    queueDepth: async () => queueDepth(database),
    findProblems: async () => ({ database: await probeDatabase(), clock: clock.problem() }),
    start: async () => {
      // The next dates of configured channels are computed with it.
      await clock.prepare();
      await configure(prompts.channels, applyConfiguration);
      schedules.start();
      watcher?.start();
    },
    stop: async () => {
      clearTimeout(retry);
      await Promise.all([schedules.stop(), watcher?.stop()]);
    },
    close: async () => {
      stopCheckpoints();
      await papers?.stop();
      await database.close();
    },
  };
}

/** Addresses whose responses contain the time. */
const apiAddresses = ({ slack, discord }: Pick<Config, 'slack' | 'discord'>): readonly string[] => [
  ...(slack ? [slack.apiUrl ?? 'https://slack.com/api/'] : []),
  ...(discord ? [discord.apiUrl ?? 'https://discord.com/api'] : []),
];
