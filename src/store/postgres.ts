/** PostgreSQL as Kysely wants it, for clubs that outgrow one machine. */
import { PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Logger } from 'pino';
import { createLogLimiter } from '../core/log-limiter.ts';

/** In ms. */
const connectTimeoutMs = 5000;
const statementTimeoutMs = 30_000;
const idleInTransactionMs = 5000;

export function postgresDialect(url: string, log: Logger): PostgresDialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: connectTimeoutMs,
    statement_timeout: statementTimeoutMs,
    query_timeout: statementTimeoutMs + connectTimeoutMs,
    // A process that froze, or whose machine is gone, in the middle of a transaction holds the pace of all the others.
    idle_in_transaction_session_timeout: idleInTransactionMs,
    keepAlive: true,
    application_name: 'journal-club',
    types: { getTypeParser: (type, format) => (type === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(type, format)) },
  });
  const limited = createLogLimiter();
  const logBroken = (error: Error) => limited((leftOut) => log.warn({ fault: error.message, leftOut }, 'a connection to the database broke'));
  // A connection that breaks while nobody uses it; the next query opens another.
  pool.on('error', logBroken);
  // And while somebody does: the query under way fails, and without a listener of the connection's own the whole program ends.
  pool.on('connect', (client) => client.on('error', logBroken));
  return new PostgresDialect({ pool });
}
