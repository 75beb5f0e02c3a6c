/** Answers for the ledger to post, and what came of it. */
import type { BotResponse } from '../../src/core/bot-request.ts';
import type { PostTarget } from '../../src/core/ports/platform.ts';
import { HistoryUnavailableError, RejectedError, RetryLaterError, UnknownOutcomeError } from '../../src/core/ports/post-errors.ts';
import { clubChannel, clubServer } from '../fakes/discord.ts';
import { smallBot } from '../fixtures/discord-bot.ts';

export const club: PostTarget = { platform: 'discord', workspace: clubServer, channel: clubChannel };

/** The answer to a line, as the ledger asks for it. */
export const answerTo = async (input: string, page = 1): Promise<BotResponse> => {
  const actor = { id: '1100000000000000001', name: 'Ada' };
  return { ...(await smallBot().answer({ input, place: club, actor })), page };
};

/** How it failed; a test fails where it did not. */
export async function failureOf(work: Promise<unknown>): Promise<RejectedError | RetryLaterError | UnknownOutcomeError | HistoryUnavailableError> {
  const error = await work.then(
    () => undefined,
    (failure: unknown) => failure,
  );
  if (error instanceof RejectedError || error instanceof RetryLaterError || error instanceof UnknownOutcomeError || error instanceof HistoryUnavailableError)
    return error;
  throw new Error(`expected one of the errors of a post, and got ${String(error)}`);
}
