/** Moves everything stored in SQLite to an empty PostgreSQL database, completely or not at all. */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { type Kysely, sql } from 'kysely';
import type { Logger } from 'pino';
import { StartError } from '../../core/errors.ts';
import { type Database, type DatabaseAddress, openDatabase } from '../database.ts';
import { closeExclusively } from './sqlite-backup.ts';
import { unusedPath } from './unused-path.ts';

/** Rows sent in one statement; PostgreSQL accepts 65,535 values in a statement. */
const copyBatchSize = 500;

type MovedRow = Readonly<Record<string, unknown>>;

/** How many rows each table had. */
export type RowCounts = Readonly<Record<string, number>>;

/**
 * The file is renamed to `FILE.moved` at the end, since a bot started on it by mistake would post everything again.
 * @returns how many rows were moved, and where the file is now.
 * @throws {StartError} if there is nothing to move, a bot uses the file, or the server's database is not empty.
 */
export async function migrateToPostgres(
  target: Extract<DatabaseAddress, { kind: 'postgres' }>,
  file: string,
  log: Logger,
): Promise<{ readonly moved: RowCounts; readonly aside: string }> {
  if (!existsSync(file)) throw new StartError(`There is no database at ${file}, so there is nothing to move.`);
  const to = await openDatabase(target, log);
  try {
    const taken = await countAll(to);
    const full = Object.entries(taken).filter(([, rows]) => rows > 0);
    if (full.length > 0)
      throw new StartError(`The database at DATABASE_URL is not empty (${describeCounts(Object.fromEntries(full))}). Name an empty one; nothing was changed.`);
    closeExclusively(file, 'move');
    const moved = await copyAll(file, to, log);
    const aside = unusedPath(file, 'moved');
    renameSync(file, aside);
    for (const rest of ['-wal', '-shm', '.lock']) rmSync(`${file}${rest}`, { force: true });
    return { moved, aside };
  } finally {
    await to.close();
  }
}

/** "3 subscription, 24 delivery", without empty tables. */
export const describeCounts = (counts: RowCounts): string =>
  Object.entries(counts)
    .flatMap(([table, rows]) => (rows > 0 ? [`${rows} ${table}`] : []))
    .join(', ') || 'nothing, because nothing was stored yet';

async function copyAll(file: string, { query }: Database, log: Logger): Promise<RowCounts> {
  const from = await openDatabase({ kind: 'sqlite', file }, log);
  try {
    return await query.transaction().execute(async (transaction) => {
      const moved: Record<string, number> = {};
      for (const table of await tablesOf(from)) moved[table] = await copyTable(table, from.query, transaction);
      return moved;
    });
  } finally {
    await from.close();
  }
}

async function copyTable(table: string, from: Database['query'], to: Database['query']): Promise<number> {
  const { rows } = await sql<MovedRow>`select * from ${sql.table(table)}`.execute(from);
  for (let start = 0; start < rows.length; start += copyBatchSize) await insert(table, rows.slice(start, start + copyBatchSize), to);
  return rows.length;
}

async function insert(table: string, rows: readonly MovedRow[], to: Database['query']): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const values = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`);
  await sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))}) values ${sql.join(values)}`.execute(to);
}

async function countAll(database: Database): Promise<RowCounts> {
  const counts: Record<string, number> = {};
  for (const table of await tablesOf(database)) {
    const { rows } = await sql<{ rows: number | string }>`select count(*) as rows from ${sql.table(table)}`.execute(database.query);
    counts[table] = Number(rows[0]?.rows ?? 0);
  }
  return counts;
}

/** Our own tables, without Kysely's record of migrations, which each database has itself. */
async function tablesOf({ query }: Database): Promise<readonly string[]> {
  const tables = await (query as unknown as Kysely<unknown>).introspection.getTables();
  return tables.map(({ name }) => name).filter((name) => !name.startsWith('sqlite_'));
}
