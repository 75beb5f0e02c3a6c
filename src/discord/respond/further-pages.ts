/** The further pages of a shared answer. */
import { DiscordAPIError, type REST, Routes } from 'discord.js';
import type { Logger } from 'pino';
import { describeFault, isTokenInvalid, outcomeUnknown } from '../errors.ts';
import { openThread } from '../outbox/open-thread.ts';
import { toPayload } from '../render/payload.ts';
import type { DiscordMessage } from '../render/render.ts';
import type { InteractionResponder, Posted } from './interaction-response.ts';
import { retryIdempotent } from './retry.ts';

export interface SharedPostContext {
  readonly post: Posted;
  readonly title: string | undefined;
  /** Whether the channel lets a post carry a thread. */
  readonly threadable: boolean;
  readonly conversation: InteractionResponder;
  readonly rest: REST;
  readonly log: Logger;
}

/** `unsure`: nobody knows whether it arrived. */
type PageOutcome = 'posted' | 'refused' | 'unsure';

/** How often a request with a nonce is sent again while its fate is unknown. */
const maxRetries = 2;

/**
 * In a thread on the first page; as posts below it where Discord refuses a thread, and only there.
 * @returns the numbers of the pages that may be missing, counted from the first page of the answer.
 */
export async function postFurtherPages(pages: readonly DiscordMessage[], shared: SharedPostContext): Promise<readonly number[]> {
  if (pages.length === 0) return [];
  const missing: number[] = [];
  let thread = shared.threadable ? await threadOn(shared) : undefined;
  for (const [index, page] of pages.entries()) {
    let outcome: PageOutcome = thread ? await postInThread(page, thread, shared) : 'refused';
    if (outcome === 'refused') {
      thread = undefined;
      outcome = await postBelow(page, shared);
    }
    if (outcome !== 'posted') missing.push(index + 2);
  }
  return missing;
}

/** The thread's id; `undefined` where none may be opened. Where it may be open already, it has the id of its message. */
async function threadOn({ post, title, rest, log }: SharedPostContext): Promise<string | undefined> {
  try {
    return await retryIdempotent(maxRetries, async () => openThread(rest, post.channel_id, post.id, title));
  } catch (error) {
    if (isTokenInvalid(error)) throw error;
    log.warn(describeFault(error), 'no thread could be opened on a shared answer');
    return outcomeUnknown(error) ? post.id : undefined;
  }
}

/** The nonce keeps a request that was sent twice from becoming two posts. */
async function postInThread(page: DiscordMessage, thread: string, { rest, log }: SharedPostContext): Promise<PageOutcome> {
  const { body, files } = toPayload(page, 'everybody');
  const nonced = { ...body, nonce: crypto.randomUUID().slice(0, 23), enforce_nonce: true };
  let perhaps = false;
  return pageOutcomeOf(log, 'a thread could not be written to', async () =>
    retryIdempotent(maxRetries, async () =>
      rest.post(Routes.channelMessages(thread), { body: nonced, files }).catch((error: unknown) => {
        perhaps ||= outcomeUnknown(error);
        throw error;
      }),
    ),
  ).then((outcome) => (outcome === 'refused' && perhaps ? 'unsure' : outcome));
}

const postBelow = async (page: DiscordMessage, { conversation, log }: SharedPostContext): Promise<PageOutcome> =>
  pageOutcomeOf(log, 'a page of a shared answer could not be posted', async () => conversation.followUp(page));

async function pageOutcomeOf(log: Logger, what: string, work: () => Promise<unknown>): Promise<PageOutcome> {
  try {
    await work();
    return 'posted';
  } catch (error) {
    if (isTokenInvalid(error)) throw error;
    log.warn(describeFault(error), what);
    return error instanceof DiscordAPIError ? 'refused' : 'unsure';
  }
}
