/** Moves all that is kept from SQLite into an empty PostgreSQL database, whole or not at all. */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { type Kysely, sql } from 'kysely';
import type { Logger } from 'pino';
import { StartError } from '../core/errors.ts';
import { closeForGood } from './copies.ts';
import { type Database, type DatabaseAddress, openDatabase } from './database.ts';
import { freeName } from './free-name.ts';

/** Rows sent at once; PostgreSQL takes 65,535 values in a statement. */
const batch = 500;

type Row = Readonly<Record<string, unknown>>;

/** How many rows each table had. */
export type Moved = Readonly<Record<string, number>>;

/**
 * The file gets the name `FILE.moved` in the end: a bot started on it by mistake would post everything again.
 * @returns how many rows went, and where the file is now.
 * @throws {StartError} where there is nothing to move, a bot uses the file, or the server's database holds something.
 */
export async function moveTo(
  target: Extract<DatabaseAddress, { kind: 'postgres' }>,
  file: string,
  log: Logger,
): Promise<{ readonly moved: Moved; readonly aside: string }> {
  if (!existsSync(file)) throw new StartError(`There is no database at ${file}, so there is nothing to move.`);
  const to = await openDatabase(target, log);
  try {
    const taken = await countAll(to);
    const full = Object.entries(taken).filter(([, rows]) => rows > 0);
    if (full.length > 0)
      throw new StartError(`The database at DATABASE_URL is not empty (${inWords(Object.fromEntries(full))}). Name an empty one; nothing was changed.`);
    closeForGood(file, 'move');
    const moved = await copyAll(file, to, log);
    const aside = freeName(file, 'moved');
    renameSync(file, aside);
    for (const rest of ['-wal', '-shm', '.lock']) rmSync(`${file}${rest}`, { force: true });
    return { moved, aside };
  } finally {
    await to.close();
  }
}

/** "3 subscription, 24 delivery", without the tables that had none. */
export const inWords = (counts: Moved): string =>
  Object.entries(counts)
    .flatMap(([table, rows]) => (rows > 0 ? [`${rows} ${table}`] : []))
    .join(', ') || 'nothing, for nothing was kept yet';

async function copyAll(file: string, { query }: Database, log: Logger): Promise<Moved> {
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
  const { rows } = await sql<Row>`select * from ${sql.table(table)}`.execute(from);
  for (let start = 0; start < rows.length; start += batch) await insert(table, rows.slice(start, start + batch), to);
  return rows.length;
}

async function insert(table: string, rows: readonly Row[], to: Database['query']): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const values = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`);
  await sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))}) values ${sql.join(values)}`.execute(to);
}

async function countAll(database: Database): Promise<Moved> {
  const counts: Record<string, number> = {};
  for (const table of await tablesOf(database)) {
    const { rows } = await sql<{ rows: number | string }>`select count(*) as rows from ${sql.table(table)}`.execute(database.query);
    counts[table] = Number(rows[0]?.rows ?? 0);
  }
  return counts;
}

/** Ours alone: what a migration has been through is each database's own. */
async function tablesOf({ query }: Database): Promise<readonly string[]> {
  const tables = await (query as unknown as Kysely<unknown>).introspection.getTables();
  return tables.map(({ name }) => name).filter((name) => !name.startsWith('sqlite_'));
}
