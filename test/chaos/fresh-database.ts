/** A fresh database for a run, to which the due channels are added. */
import pg from 'pg';
import { pino } from 'pino';
import { type Database, type DatabaseAddress, openDatabase } from '../../src/store/database.ts';
import { startPostgres } from '../helpers/databases/postgres-server.ts';
import type { DueChannel, Row } from './assertions.ts';
import { addDueChannels } from './due-channels.ts';
import { library } from './settings.ts';

const silent = pino({ level: 'silent' });

export interface FreshDatabase {
  readonly address: DatabaseAddress;
  add(channels: readonly DueChannel[], workspaces: Readonly<Record<DueChannel['platform'], string>>): Promise<void>;
  /** How much is still to be sent for dates up to `until` (ms): rows, and dates that have no row yet. */
  open(until: number): Promise<number>;
  rows(): Promise<readonly Row[]>;
  close(): Promise<void>;
}

/** @param file The file of a SQLite database. */
export async function makeDatabase(kind: Database['kind'], file: string): Promise<FreshDatabase> {
  const { address, close } = await freshAddress(kind, file);
  const database = await openDatabase(address, silent);
  const { query } = database;
  return {
    address,
    add: async (channels, workspaces) => addDueChannels(database, channels, workspaces, library.paper.id),
    open: async (until) => {
      const rows = await query.selectFrom('delivery').select('id').where('status', 'in', ['due', 'sending']).execute();
      const dates = await query.selectFrom('subscription').select('id').where('next_run_at', '<=', until).execute();
      return rows.length + dates.length;
    },
    rows: async () => query.selectFrom('delivery').select(['id', 'subscription_id', 'page_index', 'status', 'message_id']).execute(),
    close: async () => {
      await database.close();
      await close();
    },
  };
}

async function freshAddress(kind: Database['kind'], file: string): Promise<{ readonly address: DatabaseAddress; readonly close: () => Promise<void> }> {
  if (kind === 'sqlite') return { address: { kind, file }, close: async () => undefined };
  const named = process.env.TEST_DATABASE_URL;
  const server = named ? { url: named, stop: async () => undefined } : await startPostgres();
  const name = `chaos_${crypto.randomUUID().replaceAll('-', '')}`;
  await onServer(server.url, `create database ${name}`);
  return {
    address: { kind, url: Object.assign(new URL(server.url), { pathname: `/${name}` }).href },
    close: async () => {
      await onServer(server.url, `drop database ${name} with (force)`);
      await server.stop();
    },
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
