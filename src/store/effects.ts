/** Effects by their cause: each change runs once, on any replica and however often its cause is received. */
import { createHash } from 'node:crypto';
import type { Expression, SqlBool } from 'kysely';
import type { Cause } from '../core/cause.ts';
import { draftRetentionHours } from '../core/retention.ts';
import { type Database, inTransaction } from './database.ts';
import { parseResult, renderResult } from './effect-result.ts';
import type { ChannelKey } from './subscriptions.ts';

/** How long a cause is remembered, in ms. Slack repeats an event for up to five minutes, and its delayed events hourly. */
const repeatWindowMs: Readonly<Record<Cause['kind'], number>> = {
  command: 86_400_000,
  message: 86_400_000,
  // Long enough for a double press and for two people who press at once. Later, the button may mean something new.
  press: 60_000,
  // A channel gets at most one unasked button in that time.
  link: 3_600_000,
  // As /privacy and PRIVACY.md say.
  draft: draftRetentionHours * 3_600_000,
};

/** The effect was recorded, but its result has been erased. */
export class ResultErasedError extends Error {
  override readonly name = 'ResultErasedError';
}

/** A cause, and the moment in ms. */
export interface EffectOrigin {
  readonly cause: Cause;
  readonly now: number;
}

/**
 * Runs `work` in one transaction together with the record of its cause, so that a killed process leaves both or neither. A
 * repeat waits for the first run and gets its result; if the first run fails, the repeat runs instead.
 * @param place the channel whose data the result contains.
 * @param work returns plain data, which may contain Temporal's instants.
 * @throws {ResultErasedError} for a repeat whose result was erased.
 */
export async function runOnce<T>(database: Database, place: ChannelKey, origin: EffectOrigin, work: (transaction: Database) => Promise<T>): Promise<T> {
  const { cause, now } = origin;
  return inTransaction(database, async (transaction) => {
    if (!(await insertEffect(transaction, origin, now + repeatWindowMs[cause.kind], place))) return findResult<T>(transaction, cause);
    const result = await work(transaction);
    await transaction.query
      .updateTable('effect')
      .set({ result: renderResult(result) })
      .where('cause', '=', keyOf(cause))
      .execute();
    return result;
  });
}

/** Stores a result, replacing an earlier one of the same cause from any replica. */
export async function replaceResult({ query }: Database, place: ChannelKey, { cause, now }: EffectOrigin, result: unknown): Promise<void> {
  const { platform, workspace, channel } = place;
  const row = { platform, workspace, channel, result: renderResult(result), repeat_until: now + repeatWindowMs[cause.kind] };
  await query
    .insertInto('effect')
    .values({ cause: keyOf(cause), ...row })
    .onConflict((conflict) => conflict.column('cause').doUpdateSet(row))
    .execute();
}

/** Deletes the results of one channel or workspace, and their references to it. The hashed causes stay until they expire. */
export async function eraseResults({ query }: Database, at: Expression<SqlBool>): Promise<void> {
  await query
    .updateTable('effect')
    .set({ ...nowhere, result: null })
    .where(at)
    .execute();
}

/** A claim does not name a channel, since nothing about one is stored. */
const nowhere: ChannelKey = { platform: '', workspace: '', channel: '' };

/** The result of a cause that has not expired; `undefined` if there is none. */
export async function findEffect<T>({ query }: Database, { cause, now }: EffectOrigin): Promise<Partial<T> | undefined> {
  const row = await query.selectFrom('effect').select('result').where('cause', '=', keyOf(cause)).where('repeat_until', '>', now).executeTakeFirst();
  const result = row?.result == null ? undefined : parseResult(row.result);
  return typeof result === 'object' && result !== null ? (result as Partial<T>) : undefined;
}

async function findResult<T>({ query }: Database, cause: Cause): Promise<T> {
  const { result } = await query.selectFrom('effect').select('result').where('cause', '=', keyOf(cause)).executeTakeFirstOrThrow();
  if (result === null) throw new ResultErasedError('The result of this request was erased.');
  // It was written by the same command for the same cause, within a day.
  return parseResult(result) as T;
}

/**
 * Claims an effect outside the database, such as a message to a person: only the caller that gets `true` may cause it.
 * @param lease how long it may take, in ms. If it is not confirmed by then, its process died, and a repeat may try again.
 */
export const claimEffect = async (database: Database, origin: EffectOrigin, lease: number): Promise<boolean> =>
  insertEffect(database, origin, origin.now + lease);

/** Records that the effect happened, so that repeats of its cause are ignored. @param now in ms. */
export async function confirmEffect({ query }: Database, cause: Cause, now: number): Promise<void> {
  await query
    .updateTable('effect')
    .set({ repeat_until: now + repeatWindowMs[cause.kind] })
    .where('cause', '=', keyOf(cause))
    .execute();
}

/** Records that the effect did not happen, so that the next request with that cause may cause it. */
export async function releaseEffect({ query }: Database, cause: Cause): Promise<void> {
  await query.deleteFrom('effect').where('cause', '=', keyOf(cause)).execute();
}

/** On PostgreSQL this waits until another transaction that has written the same cause commits or fails. @returns whether the cause is new. */
async function insertEffect({ query }: Database, { cause, now }: EffectOrigin, until: number, place = nowhere): Promise<boolean> {
  const { platform, workspace, channel } = place;
  const { numInsertedOrUpdatedRows = 0n } = await query
    .insertInto('effect')
    .values({ cause: keyOf(cause), platform, workspace, channel, result: null, repeat_until: until })
    .onConflict((conflict) =>
      conflict.column('cause').doUpdateSet({ platform, workspace, channel, result: null, repeat_until: until }).where('effect.repeat_until', '<=', now),
    )
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows > 0n;
}

/** Hashed, since the id of a cause may name a channel, a message or a person, and the row outlives an erasure. */
const keyOf = ({ kind, id }: Cause): string => createHash('sha256').update(`${kind}:${id}`).digest('hex');
