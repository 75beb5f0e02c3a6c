import type { REST } from 'discord.js';
import type { Logger } from 'pino';
import type { Bot } from '../../core/bot.ts';
import type { RecentShares } from '../respond/recent-shares.ts';

/** What every answer needs, whoever asks. */
export interface HandlerContext {
  readonly bot: Bot;
  /** Sends every request once: what may be repeated is known where it is made. */
  readonly rest: REST;
  readonly log: Logger;
  /** How long an answer may take before Discord is told to wait, in ms. Well under its 3 s, the way there included. */
  readonly deferAfterMs: number;
  readonly recentShares: RecentShares;
}
