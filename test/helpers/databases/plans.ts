/** Query plans: which index the database uses for a query, and whether it scans the whole table. */
import { CompiledQuery, type KyselyPlugin, type QueryId, type RootOperationNode } from 'kysely';
import type { Database } from '../../../src/store/database.ts';

/**
 * The plans of all queries in `work`, in order. Settings of its transaction apply to them, too.
 * @see https://sqlite.org/eqp.html and https://www.postgresql.org/docs/current/using-explain.html
 */
export async function plansOf(database: Database, work: (watched: Database) => Promise<unknown>): Promise<readonly string[]> {
  const seen: { readonly node: RootOperationNode; readonly queryId: QueryId }[] = [];
  const watch: KyselyPlugin = {
    transformQuery: (made) => {
      seen.push(made);
      return made.node;
    },
    transformResult: async ({ result }) => result,
  };
  await work({ ...database, query: database.query.withPlugin(watch) });
  return database.query.transaction().execute(async (query) => {
    const executor = query.getExecutor();
    const plans: string[] = [];
    for (const { node, queryId } of seen) {
      const { sql, parameters } = executor.compileQuery(node, queryId);
      if (sql.startsWith('set local ')) await query.executeQuery(CompiledQuery.raw(sql));
      if (!/^(?:select|with) /.test(sql)) continue;
      const explain = database.kind === 'sqlite' ? 'explain query plan' : 'explain';
      const { rows } = await query.executeQuery<object>(CompiledQuery.raw(`${explain} ${sql}`, [...parameters]));
      plans.push(rows.map((row) => String(Object.values(row).at(-1))).join('\n'));
    }
    return plans;
  });
}
