/** Checks the database without changing anything in it. */
import { accessSync, constants, existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from 'kysely';
import type { Logger } from 'pino';
import type { CheckResult } from '../../core/ports/check-result.ts';
import type { DatabaseAddress } from '../database.ts';
import { migrations } from '../migrations/index.ts';

type DatabaseState = Omit<CheckResult, 'check'>;

export async function checkDatabase(address: DatabaseAddress, log: Logger): Promise<CheckResult> {
  const found = address.kind === 'sqlite' ? checkSqliteFile(address.file) : await checkPostgresServer(address.url, log);
  return { check: 'Database', ...found };
}

function checkSqliteFile(file: string): DatabaseState {
  if (!existsSync(file)) {
    const folder = nearestFolder(dirname(resolve(file)));
    if (mayWrite(folder)) return { state: 'ok', text: `${file} will be created at the first start.` };
    return { state: 'problem', text: `${file} cannot be created: this account may not write to ${folder}. Grant it write access, or set DATABASE_URL.` };
  }
  if (!mayWrite(file) || !mayWrite(dirname(file))) {
    return { state: 'problem', text: `This account may not write to ${file} or to its folder. Grant it write access to both.` };
  }
  try {
    const database = new DatabaseSync(file, { readOnly: true });
    try {
      if (database.prepare('pragma quick_check').get()?.quick_check !== 'ok') throw new Error('it is damaged');
      const done = hasTable(database) ? database.prepare('select name from kysely_migration').all() : [];
      return toCheckResult(
        file,
        done.map(({ name }) => String(name)),
      );
    } finally {
      database.close();
    }
  } catch (error) {
    return { state: 'problem', text: `${file} cannot be read: ${messageOf(error)}. Put a backup in its place: npm run restore -- FILE` };
  }
}

const hasTable = (database: DatabaseSync): boolean => database.prepare("select 1 from sqlite_master where name = 'kysely_migration'").get() !== undefined;

async function checkPostgresServer(url: string, log: Logger): Promise<DatabaseState> {
  const { postgresDialect } = await import('../postgres.ts');
  const query = new Kysely<{ kysely_migration: { name: string } }>({ dialect: postgresDialect(url, log) });
  const { host = 'the server', pathname = '' } = URL.parse(url) ?? {};
  const name = `PostgreSQL at ${host}${pathname}`;
  try {
    const { rows } = await sql<{ may: boolean; there: boolean }>`select
      has_schema_privilege(current_schema(), 'create') as may, to_regclass('kysely_migration') is not null as there`.execute(query);
    const [{ may, there } = { may: false, there: false }] = rows;
    if (!there && !may)
      return {
        state: 'problem',
        text: `${name}: the user in DATABASE_URL is not allowed to create tables there. As its owner: grant create on schema public to that user`,
      };
    const done = there ? await query.selectFrom('kysely_migration').select('name').execute() : [];
    return toCheckResult(
      name,
      done.map((row) => row.name),
    );
  } catch (error) {
    return {
      state: 'problem',
      text: `DATABASE_URL: ${name} cannot be used: ${messageOf(error)}. Check that it is running, and that user, password and database are correct.`,
    };
  } finally {
    await query.destroy();
  }
}

function toCheckResult(name: string, done: readonly string[]): DatabaseState {
  const newer = done.filter((one) => !(one in migrations));
  if (newer.length > 0)
    return { state: 'problem', text: `${name} was changed by a newer journal-club (${newer.join(', ')}). Start that version or a later one.` };
  const open = Object.keys(migrations).filter((one) => !done.includes(one));
  return { state: 'ok', text: open.length > 0 ? `${name} can be used; the next start brings it up to date.` : `${name} can be used and is up to date.` };
}

function nearestFolder(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : nearestFolder(dirname(folder));
}

function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message || String((error as { code?: string }).code) : String(error));
