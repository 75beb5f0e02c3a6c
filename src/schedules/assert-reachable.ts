import type { ChannelRef } from '../core/command/command.ts';
import { UserError } from '../core/errors.ts';
import type { Platform } from '../core/ports/platform.ts';
import { RetryLaterError, UnknownOutcomeError } from '../core/ports/post-errors.ts';

/** @throws {UserError} if the bot may not post in the channel, or if the platform cannot be asked now. */
export async function assertReachable({ platform: id, channel, workspace }: ChannelRef, platforms: readonly Platform[]): Promise<void> {
  const platform = platforms.find((one) => one.id === id);
  await platform?.findChannel(channel, workspace).catch((error: unknown) => {
    if (!(error instanceof RetryLaterError || error instanceof UnknownOutcomeError)) throw error;
    throw new UserError(`${platform.name} cannot tell me right now whether I may post here. Nothing was changed; please try again in a minute.`);
  });
}
