/** The club of the chat platforms: opens the database, applies the configuration, looks every second, closes again. */
import type { Logger } from 'pino';
import type { Library } from '../content/library.ts';
import { createClub } from './club/club.ts';
import { applyChannels, applyConfiguration, type ConfiguredChannel } from './club/configuration.ts';
import { endWorkspace } from './club/end-workspace.ts';
import type { Config } from './config.ts';
import type { Answer, Call } from './core/answer.ts';
import type { Club } from './core/club.ts';
import type { Observer } from './core/observer.ts';
import type { Platform } from './core/platform.ts';
import { deliverySettings } from './delivery/settings.ts';
import type { LedgerDepth } from './health/metrics.ts';
import { sqliteFile } from './prompt-config.ts';
import { type Database, openDatabase } from './store/database.ts';
import { ledgerDepth } from './store/depth.ts';
import { leftBehind } from './store/left-behind.ts';

export interface ChatClub {
  readonly club: Club;
  readonly platforms: readonly Platform[];
  /** @throws where the database does not answer. */
  depth: LedgerDepth;
  /** Once the platforms are connected. */
  begin(): Promise<void>;
  /** Nothing new is posted; waits for posts under way. Answers may still ask, and platforms keep what they must. */
  stop(): Promise<void>;
  /** Once the platforms have stopped. */
  close(): Promise<void>;
}

/** What a platform needs of the others: its memory, and somebody to tell that it was removed from a workspace. */
export interface ChatParts {
  readonly database: Database;
  readonly onRemoved: (platform: string, workspace: string) => Promise<void>;
}

export interface ChatClubParts {
  readonly config: Pick<Config, 'prompts' | 'database'>;
  readonly library: Library;
  readonly load: (parts: ChatParts) => Promise<readonly Platform[]>;
  readonly answer: (call: Call) => Promise<Answer>;
  readonly log: Logger;
  readonly observer?: Observer | undefined;
}

/** Before a platform that could not tell of a channel is asked again, in ms. */
const betweenTries = 30_000;

/** @throws {StartError} where the database cannot be used. */
export async function openChatClub({ config, library, load, answer, log, observer }: ChatClubParts): Promise<ChatClub> {
  const { prompts } = config;
  const database = await openDatabase(config.database, log);
  const forgotten = leftBehind(config.database, sqliteFile);
  if (forgotten) log.warn(forgotten);
  const platforms = await load({ database, onRemoved: async (platform, workspace) => endWorkspace(database, platform, workspace, Date.now()) });
  const settings = { ...deliverySettings, grace: prompts.grace };
  const club = createClub({ database, library, platforms, answer, settings, log, defaultZone: prompts.defaultZone, observer });
  const configuring = { database, platforms, paper: library.paper.id, log, now: Date.now };
  let again: NodeJS.Timeout | undefined;
  const retry = (channels: readonly ConfiguredChannel[]): void => {
    if (channels.length === 0) return;
    again = setTimeout(() => {
      void applyChannels({ ...prompts, channels }, configuring)
        .catch(() => channels)
        .then(retry);
    }, betweenTries).unref();
  };
  return {
    club,
    platforms,
    depth: async () => ledgerDepth(database),
    begin: async () => {
      retry(await applyConfiguration(prompts, configuring));
      club.start();
    },
    stop: async () => {
      clearTimeout(again);
      await club.stop();
    },
    close: async () => database.close(),
  };
}
