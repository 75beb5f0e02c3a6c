/** A PostgreSQL server with a standby, reached through a connection that can be cut and aimed at the other one. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { startCuttableConnection } from '../cuttable-connection.ts';
import type { ClusterCommand, ClusterReply, StopMode } from './serve-cluster.ts';

export interface PostgresCluster {
  /** What the replicas are given; it stays the same after a failover. */
  readonly url: string;
  /** Stops the server and starts it again. */
  restart(mode: StopMode): Promise<void>;
  /** Ends every connection of the replicas. Returns how many there were. */
  terminateConnections(): Promise<number>;
  /** Copies the server, and has the copy follow it. To be called before anything is connected. */
  addStandby(): Promise<void>;
  /** From now on the standby gets nothing more. */
  cutReplication(): Promise<void>;
  /** The server crashes, and the standby takes its place. Returns how many posted messages it did not know of. */
  failOver(): Promise<number>;
  /** Keeps the database as it is now. Nobody can connect meanwhile. */
  backUp(): Promise<void>;
  /** Puts the database back as it was backed up, whoever is connected. Returns how many posted messages the backup did not know of. */
  restore(): Promise<number>;
  close(): Promise<void>;
}

const database = 'club';
const backup = 'club_backup';
const addressOf = (port: number, name: string): string => `postgres://postgres:password@127.0.0.1:${port}/${name}`;

export async function startCluster(): Promise<PostgresCluster> {
  const child = fork(fileURLToPath(new URL('serve-cluster.ts', import.meta.url)));
  const tell = async (command: ClusterCommand): Promise<number> => {
    child.send(command);
    const [reply] = (await once(child, 'message')) as [ClusterReply];
    if ('error' in reply) throw new Error(reply.error);
    return reply.port;
  };
  const start = async (name: string, flags: readonly string[] = []): Promise<number> => tell({ kind: 'start', name, flags });
  let port = await start('first');
  let standbyPort = 0;
  await query(addressOf(port, 'postgres'), `create database ${database}`);
  const connection = await startCuttableConnection({ host: '127.0.0.1', port });
  const replication = await startCuttableConnection({ host: '127.0.0.1', port });
  const onServer = async (statement: string) => query(addressOf(port, 'postgres'), statement);
  const terminate = async (name: string) =>
    onServer(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}' and pid <> pg_backend_pid()`);
  return {
    url: addressOf(connection.port, database),
    restart: async (mode) => {
      await tell({ kind: 'stop', name: 'first', mode });
      port = await start('first');
    },
    terminateConnections: async () => (await terminate(database)).length,
    addStandby: async () => {
      await tell({ kind: 'stop', name: 'first', mode: 'fast' });
      await tell({ kind: 'copy-as-standby', from: 'first', to: 'standby' });
      port = await start('first');
      standbyPort = await start('standby', [`primary_conninfo=host=127.0.0.1 port=${replication.port} user=postgres password=password`]);
    },
    cutReplication: async () => replication.silence(),
    failOver: async () => {
      const known = await countPosted(addressOf(port, database));
      await connection.silence();
      await tell({ kind: 'stop', name: 'first', mode: 'immediate' });
      await query(addressOf(standbyPort, 'postgres'), 'select pg_promote()');
      const kept = await countPosted(addressOf(standbyPort, database));
      port = standbyPort;
      connection.aimAt({ host: '127.0.0.1', port });
      await connection.restore();
      return known - kept;
    },
    backUp: async () => {
      await onServer(`alter database ${database} allow_connections false`);
      await terminate(database);
      await onServer(`create database ${backup} template ${database}`);
      for (const name of [database, backup]) await onServer(`alter database ${name} allow_connections true`);
    },
    restore: async () => {
      const unknown = (await countPosted(addressOf(port, database))) - (await countPosted(addressOf(port, backup)));
      await onServer(`drop database ${database} with (force)`);
      await onServer(`create database ${database} template ${backup}`);
      return unknown;
    },
    close: async () => {
      await Promise.all([connection.close(), replication.close()]);
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}

async function countPosted(url: string): Promise<number> {
  const [row] = await query(url, "select count(*)::int as count from delivery where status = 'posted'");
  return Number(row?.count);
}

async function query(url: string, statement: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(statement);
    return rows;
  } finally {
    await client.end();
  }
}
