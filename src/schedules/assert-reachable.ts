import type { ChannelRef } from '../core/command/command.ts';
import { UserError } from '../core/errors.ts';
import type { Platform } from '../core/ports/platform.ts';
import { RetryLaterError, UnknownOutcomeError } from '../core/ports/post-errors.ts';

/** @throws {UserError} for a channel the bot may not post in, and where the platform cannot tell just now. */
export async function assertReachable({ platform: id, channel, workspace }: ChannelRef, platforms: readonly Platform[]): Promise<void> {
  const platform = platforms.find((one) => one.id === id);
  await platform?.findChannel(channel, workspace).catch((error: unknown) => {
    if (!(error instanceof RetryLaterError || error instanceof UnknownOutcomeError)) throw error;
    throw new UserError(`${platform.name} does not tell me just now whether I may post here. Nothing was changed; please try again in a minute.`);
  });
}
