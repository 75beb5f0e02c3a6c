/**
 * What watching 10,000 papers costs in a week, as a share of one core: each is checked once, and the database is queried every five seconds for
 * papers that are due and every five minutes for papers that were added. The services and PostgreSQL run in processes of their own, which are not counted.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { loadLibrary } from '../../src/library/library.ts';
import type { SourceUrls } from '../../src/papers/sources.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { createFaultLog } from '../../src/store/fault-log.ts';
import { createHostSlots } from '../../src/store/host-slots.ts';
import { createPaperRepository } from '../../src/store/papers.ts';
import { renderSnapshot } from '../../src/store/snapshot-json.ts';
import { newSubscription, subscriptionId } from '../../src/store/subscriptions.ts';
import { enrolPapers, noteDiscussed } from '../../src/watch/enrol.ts';
import { createPaperWatcher } from '../../src/watch/watcher.ts';
import { papersAndCheckerOn } from '../../test/fixtures/papers.ts';
import { silent } from '../../test/helpers/library.ts';
import { makeDatabase } from '../fresh-database.ts';
import { record } from '../result.ts';
import { answeredPapers, snapshotNumbered } from './watched-papers.ts';

const paperCount = 10_000;
const weekSeconds = 7 * 86_400;
/** How often the program does each in a week. */
const perWeek = { checks: paperCount, polls: weekSeconds / 5, sweeps: weekSeconds / 300 };
const rounds = 3;
const pollsMeasured = 300;
const sweepsMeasured = 20;

export async function measureWatch(suite: string, kind: 'sqlite' | 'postgres'): Promise<void> {
  const services = fork(new URL('serve-scholarly.ts', import.meta.url));
  const [urls] = (await once(services, 'message')) as [SourceUrls];
  const fresh = await makeDatabase(kind);
  const database = await openDatabase(fresh.address, silent);
  let now = Date.parse('2026-11-30T10:00:00Z');
  const library = await loadLibrary();
  const options = { store: createPaperRepository(database), slots: createHostSlots(database, Date.now), callTimeoutMs: 8000, totalTimeoutMs: 15_000 };
  const { checker } = papersAndCheckerOn({ urls }, { ...options, now: () => now });
  const clock = { now: () => now, prepare: async () => undefined };
  const watcher = createPaperWatcher({ database, library, checker, clock, log: silent, faults: createFaultLog(silent) });
  await fill(database, now);
  const checks: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    // Less than five minutes, so that no query for added papers falls into the measurement.
    now += round === 0 ? 0 : 1000;
    await makeDue(database, now);
    const cpu = await cpuSeconds(async () => watcher.poll());
    // The first round is the first check of each, which reads and writes less.
    if (round > 0) checks.push(cpu / answeredPapers);
  }
  const polls: number[] = [];
  const sweeps: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    polls.push((await cpuSeconds(async () => repeat(pollsMeasured, async () => watcher.poll()))) / pollsMeasured);
    const sweep = async (): Promise<void> => {
      await enrolPapers({ database, library, checker }, now);
      await noteDiscussed({ database, library }, now - 900_000, now);
    };
    sweeps.push((await cpuSeconds(async () => repeat(sweepsMeasured, sweep))) / sweepsMeasured);
  }
  const ms = (runs: readonly number[]) => ({ runs: runs.map((seconds) => seconds * 1000), unit: 'ms' });
  record({ suite, what: `one check of a watched paper, five requests, CPU time, ${kind}`, ours: ms(checks) });
  record({ suite, what: `one look for checks that are due, of 10,000, CPU time, ${kind}`, ours: ms(polls) });
  record({ suite, what: `one look for papers to watch, of 10,000, CPU time, ${kind}`, ours: ms(sweeps) });
  const shares = checks.map((check, round) => perWeek.checks * check + perWeek.polls * (polls[round] ?? 0) + perWeek.sweeps * (sweeps[round] ?? 0));
  record({
    suite,
    what: `watching 10,000 papers for a week, share of a core, ${kind}`,
    ours: { runs: shares.map((seconds) => (100 * seconds) / weekSeconds), unit: '%' },
    target: { most: 1 },
  });
  await watcher.stop();
  await database.close();
  await fresh.drop();
  services.disconnect();
  await once(services, 'exit');
}

/** Each paper was brought by a channel of its own, and is watched. */
async function fill({ query }: Database, at: number): Promise<void> {
  for (let from = 0; from < paperCount; from += 500) {
    const numbers = Array.from({ length: 500 }, (_, index) => from + index);
    const placeOf = (number: number) => ({ platform: 'slack', workspace: `T${number % 100}`, channel: `C${number}` });
    await query
      .insertInto('subscription')
      .values(numbers.map((number) => ({ ...newSubscription, ...placeOf(number), id: subscriptionId(placeOf(number)), paper: 'huo-2023' })))
      .execute();
    const by = { brought_by_id: 'U1', brought_by_name: 'ada', brought_at: at };
    await query
      .insertInto('channel_paper')
      .values(numbers.map((number) => ({ ...placeOf(number), ...by, paper: snapshotNumbered(number).id, snapshot: renderSnapshot(snapshotNumbered(number)) })))
      .execute();
    const unchecked = { known: null, sources: null, discussed_at: null, checked_at: null, next_check_at: at, locked_until: 0, lease_owner: null };
    await query
      .insertInto('paper_watch')
      .values(numbers.map((number) => ({ ...unchecked, paper: snapshotNumbered(number).id, ids: JSON.stringify(snapshotNumbered(number).ids), since: at })))
      .execute();
  }
}

/** Makes only the papers due that the services know. */
async function makeDue({ query }: Database, now: number): Promise<void> {
  await query
    .updateTable('paper_watch')
    .set({ next_check_at: now + 86_400_000 })
    .execute();
  const ids = Array.from({ length: answeredPapers }, (_, number) => snapshotNumbered(number).id);
  for (let from = 0; from < ids.length; from += 500)
    await query
      .updateTable('paper_watch')
      .set({ next_check_at: now })
      .where('paper', 'in', ids.slice(from, from + 500))
      .execute();
}

async function repeat(times: number, work: () => Promise<unknown>): Promise<void> {
  for (let time = 0; time < times; time += 1) await work();
}

/** The CPU time of this process, user and system. A busy machine delays the work, but hardly changes its CPU time. */
async function cpuSeconds(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000_000;
}
