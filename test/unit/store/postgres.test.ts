import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { sql } from 'kysely';
import { describe, expect, inject, test } from 'vitest';
import { freshAddress, freshDatabase } from '../../helpers/databases/databases.ts';

/** A program of its own whose connection the server ends between two statements of a transaction. */
const program = (address: object): string => `
  import { sql } from 'kysely';
  import { pino } from 'pino';
  import { openDatabase } from './src/store/database.ts';
  const open = async () => openDatabase(${JSON.stringify(address)}, pino({ level: 'silent' }));
  const [database, other] = await Promise.all([open(), open()]);
  const work = database.query.transaction().execute(async (query) => {
    const { rows } = await sql\`select pg_backend_pid() as pid\`.execute(query);
    const { pid } = rows[0];
    await sql\`select pg_terminate_backend(\${pid})\`.execute(other.query);
    while ((await sql\`select pid from pg_stat_activity where pid = \${pid}\`.execute(other.query)).rows.length > 0);
    // The end of the connection has to arrive here, too.
    await new Promise((resolve) => setTimeout(resolve, 100));
    await sql\`select 1\`.execute(query);
  });
  const outcome = await work.then(() => 'done', () => 'failed');
  const { rows } = await sql\`select 'goes on' as next\`.execute(database.query);
  console.log(outcome, rows[0].next);
  await Promise.all([database.close(), other.close()]);`;

describe.skipIf(inject('postgresUrl') === '')('PostgreSQL', () => {
  test('a connection that PostgreSQL ends during a transaction fails that transaction, not the program', async () => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', program(await freshAddress('postgres'))], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
    const [code] = await once(child, 'close');
    expect([said.trim(), code]).toEqual(['failed goes on', 0]);
  });

  test('PostgreSQL ends a transaction of a paused process after five seconds', async () => {
    const { query } = await freshDatabase('postgres');
    const { rows } = await sql`show idle_in_transaction_session_timeout`.execute(query);
    expect(rows).toEqual([{ idle_in_transaction_session_timeout: '5s' }]);
  });
});
