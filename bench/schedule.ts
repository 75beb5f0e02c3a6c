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
import { median, p99, record } from './measured.ts';

const kind = process.argv[2] === 'postgres' ? 'postgres' : 'sqlite';
const log = pino({ level: 'silent' });
const due = Date.parse('2026-11-30T09:00:00Z');
const recurrence = JSON.stringify({ kind: 'weekly', weekday: 1, time: '09:00', zone: 'Europe/London', every: 1, from: '2026-11-23' });
const { library, ask, stop } = await realBot();
const season = currentSeason(library);
const clean: (() => Promise<void>)[] = [stop];

const address = await freshAddress();
const database = await openDatabase(address, log);

console.log(`On ${kind}:`);
const suite = `Schedule on ${kind}`;
const costs: number[][] = [];
for (const size of [1000, 100_000, 1_000_000]) {
  await fill(size);
  const times: number[] = [];
  for (let run = 0; run < 5; run += 1) {
    await makeDue(1000);
    times.push(await timed(async () => tickOnce()));
  }
  costs.push(times);
  console.log(`tick, 1,000 due of ${size.toLocaleString('en')}: ${median(times).toFixed(1)} ms`);
}
record({
  suite,
  what: 'tick with 1,000 due of 1,000,000',
  ours: { runs: costs[2] ?? [], unit: 'ms' },
  peer: { name: 'of 1,000', runs: costs[0] ?? [], unit: 'ms' },
  aim: { most: 2 },
});

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
record({ suite, what: 'tick with 100,000 due at once', ours: { runs: [all], unit: 'ms' }, aim: { most: 3000 } });
record({ suite, what: `/drug meanwhile, p99 of ${answers.length}`, ours: { runs: [p99(answers)], unit: 'ms' }, aim: { most: 100 } });

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
  record({
    suite,
    what: `claim and settle ${settled.toLocaleString('en')}, ${replicas.length === 1 ? 'one copy' : `${replicas.length} copies`}`,
    ours: { runs: [(settled / took) * 1000], unit: '/s' },
    ...(kind === 'postgres' ? { aim: { least: 2000 } } : {}),
  });
  if (replicas[0] !== database) await Promise.all(replicas.map(async (replica) => replica.close()));
}
