/** Stores what channels changed in the seasons of papers. */
import { sql } from 'kysely';
import * as z from 'zod';
import type { OwnQuestion } from '../core/season/own-question.ts';
import type { SeasonArrangement } from '../core/season/season-arrangement.ts';
import type { Database } from './database.ts';
import { jsonRows } from './json-rows.ts';
import { parseLabels } from './question-labels.ts';
import type { OwnQuestionTable, SeasonOrderTable } from './question-tables.ts';
import { type ChannelKey, isInChannel, subscriptionId } from './subscriptions.ts';

/** All arrangements of one channel, one per paper. */
export async function findArrangements({ query }: Database, place: ChannelKey): Promise<readonly SeasonArrangement[]> {
  const orders = await query.selectFrom('season_order').selectAll().where(isInChannel(place)).orderBy('paper').execute();
  // Most channels changed nothing, and so have no own questions either.
  if (orders.length === 0) return [];
  return arrangementsOf(orders, await query.selectFrom('own_question').selectAll().where(isInChannel(place)).execute());
}

const keyColumns = { platform: 'text', workspace: 'text', channel: 'text' } as const;

/** Finds the arrangements of several channels. @returns a look-up by channel. */
export async function findArrangementsAt(
  { kind, query }: Database,
  places: readonly ChannelKey[],
): Promise<(place: ChannelKey) => readonly SeasonArrangement[]> {
  const wanted = jsonRows(
    kind,
    'wanted',
    keyColumns,
    places.map(({ platform, workspace, channel }) => ({ platform, workspace, channel })),
  );
  const rowsOf = async <Row>(table: 'season_order' | 'own_question'): Promise<readonly Row[]> => {
    const { rows } = await sql<Row>`select ${sql.table(table)}.* from ${wanted} join ${sql.table(table)} on ${sql.table(table)}.platform = wanted.platform
      and ${sql.table(table)}.workspace = wanted.workspace and ${sql.table(table)}.channel = wanted.channel`.execute(query);
    return rows;
  };
  const orders = Map.groupBy(await rowsOf<SeasonOrderTable>('season_order'), subscriptionId);
  const questions = Map.groupBy(await rowsOf<OwnQuestionTable>('own_question'), subscriptionId);
  return (place) => arrangementsOf(orders.get(subscriptionId(place)) ?? [], questions.get(subscriptionId(place)) ?? []);
}

const ids = z.array(z.string());

function arrangementsOf(orders: readonly SeasonOrderTable[], questions: readonly OwnQuestionTable[]): readonly SeasonArrangement[] {
  return orders.map(({ paper, sequence, left_out: leftOut }) => {
    const own = questions.filter((row) => row.paper === paper).toSorted((a, b) => a.added_at - b.added_at || (a.id < b.id ? -1 : 1));
    return {
      ...{ paper, order: ids.parse(JSON.parse(sequence)), leftOut: ids.parse(JSON.parse(leftOut)) },
      own: own.filter(({ removed_at: at }) => at === null).map(questionOf),
      removed: own.filter(({ removed_at: at }) => at !== null).map(questionOf),
    };
  });
}

function questionOf({ id, text, level, theme, added_by_id, added_by_name, added_at }: OwnQuestionTable): OwnQuestion {
  return {
    ...{ id, text, addedBy: { id: added_by_id, name: added_by_name }, addedAt: Temporal.Instant.fromEpochMilliseconds(added_at) },
    ...parseLabels({ level, theme }),
  };
}

/**
 * Stores a changed arrangement.
 * @param transaction which has locked the channel's row. @param now in ms.
 */
export async function saveArrangement(
  transaction: Database,
  place: ChannelKey,
  before: SeasonArrangement,
  after: SeasonArrangement,
  now: number,
): Promise<void> {
  const { platform, workspace, channel } = place;
  const { paper } = after;
  const columns = { sequence: JSON.stringify(after.order), left_out: JSON.stringify(after.leftOut) };
  await transaction.query
    .insertInto('season_order')
    .values({ platform, workspace, channel, paper, ...columns })
    .onConflict((conflict) => conflict.columns(['platform', 'workspace', 'channel', 'paper']).doUpdateSet(columns))
    .execute();
  for (const question of without(after.own, before.own)) await saveQuestion(transaction, { ...rowOf(question, place, paper), removed_at: null });
  for (const question of without(after.removed, before.removed)) await saveQuestion(transaction, { ...rowOf(question, place, paper), removed_at: now });
}

const without = (questions: readonly OwnQuestion[], others: readonly OwnQuestion[]): readonly OwnQuestion[] =>
  questions.filter(({ id }) => !others.some((other) => other.id === id));

async function saveQuestion({ query }: Database, row: OwnQuestionTable): Promise<void> {
  await query
    .insertInto('own_question')
    .values(row)
    .onConflict((conflict) => conflict.columns(['platform', 'workspace', 'channel', 'paper', 'id']).doUpdateSet({ removed_at: row.removed_at }))
    .execute();
}

const rowOf = ({ id, text, level, theme, addedBy, addedAt }: OwnQuestion, { platform, workspace, channel }: ChannelKey, paper: string) => ({
  ...{ platform, workspace, channel, paper, id, text, level: level ?? null, theme: theme ?? null },
  ...{ added_by_id: addedBy.id, added_by_name: addedBy.name, added_at: addedAt.epochMilliseconds },
});

/** Moves the arrangements of a channel whose id has changed. An order already stored under the new id stays; the questions of both ids are kept. */
export async function moveArrangements({ query }: Database, from: ChannelKey, to: string): Promise<void> {
  await query.updateTable('own_question').set({ channel: to }).where(isInChannel(from)).execute();
  await sql`update season_order set channel = ${to} where ${isInChannel(from)} and not exists (select 1 from season_order as other
    where other.platform = season_order.platform and other.workspace = season_order.workspace and other.channel = ${to}
      and other.paper = season_order.paper)`.execute(query);
  await query.deleteFrom('season_order').where(isInChannel(from)).execute();
}
