/** Stores what organisers wrote about papers, by channel and paper. */
import { sql } from 'kysely';
import type { Actor } from '../core/command/channel-ref.ts';
import type { PaperWords, WordsChange, WordsChangeResult } from '../core/papers/paper-words.ts';
import type { ChannelReading } from '../core/ports/words-store.ts';
import type { Database } from './database.ts';
import { type ChannelKey, isInChannel, subscriptionId } from './subscriptions.ts';

/** Reads in one statement the paper chosen for a channel, and whether organisers wrote about any paper there. */
export async function findReading({ query }: Database, { platform, workspace, channel }: ChannelKey): Promise<ChannelReading> {
  const { rows } = await sql<{ readonly paper: string | null; readonly words: number | string }>`select
    (select chosen_paper from subscription where id = ${subscriptionId({ platform, workspace, channel })}) as paper,
    (select count(*) from paper_words where platform = ${platform} and workspace = ${workspace} and channel = ${channel}) as words`.execute(query);
  const [row] = rows;
  return { paper: row?.paper ?? undefined, hasWords: Number(row?.words ?? 0) > 0 };
}

export async function findWords({ query }: Database, { platform, workspace, channel }: ChannelKey, paper: string): Promise<PaperWords | undefined> {
  const row = await query
    .selectFrom('paper_words')
    .selectAll()
    .where('platform', '=', platform)
    .where('workspace', '=', workspace)
    .where('channel', '=', channel)
    .where('paper', '=', paper)
    .executeTakeFirst();
  if (!row) return undefined;
  const { takeaways, limits, written_by_id: id, written_by_name: name, written_at: at } = row;
  return { takeaways, limits, by: { id, name }, at: Temporal.Instant.fromEpochMilliseconds(at) };
}

/** @param transaction which has locked the channel's row. @param now in ms. */
export async function saveWords(
  transaction: Database,
  place: ChannelKey,
  paper: string,
  { change, by, now }: { readonly change: WordsChange; readonly by: Actor; readonly now: number },
): Promise<WordsChangeResult> {
  const before = await findWords(transaction, place, paper);
  const { takeaways = before?.takeaways ?? '', limits = before?.limits ?? '' } = change;
  const { platform, workspace, channel } = place;
  const key = { platform, workspace, channel, paper };
  if (takeaways === '' && limits === '') {
    await transaction.query.deleteFrom('paper_words').where(isInChannel(place)).where('paper', '=', paper).execute();
    return { before };
  }
  const row = { takeaways, limits, written_by_id: by.id, written_by_name: by.name, written_at: now };
  await transaction.query
    .insertInto('paper_words')
    .values({ ...key, ...row })
    .onConflict((conflict) => conflict.columns(['platform', 'workspace', 'channel', 'paper']).doUpdateSet(row))
    .execute();
  return { before, after: { takeaways, limits, by: { id: by.id, name: by.name }, at: Temporal.Instant.fromEpochMilliseconds(now) } };
}

/** Moves the words of a channel whose id has changed. Words already written under the new id stay. */
export async function moveWords({ query }: Database, from: ChannelKey, to: string): Promise<void> {
  await sql`update paper_words set channel = ${to} where ${isInChannel(from)} and not exists (select 1 from paper_words as other
    where other.platform = paper_words.platform and other.workspace = paper_words.workspace and other.channel = ${to}
      and other.paper = paper_words.paper)`.execute(query);
  await query.deleteFrom('paper_words').where(isInChannel(from)).execute();
}
