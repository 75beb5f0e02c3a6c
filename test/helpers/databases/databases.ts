/** Fresh databases of each kind for tests, and suites that run on every kind. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import { afterEach, describe, inject } from 'vitest';
import { type Database, type DatabaseAddress, openDatabase } from '../../../src/store/database.ts';

export const silent = pino({ level: 'silent' });

const left: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of left.splice(0).reverse()) await clean();
});

/** Returns the address of a new empty database, which is deleted after the test. */
export async function freshAddress(kind: Database['kind']): Promise<DatabaseAddress> {
  if (kind === 'sqlite') {
    const folder = mkdtempSync(join(tmpdir(), 'journal-club-'));
    left.push(async () => rmSync(folder, { recursive: true, force: true }));
    return { kind, file: join(folder, 'club.sqlite') };
  }
  const server = inject('postgresUrl');
  const name = `club_${crypto.randomUUID().replaceAll('-', '')}`;
  await onServer(server, `create database ${name}`);
  left.push(async () => onServer(server, `drop database ${name} with (force)`));
  return { kind, url: Object.assign(new URL(server), { pathname: `/${name}` }).href };
}

export async function freshDatabase(kind: Database['kind']): Promise<Database> {
  const address = await freshAddress(kind);
  return openAgain(address);
}

/** Opens another connection, as another process would. */
export async function openAgain(address: DatabaseAddress): Promise<Database> {
  const database = await openDatabase(address, silent);
  left.push(async () => database.close().catch(() => undefined));
  return database;
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}

/** Runs the suite on SQLite and on PostgreSQL. */
export function onEveryDatabase(name: string, suite: (kind: Database['kind']) => void): void {
  describe(`${name}, on SQLite`, () => suite('sqlite'));
  describe.skipIf(inject('postgresUrl') === '')(`${name}, on PostgreSQL`, () => suite('postgres'));
}
