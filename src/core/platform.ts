import type { Bot } from './bot.ts';

/** All that the bot sees of a chat platform. */
export interface Platform {
  readonly name: string;
  /** Connects and begins to answer. @throws {StartError} naming the variable at fault. */
  start(bot: Bot): Promise<void>;
  /** Refuses new calls, finishes those under way, leaves. */
  stop(): Promise<void>;
}
