/**
 * What schedules and the ledger cost: `node bench/schedule.ts sqlite` or `postgres` (TEST_DATABASE_URL, else the server
 * that comes with npm). Times in ms; every figure a median of a few runs.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { pino } from 'pino';
import { privatePage } from '../src/core/pages.ts';
import { currentSeason } from '../src/core/season.ts';
import { claim } from '../src/delivery/ledger.ts';
import { deliverySettings, hour } from '../src/delivery/settings.ts';
import { createPostedSettler } from '../src/delivery/settle-posted.ts';
import { tick } from '../src/schedule/tick.ts';
import { slackRenderer } from '../src/slack/render.ts';
import { type Database, type DatabaseAddress, openDatabase } from '../src/store/database.ts';
import { startPostgres } from '../test/databases/postgres-server.ts';
import { realBot } from '../test/library.ts';

const kind = process.argv[2] === 'postgres' ? 'postgres' : 'sqlite';
const log = pino({ level: 'silent' });
const due = Date.parse('2026-11-30T09:00:00Z');
const recurrence = JSON.stringify({ kind: 'weekly', weekday: 1, time: '09:00', zone: 'Europe/London', every: 1, from: '2026-11-23' });
const { library, ask, stop } = await realBot();
const season = currentSeason(library);
const clean: (() => Promise<void>)[] = [stop];

const address = await freshAddress();
const database = await openDatabase(address, log);
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const p99 = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.99)] ?? 0;

console.log(`On ${kind}:`);
const costs: number[] = [];
for (const size of [1000, 100_000, 1_000_000]) {
  await fill(size);
  const times: number[] = [];
  for (let run = 0; run < 5; run += 1) {
    await makeDue(1000);
    times.push(await timed(async () => tickOnce()));
  }
  costs.push(median(times));
  console.log(`tick, 1,000 due of ${size.toLocaleString('en')}: ${median(times).toFixed(1)} ms`);
}
console.log(`  of a million beside of a thousand: ${((costs[2] ?? 0) / (costs[0] ?? 1)).toFixed(2)} times (aim: within 2)`);

await fill(100_000);
await makeDue(100_000);
// As every database does in the week between: what makeDue rewrote at once is cleared away.
if (kind === 'postgres') await sql`vacuum analyze subscription`.execute(database.query);
const answers: number[] = [];
let ticking = true;
const asking = (async () => {
  while (ticking) {
    answers.push(
      await timed(async () => {
        await new Promise(setImmediate);
        slackRenderer.render(privatePage(await ask('/drug baricitinib'), slackRenderer));
      }),
    );
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
})();
const all = await timed(async () => tickOnce());
ticking = false;
await asking;
console.log(
  `tick, 100,000 due at once: ${all.toFixed(0)} ms (aim: under 3,000); /drug meanwhile p99 ${p99(answers).toFixed(1)} ms of ${answers.length} (aim: under 100)`,
);

await claimAndSettle();
await database.close();
for (const one of clean.reverse()) await one();

async function freshAddress(): Promise<DatabaseAddress> {
  if (kind === 'sqlite') {
    const folder = mkdtempSync(join(tmpdir(), 'journal-club-bench-'));
    clean.push(async () => rmSync(folder, { recursive: true, force: true }));
    return { kind, file: join(folder, 'club.sqlite') };
  }
  const named = process.env.TEST_DATABASE_URL;
  if (named) return { kind, url: named };
  const server = await startPostgres();
  clean.push(server.stop);
  return { kind, url: server.url };
}

/** That many channels, spread over workspaces of fifty, none of them due. */
async function fill(size: number): Promise<void> {
  const { query } = database;
  if (kind === 'postgres') await sql`truncate subscription cascade`.execute(query);
  else await query.deleteFrom('subscription').execute();
  const numbers =
    kind === 'sqlite'
      ? sql`with recursive n (i) as (select 1 union all select i + 1 from n where i < ${size})`
      : sql`with n as (select generate_series(1, ${size}::int) as i)`;
  const word = (prefix: string, number: ReturnType<typeof sql>) => sql`${sql.lit(prefix)} || cast(${number} as text)`;
  await sql`insert into subscription (id, platform, workspace, channel, state, recurrence, next_run_at, from_configuration, refusals, paper, used, round)
    ${kind === 'sqlite' ? sql`` : numbers} ${kind === 'sqlite' ? numbers : sql``}
    select 'slack:T' || cast(i / 50 as text) || ':C' || cast(i as text), 'slack', ${word('T', sql`i / 50`)}, ${word('C', sql`i`)}, 'on', ${recurrence}, cast(${due + 7 * 24 * hour} as bigint), 0, 0, ${season.paper}, '[]', 1 from n`.execute(
    query,
  );
  if (kind === 'postgres') await sql`vacuum analyze subscription`.execute(query);
  else await sql`analyze`.execute(query);
}

async function makeDue(count: number): Promise<void> {
  await database.query.deleteFrom('delivery').execute();
  await sql`update subscription set next_run_at = cast(${due} as bigint) where id in (select id from subscription order by id limit cast(${count} as integer))`.execute(
    database.query,
  );
}

async function tickOnce(): Promise<void> {
  await tick({ database, seasonOf: () => season, grace: 12 * hour, now: () => due + 1000, log });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

/** Four replicas empty the ledger: claim, and settle as posted, without sending. */
async function claimAndSettle(): Promise<void> {
  await fill(20_000);
  await makeDue(20_000);
  await tickOnce();
  const replicas: readonly Database[] = await Promise.all(kind === 'postgres' ? [1, 2, 3, 4].map(async () => openDatabase(address, log)) : [database]);
  const settings = { ...deliverySettings, pace: { slack: { channel: 1000, workspace: 0, platform: 0 } } };
  let settled = 0;
  const took = await timed(async () =>
    Promise.all(
      replicas.map(async (replica, index) => {
        const owner = `replica ${index}`;
        const settle = createPostedSettler(replica, owner, () => due + 2000);
        for (;;) {
          const rows = await claim({ database: replica, settings, owner, platforms: ['slack'] }, due + 2000, 100);
          if (rows.length === 0) return;
          await Promise.all(
            rows.map(async (row) => {
              if (await settle({ row, posted: { id: `m${row.id}` }, pages: 1 })) settled += 1;
            }),
          );
        }
      }),
    ),
  );
  console.log(
    `claim and settle, ${replicas.length} replica(s): ${((settled / took) * 1000).toFixed(0)} a second of ${settled}${kind === 'postgres' ? ' (aim: over 2,000)' : ''}`,
  );
  if (replicas[0] !== database) await Promise.all(replicas.map(async (replica) => replica.close()));
}
