import type { Logger } from 'pino';
import type { Bot } from '../core/bot.ts';
import { StartError } from '../core/errors.ts';
import type { Platform } from '../core/ports/platform.ts';
import { logUnavailable } from './supervise-platform.ts';

export interface PlatformStart {
  /** Resolves when the first platform is ready. @throws {StartError} if none could be started, with all reasons. */
  readonly first: Promise<void>;
  /** Resolves when every platform has started or failed once. */
  readonly all: Promise<unknown>;
}

/** Starts platforms in parallel. A failure is logged and does not affect the others. */
export function startPlatforms(platforms: readonly Platform[], bot: Bot, log: Logger): PlatformStart {
  const first = Promise.withResolvers<void>();
  const failures: unknown[] = [];
  const start = async (platform: Platform): Promise<void> => {
    try {
      await platform.start(bot);
      first.resolve();
    } catch (error) {
      failures.push(error);
      if (failures.length === platforms.length) first.reject(combine(failures));
      else logUnavailable(platform, error, log);
    }
  };
  return { first: first.promise, all: Promise.all(platforms.map(start)) };
}

/** An internal error keeps its stack; problems that the operator can fix are listed. */
function combine(failures: readonly unknown[]): unknown {
  const fault = failures.find((error) => !(error instanceof StartError));
  return fault ?? new StartError(failures.map((error) => (error as StartError).message).join('\n'));
}
