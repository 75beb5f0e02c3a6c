import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Cause } from '../../../src/core/cause.ts';
import { type Database, inTransaction } from '../../../src/store/database.ts';
import { parseResult, renderResult } from '../../../src/store/effect-result.ts';
import { claimEffect, confirmEffect, eraseResults, ResultErasedError, releaseEffect, runOnce } from '../../../src/store/effects.ts';
import { place } from '../../fixtures/schedule-service.ts';
import { freshAddress, onEveryDatabase, openAgain } from '../../helpers/databases/databases.ts';

const now = Date.parse('2026-11-30T09:00:00Z');
const command: Cause = { kind: 'command', id: 'interaction 1' };
const press: Cause = { kind: 'press', id: 'message 1 /discuss' };

/** Adds one row for each time it runs, so that the database says how often the effect happened. */
const effect =
  (name: string) =>
  async (transaction: Database): Promise<string> => {
    const ran = { platform: 'slack', workspace: 'T1', channel: name, welcomed_at: now };
    await transaction.query
      .insertInto('welcome')
      .values(ran)
      .onConflict((conflict) => conflict.columns(['platform', 'workspace', 'channel']).doUpdateSet({ welcomed_at: sql<number>`welcome.welcomed_at + 1` }))
      .execute();
    return `result of ${name}`;
  };
/**
 * Four connections to one database, as of four processes. SQLite waits for another connection within a statement, which would hold up the
 * connections of this one process; the test of whole replicas covers SQLite with several processes.
 */
async function openReplicas(kind: Database['kind']): Promise<readonly [Database, Database, Database, Database]> {
  const address = await freshAddress(kind);
  const first = await openAgain(address);
  if (kind === 'sqlite') return [first, first, first, first];
  return [first, await openAgain(address), await openAgain(address), await openAgain(address)];
}

const runsOf = async ({ query }: Database): Promise<readonly number[]> =>
  (await query.selectFrom('welcome').select('welcomed_at').orderBy('channel').execute()).map(({ welcomed_at }) => welcomed_at - now + 1);

onEveryDatabase('running an effect once for its cause', (kind) => {
  test('four replicas that receive the same cause run the effect once, and all get its result', async () => {
    const replicas = await openReplicas(kind);
    const results = await Promise.all(replicas.map(async (database) => runOnce(database, place, { cause: command, now }, effect('one'))));
    expect(results).toEqual(Array(4).fill('result of one'));
    expect(await runsOf(replicas[0])).toEqual([1]);
  });

  test('another cause runs the effect again', async () => {
    const database = await openAgain(await freshAddress(kind));
    for (const id of ['a', 'b']) await runOnce(database, place, { cause: { kind: 'command', id }, now }, effect('one'));
    expect(await runsOf(database)).toEqual([2]);
  });

  test('an effect that fails is rolled back, and runs when the cause is repeated', async () => {
    const [first, second] = await openReplicas(kind);
    const fails = runOnce(first, place, { cause: command, now }, async (transaction) => {
      await effect('one')(transaction);
      throw new Error('killed');
    });
    await expect(fails).rejects.toThrow('killed');
    expect(await runOnce(second, place, { cause: command, now }, effect('one'))).toBe('result of one');
    expect(await runsOf(second)).toEqual([1]);
  });

  test('a repeated press runs its effect again after a minute, when the button may mean something else', async () => {
    const database = await openAgain(await freshAddress(kind));
    const at = async (moment: number) => runOnce(database, place, { cause: press, now: moment }, effect('one'));
    for (const seconds of [0, 30, 59]) await at(now + seconds * 1000);
    expect(await runsOf(database)).toEqual([1]);
    await at(now + 60_000);
    expect(await runsOf(database)).toEqual([2]);
  });

  test('a repeated command does not run its effect again within a day', async () => {
    const database = await openAgain(await freshAddress(kind));
    for (const hours of [0, 1, 23]) await runOnce(database, place, { cause: command, now: now + hours * 3_600_000 }, effect('one'));
    expect(await runsOf(database)).toEqual([1]);
  });

  test('an effect does not run again after its result was erased', async () => {
    const database = await openAgain(await freshAddress(kind));
    const run = async () => runOnce(database, place, { cause: command, now }, effect('one'));
    await run();
    await eraseResults(database, sql`workspace = ${place.workspace}`);
    await expect(run()).rejects.toBeInstanceOf(ResultErasedError);
    expect(await database.query.selectFrom('effect').select(['workspace', 'channel', 'result']).execute()).toEqual([
      { workspace: '', channel: '', result: null },
    ]);
    expect(await runsOf(database)).toEqual([1]);
  });
});

onEveryDatabase('claiming an effect', (kind) => {
  test('a claim is granted to one of four replicas', async () => {
    const replicas = await openReplicas(kind);
    const claims = await Promise.all(replicas.map(async (database) => claimEffect(database, { cause: press, now }, 60_000)));
    expect(claims.filter(Boolean)).toHaveLength(1);
  });

  test('a claim can be taken over after its lease', async () => {
    const database = await openAgain(await freshAddress(kind));
    const claim = async (moment: number) => claimEffect(database, { cause: { kind: 'message', id: 'C1 1.2' }, now: moment }, 60_000);
    expect([await claim(now), await claim(now + 59_999), await claim(now + 60_000)]).toEqual([true, false, true]);
  });

  test('a confirmed claim cannot be taken again, a released one can', async () => {
    const database = await openAgain(await freshAddress(kind));
    const message: Cause = { kind: 'message', id: 'C1 1.2' };
    const claim = async (cause: Cause, moment: number) => claimEffect(database, { cause, now: moment }, 60_000);
    await claim(message, now);
    await confirmEffect(database, message, now);
    expect(await claim(message, now + 3_600_000)).toBe(false);
    await claim(press, now);
    await releaseEffect(database, press);
    expect(await claim(press, now)).toBe(true);
  });

  test('a claim for paper links in a channel is granted once an hour', async () => {
    const [ours, theirs] = await openReplicas(kind);
    const cause: Cause = { kind: 'link', id: 'slack T1 C1' };
    const minute = 60_000;
    expect(await claimEffect(ours, { cause, now }, minute)).toBe(true);
    await confirmEffect(ours, cause, now);
    expect(await claimEffect(theirs, { cause, now: now + 59 * minute }, minute)).toBe(false);
    expect(await claimEffect(theirs, { cause: { kind: 'link', id: 'slack T1 C2' }, now }, minute)).toBe(true);
    expect(await claimEffect(theirs, { cause, now: now + 60 * minute }, minute)).toBe(true);
  });

  test('a claim stores neither the channel nor the message in plain text', async () => {
    const database = await openAgain(await freshAddress(kind));
    await inTransaction(database, async (transaction) => claimEffect(transaction, { cause: { kind: 'message', id: 'slack C0SECRET 171.5' }, now }, 60_000));
    expect(JSON.stringify(await database.query.selectFrom('effect').selectAll().execute())).not.toMatch(/C0SECRET|171\.5/);
  });
});

test('a result is the same after it was stored, including its moments', () => {
  const moment = fc.integer({ min: -8e12, max: 8e12 }).map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));
  const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), moment);
  const tree = fc.letrec((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.array(tie('node')),
      fc.dictionary(
        fc.string().filter((key) => key !== '__proto__' && key !== '$instant'),
        tie('node'),
      ),
    ),
  })).node;
  const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value), (_, inner) => inner);
  fc.assert(
    fc.property(tree, (value) => {
      expect(plain(parseResult(renderResult(value)))).toEqual(plain(value));
      expect(renderResult(parseResult(renderResult(value)))).toBe(renderResult(value));
    }),
  );
});
