/** Posts that somebody asks for now. Each is a row of the outbox like any other. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Actor, ChannelRef } from '../core/command/command.ts';
import { UserError } from '../core/errors.ts';
import { broughtPaperOf, isBroughtPaperId } from '../core/papers/brought-paper.ts';
import type { PostOptions, PostResult, PostsByMembers } from '../core/ports/post-requests.ts';
import { arrangedFor, markUsed, nextPrompt, seasonFor, seasonOfPrompt } from '../core/schedule/question-order.ts';
import type { ChannelSeason, SeasonPrompt } from '../core/season/arrange-season.ts';
import { isOwnQuestionId } from '../core/season/own-question.ts';
import type { Library } from '../library/library.ts';
import { findChannelPapers, saveChannelPaper } from '../store/channel-papers.ts';
import type { Database } from '../store/database.ts';
import { insertRequestedPost } from '../store/deliveries.ts';
import { findLastRequestAt, findResult } from '../store/delivery-history.ts';
import { payloadFor, promptPayload } from '../store/payload.ts';
import { progressForSeason, toProgressColumns } from '../store/progress.ts';
import { findArrangements } from '../store/season-arrangements.ts';
import { changeSubscription, lockSubscription, type Subscription } from '../store/subscriptions.ts';
import type { DeliveryStatus } from '../store/tables.ts';

/** How long the requester waits for the result, in ms. The post is sent in any case. */
const resultTimeoutMs = 8000;
const pollMs = 50;

export interface RequestPostOptions {
  readonly library: Library;
  /** In ms. */
  readonly now: number;
  readonly postsByMembers: PostsByMembers;
}

export interface RequestedPost {
  readonly delivery: string;
  readonly prompt: string;
  /** The question's title, if it is an own question or about a brought paper. */
  readonly title?: string;
}

const memberPostIntervalMs = 3_600_000;

/**
 * Adds the post to the outbox. A question about another paper than the channel's counts in that paper's season.
 * @param transaction in which the post and the progress are written together.
 * @throws {UserError} if this person may not have a question posted now.
 */
export async function enqueueRequestedPost(
  transaction: Database,
  { library, now, postsByMembers }: RequestPostOptions,
  place: ChannelRef,
  by: Actor,
  wanted: PostOptions,
): Promise<RequestedPost> {
  const row = await lockSubscription(transaction, place, library.paper.id);
  if (wanted.byOrganiser === false) await assertMemberMayPost(transaction, row.id, postsByMembers, now);
  const { season, prompt: named, isBrought } = await seasonOfPost(transaction, { library, now }, row, by, wanted);
  const progress = progressForSeason(season.paper, row);
  const turn = nextPrompt(season, progress);
  const prompt = named ?? turn.prompt.id;
  const asked: SeasonPrompt | undefined = named === undefined ? turn.prompt : season.prompts.find(({ id }) => id === named);
  const usesPrompt = turn.isNewRound || !progress.used.includes(prompt);
  const { thread = null } = wanted;
  const isInThread = thread !== null;
  // A question that was left out of the season can still be requested.
  const payload = asked ? payloadFor(season, asked, turn.isNewRound, isInThread) : promptPayload(prompt, turn.isNewRound, isInThread);
  const post = { payload, uses_prompt: usesPrompt ? 1 : 0, thread };
  const delivery = await insertRequestedPost(transaction, row, by, post, now);
  await changeSubscription(transaction, row.id, toProgressColumns(season.paper, markUsed(season, progress, prompt), row));
  const title = isBrought || isOwnQuestionId(prompt) ? asked?.title : undefined;
  return { delivery, prompt, ...(title ? { title } : {}) };
}

/** The season in which the post counts. A paper in the request is stored first; the channel may already have it under another id. */
async function seasonOfPost(
  transaction: Database,
  { library, now }: Pick<RequestPostOptions, 'library' | 'now'>,
  row: Subscription,
  by: Actor,
  { prompt, paper, brought: snapshot }: PostOptions,
): Promise<{ readonly season: ChannelSeason; readonly prompt: string | undefined; readonly isBrought: boolean }> {
  const saved = snapshot && (await saveChannelPaper(transaction, row, snapshot, by, now));
  const named = saved && snapshot ? prompt?.replace(snapshot.id, saved.id) : prompt;
  const arrangements = await findArrangements(transaction, row);
  const ownPaper = arrangements.find(({ own }) => own.some(({ id }) => id === prompt))?.paper;
  if (prompt !== undefined && isOwnQuestionId(prompt) && ownPaper === undefined)
    throw new UserError('That question is no longer in the season.', [{ label: 'Show the season', run: '/prompts list' }]);
  const chosen = saved?.id ?? broughtPaperOf(prompt ?? '') ?? ownPaper ?? paper ?? row.chosen_paper ?? '';
  const isBrought = isBroughtPaperId(chosen);
  const brought = isBrought ? await findChannelPapers(transaction, row) : [];
  const written = seasonOfPrompt(library, named ?? '', brought);
  const source = { brought, arrangements };
  return { season: written ? arrangedFor(written, source) : seasonFor(library, chosen, source), prompt: named, isBrought };
}

/** The row of the channel is locked, so if two members ask at the same time, the second is rejected. @throws {UserError} */
async function assertMemberMayPost(transaction: Database, subscription: string, posts: PostsByMembers, now: number): Promise<void> {
  const look = [{ label: 'Look at the next question', run: '/discuss show:question' }];
  switch (posts) {
    case 'never':
      throw new UserError('Only organisers can have a question posted here. Everybody can look at one.', look);
    case 'hourly': {
      const last = await findLastRequestAt(transaction, subscription, now - memberPostIntervalMs);
      if (last === undefined) return;
      const minutes = Math.max(1, Math.ceil((last + memberPostIntervalMs - now) / 60_000));
      throw new UserError(
        `A question was posted here on request less than an hour ago. Members can post the next one in ${minutes} min; organisers can post at any time.`,
        look,
      );
    }
  }
}

/** The result so far, when the requester needs an answer. */
export async function waitForResult(database: Database, { delivery, ...about }: RequestedPost): Promise<PostResult> {
  const end = performance.now() + resultTimeoutMs;
  for (;;) {
    const row = await findResult(database, delivery);
    if (!row) return { status: 'refused', ...about, reason: 'The stored data of this channel was erased in the meantime.' };
    const status = statusOf(row.status);
    if (status !== 'queued' || performance.now() > end) {
      return { status, ...about, ...(row.link === null ? {} : { link: row.link }), ...(row.reason === null ? {} : { reason: row.reason }) };
    }
    await wait(pollMs);
  }
}

function statusOf(status: DeliveryStatus): PostResult['status'] {
  switch (status) {
    case 'waiting':
    case 'due':
    case 'sending':
      return 'queued';
    case 'failed':
    case 'skipped':
      return 'refused';
    case 'posted':
    case 'refused':
    case 'unconfirmed':
      return status;
  }
}
