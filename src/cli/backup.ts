/** `npm run backup -- FILE [--force]`: copies the database, even while the bot runs. */
import { parseDatabaseAddress } from '../config/index.ts';
import { StartError } from '../core/errors.ts';
import { backupDatabase } from '../store/maintenance/sqlite-backup.ts';
import { runTool } from './run-tool.ts';

const backupUsage = 'Usage: npm run backup -- FILE [--force]';

await runTool(async () => {
  const [to, ...rest] = process.argv.slice(3).filter((word) => word !== '--force');
  if (!to || rest.length > 0) throw new StartError(backupUsage);
  const address = parseDatabaseAddress(process.env);
  if (address.kind === 'postgres') {
    throw new StartError('DATABASE_URL is a PostgreSQL server, which has its own tool: pg_dump --format=custom --file=FILE "$DATABASE_URL"');
  }
  await backupDatabase(address.file, to, process.argv.includes('--force'));
  return `${address.file} was copied to ${to}. Keep it where only you can read it: it contains ids and names.`;
});
