/** Posts the further pages of a shared answer. */
import { DiscordAPIError, type REST, Routes } from 'discord.js';
import type { Logger } from 'pino';
import { errorFields, isOutcomeUnknown, isTokenInvalid } from '../errors.ts';
import { type DiscordMessage, toPayload } from '../render/payload.ts';
import { waitOutPauses } from '../request-guard.ts';
import { openThread } from '../workspace/open-thread.ts';
import type { FollowUp, InteractionResponse } from './interaction-response.ts';
import { maxPauseWaitMs, retryIdempotent } from './retry.ts';

export interface SharedPostContext {
  /** The first page, already posted. */
  readonly post: FollowUp;
  readonly title: string | undefined;
  readonly canOpenThread: boolean;
  readonly response: InteractionResponse;
  readonly rest: REST;
  readonly log: Logger;
}

/** `unknown`: the page may or may not have arrived. */
type PageOutcome = 'posted' | 'rejected' | 'unknown';

/** How often a request of unknown outcome is repeated; its nonce prevents a second post. */
const maxRetries = 2;

/**
 * Posts the pages in a thread of the first one, or below it if Discord rejects the thread.
 * @returns the numbers of the pages that may be missing; the first page of the answer is page 1.
 */
export async function postFurtherPages(pages: readonly DiscordMessage[], shared: SharedPostContext): Promise<readonly number[]> {
  if (pages.length === 0) return [];
  const missing: number[] = [];
  let thread = shared.canOpenThread ? await findThread(shared) : undefined;
  for (const [index, page] of pages.entries()) {
    let outcome: PageOutcome = thread ? await postInThread(page, thread, shared) : 'rejected';
    if (outcome === 'rejected') {
      thread = undefined;
      outcome = await postBelow(page, shared);
    }
    if (outcome !== 'posted') missing.push(index + 2);
  }
  return missing;
}

/** @returns the id of the thread; `undefined` if none may be opened. A thread has the id of its message, so it is known even if the outcome is not. */
async function findThread({ post, title, rest, log }: SharedPostContext): Promise<string | undefined> {
  try {
    const open = async (): Promise<string> => openThread(rest, post.channel_id, post.id, title);
    return await retryIdempotent(maxRetries, async () => waitOutPauses(maxPauseWaitMs.later, open));
  } catch (error) {
    if (isTokenInvalid(error)) throw error;
    log.warn(errorFields(error), 'Discord: failed to open a thread for a shared answer');
    return isOutcomeUnknown(error) ? post.id : undefined;
  }
}

/** Repeats the request if its outcome is unknown. The nonce prevents a second post. */
async function postInThread(page: DiscordMessage, thread: string, { rest, log }: SharedPostContext): Promise<PageOutcome> {
  const { body, files } = toPayload(page, 'everybody');
  const bodyWithNonce = { ...body, nonce: crypto.randomUUID().slice(0, 23), enforce_nonce: true };
  const post = async (): Promise<unknown> => rest.post(Routes.channelMessages(thread), { body: bodyWithNonce, files });
  let mayHaveArrived = false;
  const outcome = await pageOutcome(log, async () =>
    retryIdempotent(maxRetries, async () =>
      waitOutPauses(maxPauseWaitMs.later, post).catch((error: unknown) => {
        mayHaveArrived ||= isOutcomeUnknown(error);
        throw error;
      }),
    ),
  );
  return outcome === 'rejected' && mayHaveArrived ? 'unknown' : outcome;
}

const postBelow = async (page: DiscordMessage, { response, log }: SharedPostContext): Promise<PageOutcome> =>
  pageOutcome(log, async () => response.followUp(page));

async function pageOutcome(log: Logger, work: () => Promise<unknown>): Promise<PageOutcome> {
  try {
    await work();
    return 'posted';
  } catch (error) {
    if (isTokenInvalid(error)) throw error;
    log.warn(errorFields(error), 'Discord: failed to post a further page of a shared answer');
    return error instanceof DiscordAPIError ? 'rejected' : 'unknown';
  }
}
