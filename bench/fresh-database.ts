/** An empty database for a run: a file, or a database on the server in TEST_DATABASE_URL, or else on the server from an npm package. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { DatabaseAddress } from '../src/store/database.ts';
import { startPostgres } from '../test/helpers/databases/postgres-server.ts';

export interface FreshDatabase {
  readonly address: DatabaseAddress;
  /** The folder in which a program finds the database if no variable names it. */
  readonly folder: string;
  drop(): Promise<void>;
}

export async function makeDatabase(kind: DatabaseAddress['kind']): Promise<FreshDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'journal-club-bench-'));
  const removeFolder = (): void => rmSync(folder, { recursive: true, force: true });
  if (kind === 'sqlite') return { address: { kind, file: join(folder, 'data/journal-club.sqlite') }, folder, drop: async () => removeFolder() };
  const configured = process.env.TEST_DATABASE_URL;
  const server = configured ? { url: configured, stop: async () => undefined } : await startPostgres();
  const name = `bench_${crypto.randomUUID().replaceAll('-', '')}`;
  await onServer(server.url, `create database ${name}`);
  return {
    address: { kind, url: Object.assign(new URL(server.url), { pathname: `/${name}` }).href },
    folder,
    drop: async () => {
      await onServer(server.url, `drop database ${name} with (force)`);
      await server.stop();
      removeFolder();
    },
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
