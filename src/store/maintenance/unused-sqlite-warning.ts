import { existsSync } from 'node:fs';
import type { DatabaseAddress } from '../database.ts';

/** What to say of an SQLite database beside a server that is used in its place: whoever forgot to move it finds every schedule gone. */
export function unusedSqliteWarning({ kind }: DatabaseAddress, file: string): string | undefined {
  if (kind === 'sqlite' || !existsSync(file)) return undefined;
  return `${file} is still here, and is not used since DATABASE_URL is set. Where that database is new, stop the bot and bring over what was kept: npm run migrate-db. Else put the file away.`;
}
