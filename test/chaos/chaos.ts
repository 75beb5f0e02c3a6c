/**
 * Every due post exactly once, whatever happens: replicas post to the fakes over faulty wires while they are killed,
 * stopped and relieved; at the end what stands on the fakes is counted. Exit code 1 when anything is lost or doubled;
 * with `--control`, which blindfolds the replicas, when nothing is: the harness would not see it.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { clubServer } from '../fakes/discord-rights.ts';
import { type DueChannel, judge } from './assertions.ts';
import { startFakes } from './fakes.ts';
import { usualShares } from './faults.ts';
import { type FreshDatabase, makeDatabase } from './fresh-database.ts';
import { type Options, readOptions } from './options.ts';
import type { Line } from './paused-process.ts';
import { createChance } from './random.ts';
import { type Crew, startCrew } from './replicas.ts';
import { isSound, report } from './report.ts';

/** Until the first post is due, so that the replicas are up, and until every row must be settled; in ms. */
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
  const { database: _kind, control: blindfold, processes: size, every, stops } = options;
  const orders = { ...fakes.addresses, database: database.address, blindfold, log };
  const crew = startCrew({ orders, size, every, stops, chance: chance.branch(), cache: join(folder, 'compiled') });
  try {
    const drained = await letThemWork(crew, database, Date.now() + lead + options.seconds * 1000);
    await crew.dismiss();
    const record = await fakes.record();
    const verdict = judge(due, await database.rows(), record.standing);
    const outcome = { options, crew, record, verdict, due: due.length, drained, lines: readLines(log) };
    process.stdout.write(report(outcome));
    return isSound(outcome);
  } finally {
    await crew.dismiss();
    fakes.stop();
    await database.close();
  }
}

/** Half the channels on each platform, each due once; many of them at the same second, as on the hour. */
function dueChannels({ channels, seconds, seed }: Options, begin: number): readonly DueChannel[] {
  const chance = createChance(seed);
  return Array.from({ length: channels }, (_, index) => ({
    subscription: `s${index}`,
    platform: index % 2 === 0 ? 'slack' : 'discord',
    channel: index % 2 === 0 ? `C${index}` : String(1_300_000_000_000_000_000n + BigInt(index)),
    at: begin + Math.floor(chance.draw() * seconds) * 1000,
  }));
}

/** Gives how long the last rows took after the replicas were spared, in ms; nothing where they were never settled. */
async function letThemWork(crew: Crew, database: FreshDatabase, until: number): Promise<number | undefined> {
  await delay(until - Date.now());
  crew.spare();
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
const folder = mkdtempSync(join(tmpdir(), 'journal-club-chaos-'));
const options = readOptions(process.argv.slice(2));
const sound = await run(options, folder);
if (sound && !options.keep) rmSync(folder, { recursive: true, force: true });
else process.stdout.write(`The log of the replicas is ${join(folder, 'replicas.log')}\n`);
process.exit(sound ? 0 : 1);
