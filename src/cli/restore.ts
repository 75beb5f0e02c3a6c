/** `npm run restore -- FILE`: replaces the database with a backup. */
import { createLogger } from '../app/logger.ts';
import { parseDatabaseAddress } from '../config/index.ts';
import { StartError } from '../core/errors.ts';
import { openDatabase } from '../store/database.ts';
import { restoreDatabase } from '../store/maintenance/sqlite-backup.ts';
import { runTool } from './run-tool.ts';

const restoreUsage = 'Usage: npm run restore -- FILE';

await runTool(async () => {
  const [from, ...rest] = process.argv.slice(3);
  if (!from || rest.length > 0) throw new StartError(restoreUsage);
  const address = parseDatabaseAddress(process.env);
  if (address.kind === 'postgres') {
    throw new StartError('DATABASE_URL is a PostgreSQL server, which has its own tool: pg_restore --clean --if-exists --dbname="$DATABASE_URL" FILE');
  }
  const before = restoreDatabase(from, address.file);
  await (await openDatabase(address, createLogger('error'))).close();
  return `${from} was restored to ${address.file}.${before ? ` The previous database is ${before}.` : ''} Start the bot again.`;
});
