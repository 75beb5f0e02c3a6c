/** Checks once an hour whether the bot was removed from a workspace, or a server, without an event that said so. */
import type { Logger } from 'pino';
import type { Platform } from '../core/ports/platform.ts';
import type { Database } from '../store/database.ts';
import { workspacesWithSchedule } from '../store/subscriptions.ts';
import { endWorkspace } from './stop-workspace.ts';

export interface RemovalDetectorOptions {
  readonly database: Database;
  readonly platforms: readonly Platform[];
  readonly log: Logger;
  /** In ms. */
  readonly now: () => number;
}

/** In ms. */
const checkIntervalMs = 3_600_000;

/** Never throws: what the platform cannot say now is asked again. */
export function createRemovalDetector({ database, platforms, log, now }: RemovalDetectorOptions): () => Promise<void> {
  let looked = Number.NEGATIVE_INFINITY;
  const look = async (platform: Platform): Promise<void> => {
    const scheduled = platform.findRemovedWorkspaces ? await workspacesWithSchedule(database, platform.id) : [];
    const gone = scheduled.length > 0 ? await platform.findRemovedWorkspaces?.(scheduled) : [];
    for (const workspace of gone ?? []) {
      await endWorkspace(database, platform.id, workspace, now());
      log.info({ platform: platform.id, workspace }, 'the bot was removed from here; the schedules have stopped');
    }
  };
  return async () => {
    // The clock may have been set back.
    if (Math.abs(now() - looked) < checkIntervalMs) return;
    looked = now();
    for (const platform of platforms) {
      await look(platform).catch((error: unknown) =>
        log.warn(
          { platform: platform.id, fault: error instanceof Error ? error.message : String(error) },
          'not known where the bot still is; asked again in an hour',
        ),
      );
    }
  };
}
