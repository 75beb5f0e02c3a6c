/** Stores brought papers. */
import { sql } from 'kysely';
import type { Actor } from '../core/command/channel-ref.ts';
import type { BroughtPaper, PaperSnapshot } from '../core/papers/brought-paper.ts';
import { identifiersOf } from '../core/papers/paper-record.ts';
import type { Database } from './database.ts';
import { jsonRows } from './json-rows.ts';
import type { ChannelPaperTable } from './paper-tables.ts';
import { parseSnapshot, renderSnapshot } from './snapshot-json.ts';
import type { ChannelKey } from './subscriptions.ts';

/** All brought papers of a channel, oldest first. Papers that cannot be parsed are left out. */
export async function findChannelPapers({ query }: Database, { platform, workspace, channel }: ChannelKey): Promise<readonly BroughtPaper[]> {
  const rows = await query
    .selectFrom('channel_paper')
    .selectAll()
    .where('platform', '=', platform)
    .where('workspace', '=', workspace)
    .where('channel', '=', channel)
    .orderBy('brought_at')
    .orderBy('paper')
    .execute();
  return rows.flatMap((row) => {
    try {
      return [broughtPaper(row)];
    } catch {
      return [];
    }
  });
}

export type ChannelPaperKey = ChannelKey & Pick<ChannelPaperTable, 'paper'>;

const keyColumns = { platform: 'text', workspace: 'text', channel: 'text', paper: 'text' } as const;

/** Finds papers of several channels in one statement. @returns a look-up by channel and paper. */
export async function findPapersAt({ kind, query }: Database, keys: readonly ChannelPaperKey[]): Promise<(key: ChannelPaperKey) => BroughtPaper | undefined> {
  const wanted = keys.map(({ platform, workspace, channel, paper }) => ({ platform, workspace, channel, paper }));
  const { rows } = await sql<ChannelPaperTable>`select channel_paper.* from ${jsonRows(kind, 'wanted', keyColumns, wanted)}
    join channel_paper on channel_paper.platform = wanted.platform and channel_paper.workspace = wanted.workspace
      and channel_paper.channel = wanted.channel and channel_paper.paper = wanted.paper`.execute(query);
  const found = new Map(rows.map((row) => [textOf(row), row]));
  return (key) => {
    const row = found.get(textOf(key));
    return row && broughtPaper(row);
  };
}

const textOf = ({ platform, workspace, channel, paper }: ChannelPaperKey): string => JSON.stringify([platform, workspace, channel, paper]);

/** A club that reads a paper a week reaches this after ten years. Every use of them reads all of them. */
const maxChannelPapers = 500;

/**
 * Stores a paper for a channel. If the channel already has it under any identifier, its id, which its posts refer to, and the person who
 * brought it stay. A design that somebody chose stays until somebody chooses another. Identifiers and the registered outcome stay if a
 * source did not answer now. If there are more than {@link maxChannelPapers}, the oldest are deleted.
 * @param transaction which has locked the channel's row. @param now in ms.
 * @returns the paper as it is stored.
 */
export async function saveChannelPaper(transaction: Database, place: ChannelKey, snapshot: PaperSnapshot, by: Actor, now: number): Promise<BroughtPaper> {
  const all = await findChannelPapers(transaction, place);
  const known = all.find((other) => isSamePaper(other, snapshot));
  const saved = known ? updated(known, snapshot) : { ...snapshot, broughtBy: by, broughtAt: Temporal.Instant.fromEpochMilliseconds(now) };
  const { broughtBy, broughtAt, ...kept } = saved;
  const { platform, workspace, channel } = place;
  await transaction.query
    .insertInto('channel_paper')
    .values({
      ...{ platform, workspace, channel, paper: saved.id, snapshot: renderSnapshot(kept) },
      ...{ brought_by_id: broughtBy.id, brought_by_name: broughtBy.name, brought_at: broughtAt.epochMilliseconds },
    })
    .onConflict((conflict) => conflict.columns(['platform', 'workspace', 'channel', 'paper']).doUpdateSet({ snapshot: renderSnapshot(kept) }))
    .execute();
  const surplus = known ? 0 : all.length + 1 - maxChannelPapers;
  if (surplus > 0) await deleteOldest(transaction, place, saved.id, surplus);
  return saved;
}

/** Deletes the oldest papers, except the channel's current one, those with unsent posts, and the newest. */
async function deleteOldest({ query }: Database, { platform, workspace, channel }: ChannelKey, newest: string, count: number): Promise<void> {
  const isHere = sql<boolean>`channel_paper.platform = ${platform} and channel_paper.workspace = ${workspace} and channel_paper.channel = ${channel}`;
  await sql`delete from channel_paper where ${isHere} and paper in (select channel_paper.paper from channel_paper
    left join subscription on subscription.platform = channel_paper.platform and subscription.workspace = channel_paper.workspace
      and subscription.channel = channel_paper.channel
    where ${isHere} and channel_paper.paper <> ${newest} and (subscription.chosen_paper is null or subscription.chosen_paper <> channel_paper.paper)
      and not exists (select 1 from delivery where delivery.subscription_id = subscription.id
        and delivery.status in ('waiting', 'due', 'sending') and delivery.payload like '%"' || channel_paper.paper || '-%')
    order by channel_paper.brought_at, channel_paper.paper
    limit ${count})`.execute(query);
}

function isSamePaper(known: PaperSnapshot, other: PaperSnapshot): boolean {
  const keysOf = ({ ids }: PaperSnapshot): readonly string[] => identifiersOf(ids).map(({ kind, id }) => `${kind}:${id.toLowerCase()}`);
  return known.id === other.id || keysOf(known).some((key) => keysOf(other).includes(key));
}

function updated(known: BroughtPaper, { id: _id, ...snapshot }: PaperSnapshot): BroughtPaper {
  const { registeredOutcome } = known.facts;
  return {
    ...{ id: known.id, broughtBy: known.broughtBy, broughtAt: known.broughtAt },
    ...snapshot,
    ids: { ...known.ids, ...snapshot.ids },
    design: known.design.chosenBy && !snapshot.design.chosenBy ? known.design : snapshot.design,
    facts: { ...(registeredOutcome ? { registeredOutcome } : {}), ...snapshot.facts },
  };
}

const broughtPaper = ({ paper, snapshot, brought_by_id: id, brought_by_name: name, brought_at: at }: ChannelPaperTable): BroughtPaper => ({
  ...parseSnapshot(paper, snapshot),
  broughtBy: { id, name },
  broughtAt: Temporal.Instant.fromEpochMilliseconds(at),
});

/** Moves the papers of a channel whose id has changed. A paper that is already stored under the new id stays as it is. */
export async function movePapers({ query }: Database, { platform, workspace, channel }: ChannelKey, to: string): Promise<void> {
  const isOld = sql<boolean>`platform = ${platform} and workspace = ${workspace} and channel = ${channel}`;
  await sql`update channel_paper set channel = ${to} where ${isOld} and not exists (select 1 from channel_paper as other
    where other.platform = channel_paper.platform and other.workspace = channel_paper.workspace and other.channel = ${to}
      and other.paper = channel_paper.paper)`.execute(query);
  await query.deleteFrom('channel_paper').where(isOld).execute();
}
