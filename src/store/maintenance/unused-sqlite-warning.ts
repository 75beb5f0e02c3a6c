import { existsSync } from 'node:fs';
import type { DatabaseAddress } from '../database.ts';

/** A warning if a SQLite database exists although a server is used: an operator who forgot to move it finds every schedule gone. */
export function unusedSqliteWarning({ kind }: DatabaseAddress, file: string): string | undefined {
  if (kind === 'sqlite' || !existsSync(file)) return undefined;
  return `${file} is still here, but is no longer used because DATABASE_URL is set. If the new database is empty, stop the bot and run npm run migrate-db. Otherwise move the file away.`;
}
