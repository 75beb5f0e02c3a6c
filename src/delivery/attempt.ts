/** One attempt at one row: look whether it stands there already, make the post, send it once. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Answer, Call } from '../core/answer.ts';
import type { Caller } from '../core/command.ts';
import type { Address, Platform, Posted } from '../core/platform.ts';
import { Blind, Paused, Refused, Unsure } from '../core/post-errors.ts';
import type { Claimed } from './ledger.ts';
import type { Outcome } from './outcome.ts';
import type { DeliverySettings } from './settings.ts';

export interface AttemptParts {
  readonly answer: (call: Call) => Promise<Answer>;
  readonly platform: Platform;
  readonly settings: DeliverySettings;
  /** In ms. */
  readonly now: () => number;
}

export async function attempt(row: Claimed, parts: AttemptParts): Promise<Outcome> {
  try {
    return await tryOnce(row, parts);
  } catch (error) {
    return outcomeOf(error);
  }
}

async function tryOnce(row: Claimed, parts: AttemptParts): Promise<Outcome> {
  const { platform, settings, now } = parts;
  const address = addressOf(row);
  const made = await make(row, parts);
  if ('kind' in made) return made;
  const { answer, pages } = made;
  if (row.doubtSince !== null) {
    const found = await look(row, address, parts);
    if (found) return { kind: 'posted', posted: found, pages };
  }
  if (row.part === 0 && row.kind === 'scheduled' && row.state !== 'on')
    return { kind: 'skipped', reason: `The schedule was ${ended[row.state]} before it could be sent.` };
  // A thread follows its post, however late.
  if (row.part === 0 && now() - row.scheduled_for > settings.grace) return { kind: 'skipped', reason: tooLate(row) };
  const left = row.wait - (performance.now() - row.claimedAt);
  if (left > 0) await wait(left);
  // Whoever takes the row over at the end of the lease must find no request of ours under way.
  if (leaseLeft(row, parts) <= settings.longestSend) return { kind: 'late' };
  return { kind: 'posted', posted: await platform.post(address, { ...answer, page: row.page }, row.id), pages };
}

/** Nothing has been sent yet: a fault of ours will be the same the next time. */
async function make(row: Claimed, { answer: ask, platform }: AttemptParts): Promise<Outcome | { readonly answer: Answer; readonly pages: number }> {
  try {
    const answer = await ask(callFor(row));
    return answer.status === 'ok' ? { answer, pages: platform.pageCount(answer) } : { kind: 'failed', reason: failureOf(answer) };
  } catch (error) {
    return { kind: 'failed', reason: `The post could not be made: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** A look that was not sure says nothing about the post: the row stays in doubt. */
async function look(row: Claimed, address: Address, parts: AttemptParts): Promise<Posted | undefined> {
  const { platform, settings } = parts;
  if (leaseLeft(row, parts) <= 2 * settings.longestSend) throw new Unsure('there was no time left to look whether it was sent');
  return platform.findPost(address, row.id, Temporal.Instant.fromEpochMilliseconds(row.doubtSince ?? 0));
}

/** In ms. The wall clock may be set back while we hold the row, the other stands still while the machine sleeps: the less counts. */
const leaseLeft = ({ leaseEnd, claimedAt }: Claimed, { settings, now }: AttemptParts): number =>
  Math.min(leaseEnd - now(), settings.lease - (performance.now() - claimedAt));

function outcomeOf(error: unknown): Outcome {
  if (error instanceof Refused) return { kind: 'refused', reason: error.message };
  if (error instanceof Paused) return { kind: 'paused', wait: error.wait, scope: error.scope, reason: error.message };
  if (error instanceof Blind) return { kind: 'unconfirmed', reason: `It may or may not have been posted, and I cannot look: ${error.message}` };
  if (error instanceof Unsure) return { kind: 'unsure', reason: error.message };
  return { kind: 'unsure', reason: 'Something broke on our side while it was being sent.', fault: error };
}

const addressOf = ({ platform, workspace, channel, thread }: Claimed): Address => ({ platform, workspace, channel, ...(thread === null ? {} : { thread }) });

/** What is posted is the answer to the row's command line, asked by whose post it is. */
function callFor(row: Claimed): Call {
  const by = row.kind === 'asked' ? personOf(row.asked_by_id, row.asked_by_name) : personOf(row.set_by_id, row.set_by_name);
  return {
    ask: row.line ?? '',
    place: addressOf(row),
    caller: by ?? nobody,
    occasion: { kind: row.kind, again: row.again === 1, ...(by ? { by } : {}) },
  };
}

const nobody: Caller = { id: 'configuration', name: 'the configuration' };
const personOf = (id: string | null, name: string | null): Caller | undefined => (id === null ? undefined : { id, name: name ?? id });

const failureOf = ({ reference }: Answer): string =>
  reference
    ? `The post could not be made; the operator finds why in the log under ${reference}.`
    : 'The question it was about is no longer part of the season.';

const ended = { none: 'ended', off: 'ended', stopped: 'stopped', paused: 'paused' } as const;

const tooLate = ({ reason }: Claimed): string => (reason ? `It could not be sent in time: ${reason}` : 'It could not be sent in time.');
