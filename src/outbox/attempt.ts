/** One attempt to deliver one row: render the post, check whether it is already in its channel, send it once. */
import { setTimeout as wait } from 'node:timers/promises';
import type { BotRequest, BotResponse } from '../core/bot-request.ts';
import type { Cause } from '../core/cause.ts';
import type { Actor } from '../core/command/command.ts';
import type { Platform, PostedMessage, PostTarget } from '../core/ports/platform.ts';
import { HistoryUnavailableError, RejectedError, RetryLaterError, UnknownOutcomeError } from '../core/ports/post-errors.ts';
import { ownQuestionIn, type Payload, parsePayload } from '../store/payload.ts';
import { type ClaimedDelivery, needsThread } from './claim.ts';
import type { DeliverySettings } from './settings.ts';

/** The result of one attempt, which the outbox records. */
export type DeliveryOutcome =
  /** `payload` is what was posted, `pages` how many messages it takes in all. */
  | { readonly kind: 'posted'; readonly posted: PostedMessage; readonly payload: Payload; readonly pages: number }
  | { readonly kind: 'refused' | 'unconfirmed' | 'skipped' | 'failed'; readonly reason: string }
  /** Definitely not sent by this attempt. Nothing else may be sent to `scope` for `retryAfterMs` either. */
  | { readonly kind: 'paused'; readonly retryAfterMs: number; readonly scope: RetryLaterError['scope']; readonly reason: string }
  /** May have been sent. `fault` is an internal error, to be logged in full. */
  | { readonly kind: 'unsure'; readonly reason: string; readonly fault?: unknown }
  /** The search for an earlier post failed, and this attempt sent nothing. */
  | { readonly kind: 'look-failed'; readonly reason: string }
  /** Not tried. */
  | { readonly kind: 'lease-too-short' };

export interface AttemptOptions {
  /** Renders posts, without reading the schedules. */
  readonly answer: (request: BotRequest) => Promise<BotResponse>;
  readonly platform: Platform;
  readonly settings: DeliverySettings;
  /** In ms. */
  readonly now: () => number;
}

export async function attempt(row: ClaimedDelivery, options: AttemptOptions): Promise<DeliveryOutcome> {
  try {
    return await tryOnce(row, options);
  } catch (error) {
    return deliveryOutcomeOf(error);
  }
}

async function tryOnce(row: ClaimedDelivery, options: AttemptOptions): Promise<DeliveryOutcome> {
  const { platform, settings, now } = options;
  const target = postTargetOf(row);
  const post = await renderPost(row, options);
  if ('kind' in post) return post;
  const { answer, payload } = post;
  const found = await findExisting(row, target, options);
  if (found && 'kind' in found) return found;
  if (found) return postedWithThread({ ...post, posted: found }, row, target, platform);
  const isFirst = row.page_index === 0;
  const isUpdate = payload.kind === 'paper-update';
  // News about a paper, such as a retraction, is posted even if it is late or the schedule has ended.
  if (isFirst && !isUpdate && row.kind === 'scheduled' && row.state !== 'on')
    return { kind: 'skipped', reason: `The schedule was ${endedBecause[row.state]} before it could be sent.` };
  // Later pages follow their post in its thread, however late.
  if (isFirst && !isUpdate && now() - row.scheduled_for > settings.graceMs) return { kind: 'skipped', reason: lateReason(row) };
  const left = row.slotDelayMs - (performance.now() - row.claimedAt);
  if (left > 0) await wait(left);
  // Our request must have ended when another process takes over the row at the end of the lease.
  if (leaseLeft(row, options) <= settings.sendTimeoutMs) return { kind: 'lease-too-short' };
  const destination = payload.isInThread ? { ...target, isOpenThread: true } : target;
  const posted = await platform.post(destination, { ...answer, page: payload.page }, row.id);
  return postedWithThread({ ...post, posted }, row, target, platform);
}

/** A post that was sent now or found. */
interface SentPost extends RenderedPost {
  readonly posted: PostedMessage;
}

/**
 * Opens the thread, so that people can answer before the background is posted. If the process dies before the post is recorded, the next
 * attempt finds the post and opens the thread. If opening fails, posting the background opens it; only that row can record an error.
 */
async function postedWithThread(
  { posted, answer, payload, pages }: SentPost,
  row: ClaimedDelivery,
  target: PostTarget,
  platform: Platform,
): Promise<DeliveryOutcome> {
  if (needsThread(row)) await platform.openThread?.(target, posted.id, answer).catch(() => undefined);
  return { kind: 'posted', posted, payload, pages };
}

interface RenderedPost {
  readonly answer: BotResponse;
  readonly payload: Payload;
  readonly pages: number;
}

/** Nothing has been sent yet, and an internal error would occur again at the next attempt, so it fails the row. */
async function renderPost(row: ClaimedDelivery, { answer: ask, platform, settings }: AttemptOptions): Promise<DeliveryOutcome | RenderedPost> {
  try {
    const payload = parsePayload(row.payload);
    const answer = await ask(requestFor(row, payload, settings));
    return answer.status === 'ok' ? { answer, payload, pages: platform.pageCount(answer) } : { kind: 'failed', reason: failureOf(answer) };
  } catch (error) {
    return { kind: 'failed', reason: `The post could not be created: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/**
 * Searches for a post that may already have been sent. If the search fails, the outcome stays unknown. If no attempt was recorded and the
 * history cannot be read, the post is sent: after a night without the bot that is right, after a restored backup it may be a duplicate.
 */
async function findExisting(row: ClaimedDelivery, target: PostTarget, options: AttemptOptions): Promise<PostedMessage | DeliveryOutcome | undefined> {
  const { platform, settings } = options;
  const since = Math.min(row.maybe_sent_since ?? Number.POSITIVE_INFINITY, row.suspectedSince ?? Number.POSITIVE_INFINITY);
  if (since === Number.POSITIVE_INFINITY) return undefined;
  if (leaseLeft(row, options) <= 2 * settings.sendTimeoutMs) return { kind: 'look-failed', reason: 'There was no time left to check whether it was sent.' };
  return platform.findPost(target, row.id, Temporal.Instant.fromEpochMilliseconds(since)).catch((error: unknown) => {
    if (error instanceof HistoryUnavailableError && row.maybe_sent_since === null) return undefined;
    if (error instanceof UnknownOutcomeError) return { kind: 'look-failed', reason: error.message } as const;
    throw error;
  });
}

/** In ms; the smallest of three counts: the wall clock may be set back while we hold the row, and the monotonic clock stops while the machine sleeps. */
const leaseLeft = ({ leaseEnd, claimedAt, claimedAtWall }: ClaimedDelivery, { settings: { leaseMs }, now }: AttemptOptions): number =>
  Math.min(leaseEnd - now(), leaseMs - (performance.now() - claimedAt), leaseMs - (Date.now() - claimedAtWall));

function deliveryOutcomeOf(error: unknown): DeliveryOutcome {
  if (error instanceof RejectedError) return { kind: 'refused', reason: error.message };
  if (error instanceof RetryLaterError) return { kind: 'paused', retryAfterMs: error.retryAfterMs, scope: error.scope, reason: error.message };
  if (error instanceof HistoryUnavailableError)
    return { kind: 'unconfirmed', reason: `It may or may not have been posted, and I cannot check: ${error.message}` };
  if (error instanceof UnknownOutcomeError) return { kind: 'unsure', reason: error.message };
  return { kind: 'unsure', reason: 'Something broke on our side while it was being sent.', fault: error };
}

const postTargetOf = ({ platform, workspace, channel, thread }: ClaimedDelivery): PostTarget => ({
  platform,
  workspace,
  channel,
  ...(thread === null ? {} : { thread }),
});

/** A post is the answer to a command. The row is its cause, so each attempt makes the same request. */
function requestFor(row: ClaimedDelivery, payload: Payload, settings: DeliverySettings): BotRequest {
  switch (payload.kind) {
    case 'prompt':
      return promptRequest(row, payload, settings);
    case 'paper-update': {
      const trigger = { kind: 'scheduled', isNewRound: false, update: payload.update } as const;
      return {
        input: { command: 'paper', options: { show: 'updates' }, isExact: true },
        place: postTargetOf(row),
        actor: nobody,
        cause: deliveryCause(row),
        trigger,
      };
    }
  }
}

const deliveryCause = ({ id }: ClaimedDelivery): Cause => ({ kind: 'command', id: `delivery ${id}` });

/** The actor is the person who asked for the post or set up the schedule. */
function promptRequest(row: ClaimedDelivery, payload: Extract<Payload, { kind: 'prompt' }>, { revealAfterMs }: DeliverySettings): BotRequest {
  const { prompt, part, isNewRound, place } = payload;
  const own = ownQuestionIn(payload);
  const by = row.kind === 'asked' ? personOf(row.asked_by_id, row.asked_by_name) : personOf(row.set_by_id, row.set_by_name);
  return {
    input: { command: 'discuss', options: { prompt, show: part }, isExact: true },
    place: postTargetOf(row),
    actor: by ?? nobody,
    cause: deliveryCause(row),
    trigger: {
      kind: row.kind,
      isNewRound,
      reveal: row.reveal === 'day' && revealAfterMs === 0 ? 'now' : row.reveal,
      ...(by ? { by } : {}),
      ...(row.paper ? { paper: row.paper } : {}),
      ...(place ? { place } : {}),
      ...(own ? { own } : {}),
    },
  };
}

const nobody: Actor = { id: 'configuration', name: 'the configuration' };
const personOf = (id: string | null, name: string | null): Actor | undefined => (id === null ? undefined : { id, name: name ?? id });

const failureOf = ({ reference }: BotResponse): string =>
  reference
    ? `The post could not be created; the operator can find the reason in the log under ${reference}.`
    : 'The question it was about is no longer part of the season.';

const endedBecause = { none: 'ended', off: 'ended', stopped: 'stopped', paused: 'paused' } as const;

const lateReason = ({ reason }: ClaimedDelivery): string => (reason ? `It could not be sent in time: ${reason}` : 'It could not be sent in time.');
