import type { Club } from '../src/core/club.ts';
import type { Context, Place } from '../src/core/command.ts';
import { UserError } from '../src/core/errors.ts';

export interface Channel {
  readonly club: Club;
  /** The channel itself, also where the line was typed in a thread of it. */
  readonly place: Place;
}

/** The channel a line was typed in; undefined in the terminal and in a conversation with the bot alone. */
export function findChannel({ club, place }: Pick<Context, 'club' | 'place'>): Channel | undefined {
  if (!club || place.direct) return undefined;
  const { thread: _thread, ...channel } = place;
  return { club, place: channel };
}

/**
 * @param what can be done in a channel alone: "Questions are posted".
 * @throws {UserError} where there is none, with what works there as buttons.
 */
export function channelOf(context: Pick<Context, 'club' | 'place'>, what: string, instead: UserError['choices']): Channel {
  const channel = findChannel(context);
  if (channel) return channel;
  if (context.club) throw new UserError(`${what} in a channel, and this conversation is ours alone. Type the line in the channel.`, instead);
  throw new UserError(`${what} in a channel, and there is none here. Ask in Slack, Discord or the playground.`, instead);
}
