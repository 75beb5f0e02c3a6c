/** The Kysely dialect for PostgreSQL, for clubs that outgrow one machine. */
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
    // A process that freezes or loses its machine during a transaction would block the rate limit slots of all replicas.
    idle_in_transaction_session_timeout: idleInTransactionMs,
    keepAlive: true,
    application_name: 'journal-club',
    types: { getTypeParser: (type, format) => (type === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(type, format)) },
  });
  const limited = createLogLimiter();
  const logBroken = (error: Error) => limited((leftOut) => log.warn({ fault: error.message, leftOut }, 'a connection to the database broke'));
  // An idle connection broke; the next query opens another.
  pool.on('error', logBroken);
  // If a connection breaks during a query, the query fails. Without a listener on the connection itself, the whole program would end.
  pool.on('connect', (client) => client.on('error', logBroken));
  return new PostgresDialect({ pool });
}
