/** Moves the data of a channel whose id the platform has changed. */
import { sql } from 'kysely';
import { movePapers } from './channel-papers.ts';
import { type Database, inTransaction } from './database.ts';
import { moveWords } from './paper-words.ts';
import { deleteDestination } from './partitions.ts';
import { moveArrangements } from './season-arrangements.ts';
import { type ChannelKey, changeSubscription, isInChannel, lockSubscriptionById, subscriptionId } from './subscriptions.ts';

/**
 * Moves schedule, progress, history and waiting posts in one transaction. A second call finds nothing to move. If the channel was already used
 * under its new id, the schedule there stays, and the history of both is kept.
 * @param to the new id of the channel. @returns whether anything was stored about the channel.
 */
export async function moveChannel(database: Database, from: ChannelKey, to: string): Promise<boolean> {
  const target = { ...from, channel: to };
  return inTransaction(database, async (transaction) => {
    const { query } = transaction;
    // First, since every change writes its effect first: always in this order, to avoid deadlocks.
    await query.updateTable('effect').set({ channel: to }).where(isInChannel(from)).execute();
    const hasMoved = await moveSubscription(transaction, from, target);
    await query.updateTable('notice').set({ channel: to }).where(isInChannel(from)).execute();
    await moveWelcome(transaction, from, to);
    await movePapers(transaction, from, to);
    await moveWords(transaction, from, to);
    await moveArrangements(transaction, from, to);
    return hasMoved;
  });
}

async function moveSubscription(transaction: Database, from: ChannelKey, to: ChannelKey): Promise<boolean> {
  const { query } = transaction;
  const [oldId, newId] = [subscriptionId(from), subscriptionId(to)];
  // Always in this order, to avoid deadlocks.
  const locked = new Map<string, Awaited<ReturnType<typeof lockSubscriptionById>>>();
  for (const id of [oldId, newId].sort()) locked.set(id, await lockSubscriptionById(transaction, id));
  const old = locked.get(oldId);
  if (!old) return false;
  // The configuration names the old id, which no longer exists. It must not end the schedule because it does not name the new one.
  const { id: _id, ...moved } = { ...old, channel: to.channel, configured_hash: null };
  const present = locked.get(newId);
  if (!present)
    await query
      .insertInto('subscription')
      .values({ ...moved, id: newId })
      .execute();
  else if (present.state === 'none') await changeSubscription(transaction, newId, { ...moved, reveal: old.reveal });
  await moveDeliveries(transaction, oldId, newId);
  await query.deleteFrom('subscription').where('id', '=', oldId).execute();
  await deleteDestination(transaction, oldId);
  return true;
}

/** Keeps the ids, by which posts are found in the channel. Drops the old post if both ids have one for the same date. */
async function moveDeliveries({ query }: Database, oldId: string, newId: string): Promise<void> {
  await sql`update delivery set subscription_id = ${newId} where subscription_id = ${oldId} and not exists (select 1 from delivery as other
    where other.subscription_id = ${newId} and other.scheduled_for = delivery.scheduled_for and other.page_index = delivery.page_index
      and other.purpose = delivery.purpose)`.execute(query);
  await query.deleteFrom('delivery').where('subscription_id', '=', oldId).execute();
}

async function moveWelcome({ query }: Database, from: ChannelKey, to: string): Promise<void> {
  const welcomed = await query.selectFrom('welcome').selectAll().where(isInChannel(from)).executeTakeFirst();
  if (!welcomed) return;
  await query
    .insertInto('welcome')
    .values({ ...welcomed, channel: to })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await query.deleteFrom('welcome').where(isInChannel(from)).execute();
}
