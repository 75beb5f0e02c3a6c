import { sql } from 'kysely';
import type { Database } from './database.ts';

/** Counts due posts and posts being sent, in the two indexes of open rows. @throws if the database cannot be read. */
export async function queueDepth({ query }: Database): Promise<Readonly<Record<'due' | 'sending', number>>> {
  const { rows } = await sql<{ due: number; sending: number }>`select (select count(*) from delivery where status = 'due') as due,
    (select count(*) from delivery where status = 'sending') as sending`.execute(query);
  return { due: Number(rows[0]?.due ?? 0), sending: Number(rows[0]?.sending ?? 0) };
}
