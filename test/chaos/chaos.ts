/**
 * Checks that every due post arrives exactly once. Replicas post to the fakes over faulty connections while they are killed,
 * paused and replaced. At the end, the messages on the fakes are counted. The exit code is 1 if anything is lost or duplicated.
 * With `--short`, `--long` or `--scenario NAME`, the whole program meets other faults instead, with the real times: see program/scenarios.
 * With `--control`, replicas do not look for earlier posts, and the exit code is 1 if no duplicate is found: the harness would not detect any.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { clubServer } from '../fakes/discord-rights.ts';
import { checkMessages, type DueChannel } from './assertions.ts';
import { startFakes } from './fakes.ts';
import { usualShares } from './faults.ts';
import { type FreshDatabase, makeDatabase } from './fresh-database.ts';
import { type Options, readOptions } from './options.ts';
import type { Line } from './paused-process.ts';
import { runScenarios } from './program/runner.ts';
import { createChance } from './random.ts';
import { type Replicas, startReplicas } from './replicas.ts';
import { isSound, report } from './report.ts';

/** Time until the first post is due, in which the replicas start, and until every row must be completed, in ms. */
const lead = 4000;
const maxDrainMs = 300_000;

async function run(options: Options, folder: string): Promise<boolean> {
  const chance = createChance(options.seed);
  const database = await makeDatabase(options.database, join(folder, 'club.sqlite'));
  const due = dueChannels(options, Date.now() + lead);
  await database.add(due, { slack: 'TCLUB', discord: clubServer });
  const channelsOf = (platform: DueChannel['platform']) => due.filter((each) => each.platform === platform).map(({ channel }) => channel);
  const fakes = await startFakes({
    seed: options.seed,
    shares: usualShares,
    nonceClock: options.nonce,
    slackChannels: channelsOf('slack'),
    discordChannels: channelsOf('discord'),
  });
  const log = join(folder, 'replicas.log');
  const { database: _kind, control: skipsSearch, processes: size, every, stops } = options;
  const orders = { ...fakes.addresses, database: database.address, skipsSearch, log };
  const replicas = startReplicas({ orders, size, every, stops, chance: chance.branch(), cache: join(folder, 'compiled') });
  try {
    const drained = await letThemWork(replicas, database, Date.now() + lead + options.seconds * 1000);
    await replicas.stop();
    const record = await fakes.record();
    const findings = checkMessages(due, await database.rows(), record.posted);
    const outcome = { options, replicas, record, findings, due: due.length, drained, lines: readLines(log) };
    process.stdout.write(report(outcome));
    return isSound(outcome);
  } finally {
    await replicas.stop();
    fakes.stop();
    await database.close();
  }
}

/** Half the channels are on each platform. Each is due once, many of them in the same second, as on the hour. */
function dueChannels({ channels, seconds, seed }: Options, begin: number): readonly DueChannel[] {
  const chance = createChance(seed);
  return Array.from({ length: channels }, (_, index) => ({
    subscription: `s${index}`,
    platform: index % 2 === 0 ? 'slack' : 'discord',
    channel: index % 2 === 0 ? `C${index}` : String(1_300_000_000_000_000_000n + BigInt(index)),
    at: begin + Math.floor(chance.draw() * seconds) * 1000,
  }));
}

/** Returns how long the last rows took after the last fault, in ms. `undefined` if they were never completed. */
async function letThemWork(replicas: Replicas, database: FreshDatabase, until: number): Promise<number | undefined> {
  await delay(until - Date.now());
  replicas.stopFaults();
  const since = Date.now();
  while (Date.now() - since < maxDrainMs) {
    if ((await database.open(until)) === 0) return Date.now() - since;
    await delay(250);
  }
  return undefined;
}

const readLines = (file: string): readonly Line[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('{') && line.endsWith('}'))
    .map((line) => JSON.parse(line) as Line);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const options = readOptions(process.argv.slice(2));
if (options.scenarios) process.exit((await runScenarios({ ...options.scenarios, keep: options.keep })) ? 0 : 1);
const folder = mkdtempSync(join(tmpdir(), 'journal-club-chaos-'));
const sound = await run(options, folder);
if (sound && !options.keep) rmSync(folder, { recursive: true, force: true });
else process.stdout.write(`The log of the replicas is ${join(folder, 'replicas.log')}\n`);
process.exit(sound ? 0 : 1);
