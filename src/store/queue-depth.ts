import type { Database } from './database.ts';

/** How many posts wait and how many are being sent. @throws where the database cannot be read. */
export async function queueDepth({ query }: Database): Promise<Readonly<Record<'due' | 'sending', number>>> {
  const rows = await query
    .selectFrom('delivery')
    .select((select) => ['status', select.fn.countAll<number>().as('count')])
    .where('status', 'in', ['due', 'sending'])
    .groupBy('status')
    .execute();
  const count = (status: string) => Number(rows.find((row) => row.status === status)?.count ?? 0);
  return { due: count('due'), sending: count('sending') };
}
