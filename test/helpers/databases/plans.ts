/** Query plans: which index the database uses for a query, and whether it scans the whole table. */
import { CompiledQuery, type KyselyPlugin, type QueryId, type RootOperationNode } from 'kysely';
import type { Database } from '../../../src/store/database.ts';

/**
 * Returns the plans of all queries in `work`, in order. Settings of its transaction apply to them, too.
 * @see https://sqlite.org/eqp.html and https://www.postgresql.org/docs/current/using-explain.html
 */
export const plansOf = async (database: Database, work: (watched: Database) => Promise<unknown>): Promise<readonly string[]> =>
  explainWork(database, work, database.kind === 'sqlite' ? 'explain query plan' : 'explain');

/** Returns the rows that PostgreSQL reads for all statements in `work`, counted each time that a part of a plan reads them. */
export async function countRowsRead(database: Database, work: (watched: Database) => Promise<unknown>): Promise<number> {
  const plans = await explainWork(database, work, 'explain (analyze, timing off)', /^(?:select|with|insert|update|delete) /);
  return plans
    .flatMap((plan) => [...plan.matchAll(/ Scan.*actual rows=(?<rows>[\d.]+) loops=(?<loops>\d+).*(?:\n(?!.*actual ).*)*/g)])
    .reduce((sum, { 0: node, groups }) => {
      const removed = [...node.matchAll(/Rows Removed by .*: (?<rows>\d+)/g)].reduce((rows, match) => rows + Number(match.groups?.rows), 0);
      return sum + (Number(groups?.rows) + removed) * Number(groups?.loops);
    }, 0);
}

async function explainWork(
  database: Database,
  work: (watched: Database) => Promise<unknown>,
  explain: string,
  statements = /^(?:select|with) /,
): Promise<readonly string[]> {
  const seen: { readonly node: RootOperationNode; readonly queryId: QueryId }[] = [];
  const watch: KyselyPlugin = {
    transformQuery: (made) => {
      seen.push(made);
      return made.node;
    },
    transformResult: async ({ result }) => result,
  };
  await work({ ...database, query: database.query.withPlugin(watch) });
  const transaction = await database.query.startTransaction().execute();
  const plans: string[] = [];
  try {
    for (const { node, queryId } of seen) {
      const { sql, parameters } = transaction.getExecutor().compileQuery(node, queryId);
      if (sql.startsWith('set local ')) await transaction.executeQuery(CompiledQuery.raw(sql));
      if (!statements.test(sql)) continue;
      const { rows } = await transaction.executeQuery<object>(CompiledQuery.raw(`${explain} ${sql}`, [...parameters]));
      plans.push(rows.map((row) => String(Object.values(row).at(-1))).join('\n'));
    }
    return plans;
  } finally {
    // Statements that are analyzed are carried out.
    await transaction.rollback().execute();
  }
}
