/**
 * A PostgreSQL server for the whole run: the one in TEST_DATABASE_URL, else one from an npm package. If neither can run, the
 * tests on PostgreSQL count as skipped, which CI does not allow.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** URL of a server on which tests may create databases. Empty if there is none. */
    postgresUrl: string;
  }
}

let server: PostgresServer | undefined;

export async function setup(project: TestProject): Promise<void> {
  const named = process.env.TEST_DATABASE_URL;
  server = named ? undefined : await startPostgres().catch(withoutServer);
  project.provide('postgresUrl', named ?? server?.url ?? '');
}

export async function teardown(): Promise<void> {
  await server?.stop();
}

function withoutServer(error: unknown): undefined {
  process.stderr.write(`\nNO POSTGRESQL: every test on it is skipped. Set TEST_DATABASE_URL to a server's address. (${String(error)})\n`);
}

export interface PostgresServer {
  readonly url: string;
  stop(): Promise<void>;
}

export async function startPostgres(): Promise<PostgresServer> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('serve-postgres.ts', import.meta.url))], { stdio: ['pipe', 'pipe', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (chunk) => {
    complaint += String(chunk);
  });
  const gone = once(child, 'exit');
  const [url] = await Promise.race([once(child.stdout, 'data'), gone.then(() => [''])]);
  if (!String(url).startsWith('postgres:')) throw new Error(complaint.trim() || 'it ended at once');
  return {
    url: String(url).trim(),
    stop: async () => {
      child.stdin.end();
      await gone;
    },
  };
}
