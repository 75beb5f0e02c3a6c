import type { ChannelRef, Context } from '../../src/core/command/command.ts';
import { UserError } from '../../src/core/errors.ts';
import type { ScheduleService } from '../../src/core/ports/schedule-service.ts';

export interface ScheduleContext {
  readonly schedules: ScheduleService;
  /** The channel itself, even if the command was typed in one of its threads. */
  readonly place: ChannelRef;
}

/** The channel in which a command was typed. `undefined` in the terminal and in direct messages. */
export function findChannel({ schedules, place }: Pick<Context, 'schedules' | 'place'>): ScheduleContext | undefined {
  if (!schedules || place.direct) return undefined;
  const { thread: _thread, ...channel } = place;
  return { schedules, place: channel };
}

/**
 * @param what is only possible in a channel, such as "Questions are posted".
 * @throws {UserError} outside a channel, with buttons for what works there.
 */
export function requireChannel(context: Pick<Context, 'schedules' | 'place'>, what: string, instead: UserError['choices']): ScheduleContext {
  const channel = findChannel(context);
  if (channel) return channel;
  if (context.schedules) throw new UserError(`${what} in a channel, and this conversation is ours alone. Type the line in the channel.`, instead);
  throw new UserError(`${what} in a channel, and there is none here. Ask in Slack, Discord or the playground.`, instead);
}
