/** Checks hourly whether the bot was removed from a workspace (or Discord server) without an event. */
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

/** The returned function never throws: if a platform does not answer, the next check asks again. */
export function createRemovalDetector({ database, platforms, log, now }: RemovalDetectorOptions): () => Promise<void> {
  let checkedAt = Number.NEGATIVE_INFINITY;
  const check = async (platform: Platform): Promise<void> => {
    const scheduled = platform.findRemovedWorkspaces ? await workspacesWithSchedule(database, platform.id) : [];
    const gone = scheduled.length > 0 ? await platform.findRemovedWorkspaces?.(scheduled) : [];
    for (const workspace of gone ?? []) {
      await endWorkspace(database, platform.id, workspace, now());
      log.info({ platform: platform.id, workspace }, 'the bot was removed from here; the schedules have stopped');
    }
  };
  return async () => {
    // The clock may have been set back.
    if (Math.abs(now() - checkedAt) < checkIntervalMs) return;
    checkedAt = now();
    for (const platform of platforms) {
      await check(platform).catch((error: unknown) =>
        log.warn(
          { platform: platform.id, fault: error instanceof Error ? error.message : String(error) },
          'failed to check which workspaces the bot is still in; trying again in an hour',
        ),
      );
    }
  };
}
