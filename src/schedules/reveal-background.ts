/** Posts the background of a question when an organiser reveals it: its waiting row becomes due now. */

import type { ChannelRef } from '../core/command/command.ts';
import { UserError } from '../core/errors.ts';
import { broughtPaperOf } from '../core/papers/brought-paper.ts';
import type { RevealTarget } from '../core/ports/post-requests.ts';
import { seasonOfPrompt } from '../core/schedule/question-order.ts';
import type { Library } from '../library/library.ts';
import { findChannelPapers } from '../store/channel-papers.ts';
import type { Database } from '../store/database.ts';
import { deliveryId, insertFollowUps } from '../store/deliveries.ts';
import { type DeliveredDate, findHistory } from '../store/delivery-history.ts';
import { findPromptPayload, parsePromptPayload, promptIn } from '../store/payload.ts';
import { revealNow } from '../store/reveals.ts';
import { lockSubscription, type Subscription } from '../store/subscriptions.ts';
import type { DeliveryTable } from '../store/tables.ts';
import type { RequestedPost } from './request-post.ts';

export interface RequestedReveal extends RequestedPost {
  /** It had been revealed before. */
  readonly isRepeat: boolean;
}

/** How many of the latest dates are searched for a question. */
const maxDates = 60;

/**
 * @throws {UserError} if the channel has no such question, or if it is still being posted.
 */
export async function enqueueReveal(
  transaction: Database,
  { library, now }: { readonly library: Library; readonly now: number },
  place: ChannelRef,
  target: RevealTarget,
): Promise<RequestedReveal> {
  const row = await lockSubscription(transaction, place, library.paper.id);
  const posted = (await findHistory(transaction, row.id, maxDates)).filter(([post]) => post.status === 'posted');
  const found = findQuestion(posted, target);
  if (found && isOwn(found))
    throw new UserError('That question is an organiser’s own: there is no background to reveal.', [{ label: 'Show the latest questions', run: '/prompts' }]);
  if (!found) throw new UserError(nothingToReveal(posted.length > 0), [{ label: 'Show the latest questions', run: '/prompts' }]);
  const prompt = promptIn(found[0].payload) ?? '';
  const title = await findBroughtTitle(transaction, row, prompt);
  const about = { prompt, ...(title ? { title } : {}) };
  const background = found.find(isBackground);
  if (background) return { delivery: background.id, ...about, isRepeat: !(await revealNow(transaction, background, now)) };
  return { delivery: await insertBackground(transaction, found, now), ...about, isRepeat: false };
}

/** The title of a question about a brought paper. */
async function findBroughtTitle(transaction: Database, row: Subscription, prompt: string): Promise<string | undefined> {
  if (broughtPaperOf(prompt) === undefined) return undefined;
  const brought = await findChannelPapers(transaction, row);
  return seasonOfPrompt({ seasons: new Map() }, prompt, brought)?.prompts.find(({ id }) => id === prompt)?.title;
}

const nothingToReveal = (hasOthers: boolean): string =>
  hasOthers ? 'That question has not been posted in this channel.' : 'No question has been posted in this channel yet, so there is no background to reveal.';

const isOwn = ([post]: DeliveredDate): boolean => findPromptPayload(post.payload)?.own !== undefined;

/** If neither a prompt nor the thread of a question is given, returns the latest question that has a background, or else the latest one. */
function findQuestion(posted: readonly DeliveredDate[], { prompt, thread }: RevealTarget): DeliveredDate | undefined {
  if (prompt !== undefined) return posted.find(([post]) => promptIn(post.payload) === prompt);
  return (
    posted.find(([post]) => thread !== undefined && (post.message_id === thread || post.thread === thread)) ?? posted.find((date) => !isOwn(date)) ?? posted[0]
  );
}

export const isBackground = ({ payload }: DeliveryTable): boolean => payload !== null && parsePromptPayload(payload).part === 'background';

/** For a post without a waiting background, as in channels that never reveal automatically. @returns the id of the new row. */
async function insertBackground(transaction: Database, [post, ...pages]: DeliveredDate, now: number): Promise<string> {
  const last = pages.at(-1) ?? post;
  if (last.status !== 'posted') throw new UserError('That question is still being posted. Please try again in a minute.');
  const { subscription_id, partition_key, purpose, scheduled_for, kind, asked_by_id, asked_by_name } = post;
  const followUp = {
    ...{ subscription_id, partition_key, purpose, scheduled_for, kind, asked_by_id, asked_by_name },
    page_index: last.page_index + 1,
    payload: JSON.stringify({ ...parsePromptPayload(last.payload), part: 'background', page: 1, followUp: null }),
    thread: post.thread ?? post.message_id,
    run_at: now,
    status: 'due',
  } as const;
  await insertFollowUps(transaction, [followUp]);
  return deliveryId(followUp);
}
