/** One attempt at one row: look whether it stands there already, make the post, send it once. */
import { setTimeout as wait } from 'node:timers/promises';
import type { BotRequest, BotResponse } from '../core/bot-request.ts';
import type { Actor } from '../core/command/command.ts';
import type { Platform, PostedMessage, PostTarget } from '../core/ports/platform.ts';
import { HistoryUnavailableError, RejectedError, RetryLaterError, UnknownOutcomeError } from '../core/ports/post-errors.ts';
import type { ClaimedDelivery } from './claim.ts';
import type { DeliveryOutcome } from './outcome.ts';
import type { DeliverySettings } from './settings.ts';

export interface AttemptOptions {
  readonly answer: (call: BotRequest) => Promise<BotResponse>;
  readonly platform: Platform;
  readonly settings: DeliverySettings;
  /** In ms. */
  readonly now: () => number;
}

export async function attempt(row: ClaimedDelivery, parts: AttemptOptions): Promise<DeliveryOutcome> {
  try {
    return await tryOnce(row, parts);
  } catch (error) {
    return deliveryOutcomeOf(error);
  }
}

async function tryOnce(row: ClaimedDelivery, parts: AttemptOptions): Promise<DeliveryOutcome> {
  const { platform, settings, now } = parts;
  const address = postTargetOf(row);
  const made = await buildPost(row, parts);
  if ('kind' in made) return made;
  const { answer, pages } = made;
  if (row.maybeSentSince !== null) {
    const found = await findExisting(row, address, parts);
    if (found) return { kind: 'posted', posted: found, pages };
  }
  if (row.part === 0 && row.kind === 'scheduled' && row.state !== 'on')
    return { kind: 'skipped', reason: `The schedule was ${endedBecause[row.state]} before it could be sent.` };
  // A thread follows its post, however late.
  if (row.part === 0 && now() - row.scheduled_for > settings.graceMs) return { kind: 'skipped', reason: lateReason(row) };
  const left = row.slotDelayMs - (performance.now() - row.claimedAt);
  if (left > 0) await wait(left);
  // Whoever takes the row over at the end of the lease must find no request of ours under way.
  if (leaseLeft(row, parts) <= settings.sendTimeoutMs) return { kind: 'late' };
  return { kind: 'posted', posted: await platform.post(address, { ...answer, page: row.page }, row.id), pages };
}

/** Nothing has been sent yet: a fault of ours will be the same the next time. */
async function buildPost(
  row: ClaimedDelivery,
  { answer: ask, platform }: AttemptOptions,
): Promise<DeliveryOutcome | { readonly answer: BotResponse; readonly pages: number }> {
  try {
    const answer = await ask(callFor(row));
    return answer.status === 'ok' ? { answer, pages: platform.pageCount(answer) } : { kind: 'failed', reason: failureOf(answer) };
  } catch (error) {
    return { kind: 'failed', reason: `The post could not be made: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** A look that was not sure says nothing about the post: the row stays in doubt. */
async function findExisting(row: ClaimedDelivery, address: PostTarget, parts: AttemptOptions): Promise<PostedMessage | undefined> {
  const { platform, settings } = parts;
  if (leaseLeft(row, parts) <= 2 * settings.sendTimeoutMs) throw new UnknownOutcomeError('there was no time left to look whether it was sent');
  return platform.findPost(address, row.id, Temporal.Instant.fromEpochMilliseconds(row.maybeSentSince ?? 0));
}

/** In ms. The wall clock may be set back while we hold the row, the other stands still while the machine sleeps: the less counts. */
const leaseLeft = ({ leaseEnd, claimedAt }: ClaimedDelivery, { settings, now }: AttemptOptions): number =>
  Math.min(leaseEnd - now(), settings.leaseMs - (performance.now() - claimedAt));

function deliveryOutcomeOf(error: unknown): DeliveryOutcome {
  if (error instanceof RejectedError) return { kind: 'refused', reason: error.message };
  if (error instanceof RetryLaterError) return { kind: 'paused', retryAfterMs: error.retryAfterMs, scope: error.scope, reason: error.message };
  if (error instanceof HistoryUnavailableError)
    return { kind: 'unconfirmed', reason: `It may or may not have been posted, and I cannot look: ${error.message}` };
  if (error instanceof UnknownOutcomeError) return { kind: 'unsure', reason: error.message };
  return { kind: 'unsure', reason: 'Something broke on our side while it was being sent.', fault: error };
}

const postTargetOf = ({ platform, workspace, channel, thread }: ClaimedDelivery): PostTarget => ({
  platform,
  workspace,
  channel,
  ...(thread === null ? {} : { thread }),
});

/** What is posted is the answer to the row's command line, asked by whose post it is. */
function callFor(row: ClaimedDelivery): BotRequest {
  const by = row.kind === 'asked' ? personOf(row.asked_by_id, row.asked_by_name) : personOf(row.set_by_id, row.set_by_name);
  return {
    input: row.line ?? '',
    place: postTargetOf(row),
    actor: by ?? nobody,
    trigger: { kind: row.kind, isNewRound: row.again === 1, ...(by ? { by } : {}) },
  };
}

const nobody: Actor = { id: 'configuration', name: 'the configuration' };
const personOf = (id: string | null, name: string | null): Actor | undefined => (id === null ? undefined : { id, name: name ?? id });

const failureOf = ({ reference }: BotResponse): string =>
  reference
    ? `The post could not be made; the operator finds why in the log under ${reference}.`
    : 'The question it was about is no longer part of the season.';

const endedBecause = { none: 'ended', off: 'ended', stopped: 'stopped', paused: 'paused' } as const;

const lateReason = ({ reason }: ClaimedDelivery): string => (reason ? `It could not be sent in time: ${reason}` : 'It could not be sent in time.');
