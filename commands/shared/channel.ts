import type { ChannelRef, Context } from '../../src/core/command/command.ts';
import { UserError } from '../../src/core/errors.ts';
import type { ScheduleService } from '../../src/core/ports/schedule-service.ts';

export interface ScheduleContext {
  readonly schedules: ScheduleService;
  /** The channel itself, also where the line was typed in a thread of it. */
  readonly place: ChannelRef;
}

/** The channel a line was typed in; undefined in the terminal and in a conversation with the bot alone. */
export function findChannel({ schedules, place }: Pick<Context, 'schedules' | 'place'>): ScheduleContext | undefined {
  if (!schedules || place.direct) return undefined;
  const { thread: _thread, ...channel } = place;
  return { schedules, place: channel };
}

/**
 * @param what can be done in a channel alone: "Questions are posted".
 * @throws {UserError} where there is none, with what works there as buttons.
 */
export function requireChannel(context: Pick<Context, 'schedules' | 'place'>, what: string, instead: UserError['choices']): ScheduleContext {
  const channel = findChannel(context);
  if (channel) return channel;
  if (context.schedules) throw new UserError(`${what} in a channel, and this conversation is ours alone. Type the line in the channel.`, instead);
  throw new UserError(`${what} in a channel, and there is none here. Ask in Slack, Discord or the playground.`, instead);
}
