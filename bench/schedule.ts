/**
 * The cost of schedules and the outbox, compared with one node-cron task for each channel: `node bench/schedule.ts sqlite` or `postgres`, followed
 * by a number of runs.
 */
import { pino } from 'pino';
import { pageForRequester } from '../src/core/pages/pages.ts';
import { currentSeason } from '../src/core/schedule/question-order.ts';
import { hourMs } from '../src/outbox/settings.ts';
import { tick } from '../src/schedules/tick.ts';
import { slackRenderer } from '../src/slack/render/render.ts';
import { type Database, openDatabase } from '../src/store/database.ts';
import { realBot } from '../test/helpers/library.ts';
import { makeDatabase } from './fresh-database.ts';
import { median, p99, record } from './result.ts';
import { runBaseline } from './run-with-baseline.ts';
import { bareEmpty, bareFill, bareTick } from './schedule/bare.ts';
import { fill, makeDue, updateStatistics } from './schedule/channels.ts';
import { empty } from './schedule/outbox.ts';

const kind = process.argv[2] === 'postgres' ? 'postgres' : 'sqlite';
const runs = Number(process.argv[3] ?? 5);
const suite = `Schedule on ${kind}`;
const log = pino({ level: 'silent' });
const due = Date.parse('2026-11-30T09:00:00Z');
const { library, ask, stop } = await realBot();
const season = currentSeason(library);
const fresh = await makeDatabase(kind);
const { address } = fresh;
const database = await openDatabase(address, log);
const repeated = Array.from({ length: runs }, (_, run) => run);
const four = [1, 2, 3, 4];

await tickAmongMany();
await allAtOnce();
for (const size of [10_000, 100_000]) await compareWithTasks(size);
await claimAndComplete();
await database.close();
await fresh.drop();
await stop();

/** A tick finds the due schedules without reading the others. */
async function tickAmongMany(): Promise<void> {
  const costs = new Map<number, readonly number[]>();
  for (const size of [1000, 100_000, 1_000_000]) {
    await fill(database, size, due, season);
    const times: number[] = [];
    for (const _ of repeated) {
      await makeDue(database, 1000, due);
      times.push(await timed(tickOnce));
    }
    costs.set(size, times);
    console.log(`tick, 1,000 due of ${size.toLocaleString('en')}: ${median(times).toFixed(1)} ms`);
  }
  const [few, many] = [costs.get(1000) ?? [], costs.get(1_000_000) ?? []];
  record({
    suite,
    what: 'tick with 1,000 due of 1,000,000',
    ours: { runs: many, unit: 'ms' },
    baseline: { name: 'of 1,000', runs: few, unit: 'ms' },
    target: { most: 2 },
  });
}

async function allAtOnce(): Promise<void> {
  const size = 100_000;
  await fill(database, size, due, season);
  const [times, bare, slowest, still]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (const _ of repeated) {
    await makeDue(database, 0, due);
    await updateStatistics(database);
    bare.push(await timed(async () => bareTick(database, size, due, due)));
    await makeDue(database, size, due);
    await updateStatistics(database);
    still.push(p99(await measureAnswers(2000)));
    const answers = startAsking();
    times.push(await timed(tickOnce));
    slowest.push(p99(await answers.stop()));
  }
  const writes = 'bare INSERT and UPDATE';
  record({
    suite,
    what: 'tick with 100,000 due at once',
    ours: { runs: times, unit: 'ms' },
    baseline: { name: writes, runs: bare, unit: 'ms' },
    target: inMs(3000),
  });
  record({
    suite,
    what: '/drug during that tick, p99',
    ours: { runs: slowest, unit: 'ms' },
    baseline: { name: 'with nothing due', runs: still, unit: 'ms' },
    target: inMs(100),
  });
}

/** Compares the time from due to the last row in the outbox with the time from due to the last callback. */
async function compareWithTasks(size: number): Promise<void> {
  const names = ['setUp', 'memory', 'last', 'stall', 'missed'] as const;
  const found = { ours: new Map<string, number[]>(), theirs: new Map<string, number[]>() };
  const keep = (whose: keyof typeof found, printed: Readonly<Record<string, number>>): void => {
    for (const name of names) found[whose].set(name, [...(found[whose].get(name) ?? []), printed[name] ?? 0]);
  };
  await fill(database, size, Date.now(), season);
  for (const _ of repeated) {
    const soon = wholeSecond(Date.now() + 6000 + size / 20);
    await makeDue(database, size, soon);
    await updateStatistics(database);
    keep('ours', await runBaseline(['bench/schedule/in-database.ts', address.kind === 'sqlite' ? address.file : address.url, String(soon)]));
    keep('theirs', await runBaseline(['bench/baselines/node-cron.js', String(size), String(wholeSecond(Date.now() + 5000 + size / 5))]));
  }
  const unitOf = (name: string): string => (name === 'memory' ? 'MB' : 'ms');
  const labels = {
    setUp: 'set up',
    memory: 'memory of the schedules',
    last: 'from due to the last',
    stall: 'longest turn of the event loop meanwhile',
  } as const;
  for (const [name, label] of Object.entries(labels)) {
    const [ours, theirs] = [found.ours.get(name) ?? [], found.theirs.get(name) ?? []];
    const unit = unitOf(name);
    record({
      suite,
      what: `${size.toLocaleString('en')} channels: ${label}`,
      ours: { runs: ours, unit },
      baseline: { name: 'one node-cron task each', runs: theirs, unit },
    });
  }
  const missed = median(found.theirs.get('missed') ?? []);
  if (missed > 0) console.log(`node-cron: ${missed} of ${size} callbacks did not run at all`);
}

async function claimAndComplete(): Promise<void> {
  const replicas: readonly Database[] = kind === 'postgres' ? await Promise.all(four.map(async () => openDatabase(address, log))) : [database];
  const [rates, bare]: [number[], number[]] = [[], []];
  const size = 20_000;
  let completed = 0;
  await fill(database, size, due, season);
  for (const _ of repeated) {
    await makeDue(database, 0, due);
    await updateStatistics(database);
    const posts = await bareFill(database, size, due);
    let marked = 0;
    const wrote = await timed(async () => {
      marked = await bareEmpty(replicas, posts, due + 2000);
    });
    bare.push((marked / wrote) * 1000);
    await makeDue(database, size, due);
    await updateStatistics(database);
    await tickOnce();
    const took = await timed(async () => {
      completed = await empty(replicas, due + 2000);
    });
    rates.push((completed / took) * 1000);
  }
  if (kind === 'postgres') await Promise.all(replicas.map(async (replica) => replica.close()));
  const what = `claim and complete ${completed.toLocaleString('en')}, ${replicas.length === 1 ? 'one replica' : `${replicas.length} replicas`}`;
  const baseline = { name: 'bare UPDATEs and INSERT', runs: bare, unit: '/s' };
  record({ suite, what, ours: { runs: rates, unit: '/s' }, baseline, ...(kind === 'postgres' ? { target: { least: 2000, of: 'ours' } } : {}) });
}

/** A target for our own figure. */
function inMs(most: number) {
  return { most, of: 'ours' } as const;
}

async function tickOnce(): Promise<void> {
  await tick({ database, library, graceMs: 12 * hourMs, now: () => due + 1000, log });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** @param length In ms. */
async function measureAnswers(length: number): Promise<readonly number[]> {
  const answers = startAsking();
  await new Promise((resolve) => setTimeout(resolve, length));
  return answers.stop();
}

/** Sends /drug again and again. */
function startAsking(): { readonly stop: () => Promise<readonly number[]> } {
  const times: number[] = [];
  let asking = true;
  const all = (async () => {
    while (asking) {
      times.push(
        await timed(async () => {
          await new Promise(setImmediate);
          slackRenderer.render(pageForRequester(await ask('/drug baricitinib'), slackRenderer));
        }),
      );
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  })();
  return {
    stop: async () => {
      asking = false;
      await all;
      return times;
    },
  };
}

function wholeSecond(moment: number): number {
  return Math.ceil(moment / 1000) * 1000;
}
