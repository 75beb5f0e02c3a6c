/** What a bot is made of. */
import type { Logger } from 'pino';
import type { Library } from '../library/library.ts';
import type { Command } from './command/command.ts';
import type { Citations } from './ports/citations.ts';
import type { RenderImage } from './ports/image-renderer.ts';
import type { MetricsRecorder } from './ports/metrics-recorder.ts';
import type { PaperService } from './ports/paper-service.ts';
import type { PaperWatch } from './ports/paper-watch.ts';
import type { ScheduleService } from './ports/schedule-service.ts';
import type { RateLimiter } from './rate-limiter.ts';

export interface BotOptions {
  readonly library: Library;
  readonly commands: readonly Command[];
  readonly citations: Citations;
  readonly log: Logger;
  readonly schedules?: ScheduleService | undefined;
  readonly papers?: PaperService | undefined;
  /** Absent if papers are not checked again. */
  readonly paperWatch?: PaperWatch | undefined;
  readonly reportUrl?: string | undefined;
  readonly privacyUrl?: string | undefined;
  /** How often people may ask; unlimited unless given. Posts of the outbox are not counted. */
  readonly rateLimiter?: RateLimiter | undefined;
  readonly metrics?: MetricsRecorder | undefined;
  /** Draws the pictures of answers; without it, answers have their text only. */
  readonly renderImage?: RenderImage | undefined;
}
