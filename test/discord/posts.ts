/** Answers for the ledger to post, and what came of it. */
import type { Answer } from '../../src/core/answer.ts';
import type { Address } from '../../src/core/platform.ts';
import { Blind, Paused, Refused, Unsure } from '../../src/core/post-errors.ts';
import { clubChannel, clubServer } from '../twins/discord.ts';
import { smallBot } from './bot.ts';

export const club: Address = { platform: 'discord', workspace: clubServer, channel: clubChannel };

/** The answer to a line, as the ledger asks for it. */
export const answerTo = async (ask: string, page = 1): Promise<Answer> => {
  const caller = { id: '1100000000000000001', name: 'Ada' };
  return { ...(await smallBot().answer({ ask, place: club, caller })), page };
};

/** How it failed; a test fails where it did not. */
export async function failureOf(work: Promise<unknown>): Promise<Refused | Paused | Unsure | Blind> {
  const error = await work.then(
    () => undefined,
    (failure: unknown) => failure,
  );
  if (error instanceof Refused || error instanceof Paused || error instanceof Unsure || error instanceof Blind) return error;
  throw new Error(`expected one of the errors of a post, and got ${String(error)}`);
}
