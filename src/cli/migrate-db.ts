/** `npm run migrate-db`: moves the data of the SQLite file to the PostgreSQL database at DATABASE_URL. */
import { createLogger } from '../app/logger.ts';
import { parseDatabaseAddress } from '../config/index.ts';
import { StartError } from '../core/errors.ts';
import { describeCounts, migrateToPostgres } from '../store/maintenance/migrate-to-postgres.ts';
import { runTool } from './run-tool.ts';

await runTool(async () => {
  const target = parseDatabaseAddress(process.env);
  if (target.kind !== 'postgres') throw new StartError('Set DATABASE_URL to the empty PostgreSQL database to move to: postgres://user:password@host:5432/name');
  const from = parseDatabaseAddress({});
  if (from.kind !== 'sqlite') throw new StartError('Without DATABASE_URL the database should be an SQLite file, but it is not.');
  const { moved, aside } = await migrateToPostgres(target, from.file, createLogger('warn'));
  return `Moved: ${describeCounts(moved)}. ${from.file} is now ${aside}; start the bot with the same DATABASE_URL.`;
});
