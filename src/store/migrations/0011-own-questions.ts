/** Questions that organisers added to seasons, and the order in which a channel goes through the season of a paper. */
import { type Kysely, sql } from 'kysely';
import type { Dialect } from './dialect.ts';

export async function ownQuestions(database: Kysely<unknown>, { integerType, tableOptions }: Dialect): Promise<void> {
  const integer = sql.raw(integerType);
  await sql`create table own_question (
    platform text not null, workspace text not null, channel text not null, paper text not null, id text not null,
    text text not null, level text, theme text,
    added_by_id text not null, added_by_name text not null, added_at ${integer} not null, removed_at ${integer},
    primary key (platform, workspace, channel, paper, id)
  ) ${sql.raw(tableOptions)}`.execute(database);
  await sql`create index own_question_removed_at on own_question (removed_at) where removed_at is not null`.execute(database);
  await sql`create table season_order (
    platform text not null, workspace text not null, channel text not null, paper text not null, sequence text not null, left_out text not null,
    primary key (platform, workspace, channel, paper)
  ) ${sql.raw(tableOptions)}`.execute(database);
}
