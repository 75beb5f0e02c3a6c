import type { ChannelRef, Context } from '../../src/core/command/command.ts';
import { UserError } from '../../src/core/errors.ts';
import { memoizeByObject } from '../../src/core/memoize.ts';
import type { ScheduleService } from '../../src/core/ports/schedule-service.ts';
import type { ChannelReading } from '../../src/core/ports/words-store.ts';

export interface ScheduleContext extends Pick<Context, 'cause'> {
  readonly schedules: ScheduleService;
  /** The channel itself, even if the command was typed in one of its threads. */
  readonly place: ChannelRef;
  /** The thread in which it was typed. */
  readonly thread?: string;
  /** Not everybody in the channel sees that thread. */
  readonly isPrivateThread?: boolean;
}

/** The channel in which a command was typed. `undefined` in the terminal and in direct messages. */
export function findChannel({ schedules, place, cause }: Pick<Context, 'schedules' | 'place' | 'cause'>): ScheduleContext | undefined {
  if (!schedules || place.direct) return undefined;
  const { thread, isPrivateThread = false, hasNoThreads: _chat, ...channel } = place;
  return { schedules, place: channel, cause, ...(thread ? { thread, isPrivateThread } : {}) };
}

export type PlaceContext = Pick<Context, 'library' | 'schedules' | 'place' | 'cause'>;

/** The reading of the request's channel, loaded once for each request. */
export const readingOf = memoizeByObject(async (context: PlaceContext): Promise<ChannelReading> => {
  const channel = findChannel(context);
  return channel ? channel.schedules.readingOf(channel.place) : { hasWords: false };
});

/**
 * The paper chosen for the channel of a request; `undefined` if none is. It is loaded once for each request, because the
 * reply is cached under the paper that was loaded first, and must be about that one even if somebody chooses another in the meantime.
 */
export const chosenPaper = async (context: PlaceContext): Promise<string | undefined> => (await readingOf(context)).paper;

/**
 * @param what is only possible in a channel, such as "Questions are posted".
 * @throws {UserError} outside a channel, with buttons for what works there.
 */
export function requireChannel(context: Pick<Context, 'schedules' | 'place' | 'cause'>, what: string, instead: UserError['choices']): ScheduleContext {
  const channel = findChannel(context);
  if (channel) return channel;
  if (context.schedules) throw new UserError(`${what} only in a channel, and this is a direct message. Type the line in the channel.`, instead);
  throw new UserError(`${what} only in a channel, and there is none here. Ask in Slack, Discord or the playground.`, instead);
}

/** The same for actions that need a channel in which a message can have a thread. @throws {UserError} */
export function requireThreadedChannel(...given: Parameters<typeof requireChannel>): ScheduleContext {
  const [{ place }, what, instead] = given;
  if (place.hasNoThreads)
    throw new UserError(`${what} only in a channel with threads, and the chat of a voice channel has none. Type the line in a text channel.`, instead);
  return requireChannel(...given);
}
