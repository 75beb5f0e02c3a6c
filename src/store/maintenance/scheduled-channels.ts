/** Reads which channels have a schedule without changing anything, since the database may be in use or not exist yet. */
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { type Dialect, Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { DatabaseAddress } from '../database.ts';
import { sqliteDialect } from '../sqlite.ts';
import type { Tables } from '../tables.ts';

export interface ScheduledChannel {
  readonly platform: string;
  readonly channel: string;
}

/** Empty if the database cannot be read; `checkDatabase` reports why. */
export async function findScheduledChannels(address: DatabaseAddress, log: Logger): Promise<readonly ScheduledChannel[]> {
  const dialect = await dialectOf(address, log).catch(() => undefined);
  if (!dialect) return [];
  const query = new Kysely<Tables>({ dialect });
  try {
    return await query
      .selectFrom('subscription')
      .select(['platform', 'channel'])
      .where('next_run_at', 'is not', null)
      .orderBy('platform')
      .orderBy('channel')
      .execute();
  } catch {
    return [];
  } finally {
    await query.destroy().catch(() => undefined);
  }
}

async function dialectOf(address: DatabaseAddress, log: Logger): Promise<Dialect | undefined> {
  if (address.kind === 'postgres') return (await import('../postgres.ts')).postgresDialect(address.url, log);
  return existsSync(address.file) ? sqliteDialect(new DatabaseSync(address.file, { readOnly: true })) : undefined;
}
