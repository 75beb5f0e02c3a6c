/** Answers for the outbox to post, and how posting failed. */
import type { BotResponse } from '../../src/core/bot-request.ts';
import type { PostTarget } from '../../src/core/ports/platform.ts';
import { HistoryUnavailableError, RejectedError, RetryLaterError, UnknownOutcomeError } from '../../src/core/ports/post-errors.ts';
import { clubChannel, clubServer } from '../fakes/discord.ts';
import { smallBot } from '../fixtures/discord-bot.ts';

export const guild: PostTarget = { platform: 'discord', workspace: clubServer, channel: clubChannel };

/** The answer to a command line, as the outbox requests it. */
export const answerTo = async (input: string, page = 1): Promise<BotResponse> => {
  const actor = { id: '1100000000000000001', name: 'Ada' };
  return { ...(await smallBot().answer({ input, place: guild, actor })), page };
};

/** The error of a failed post; throws if it did not fail. */
export async function failureOf(work: Promise<unknown>): Promise<RejectedError | RetryLaterError | UnknownOutcomeError | HistoryUnavailableError> {
  const error = await work.then(
    () => undefined,
    (failure: unknown) => failure,
  );
  if (error instanceof RejectedError || error instanceof RetryLaterError || error instanceof UnknownOutcomeError || error instanceof HistoryUnavailableError)
    return error;
  throw new Error(`expected one of the errors of a post, and got ${String(error)}`);
}
