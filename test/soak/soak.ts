/**
 * Runs the program with both SDKs for a while: people send commands and press buttons, posts become due, and its memory is measured.
 * The exit code is 1 if memory rises, handles stay open, an answer is missing or a post did not arrive exactly once. With
 * `--control`, which makes the program leak, it is 1 if no leak is found.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { loadLibrary } from '../../src/library/library.ts';
import { makeDatabase } from '../chaos/fresh-database.ts';
import { createChance } from '../chaos/random.ts';
import { startFakeDiscord, validToken } from '../fakes/discord.ts';
import { clubServer } from '../fakes/discord-rights.ts';
import { scholarlyEnv, startScholarly } from '../fakes/scholarly.ts';
import { createFakeSlack } from '../fakes/slack.ts';
import { trialPaper } from '../fixtures/papers.ts';
import { checkSoak, type Sample } from './assertions.ts';
import { createLines } from './commands.ts';
import { type Ask, createDiscordLoad, createSlackLoad } from './load.ts';
import { type Options, readOptions } from './options.ts';
import { dueChannels, mispostedOf, openChannels } from './posts.ts';
import { startProgram } from './program.ts';
import { report } from './report.ts';

/** The interval between samples, in ms. */
const beat = 2500;
/** How long the last posts may take, in ms. */
const maxDrainMs = 120_000;

async function run({ seconds, rate, control, seed }: Options, folder: string, log: string): Promise<boolean> {
  const chance = createChance(seed);
  const slack = await createFakeSlack({ mode: 'socket' });
  const discord = await startFakeDiscord({ clocks: { answer: 60_000 } });
  mkdirSync(join(folder, 'data'));
  // The paper that the examples of /paper name, so that they find one.
  const scholarly = await startScholarly([{ ...trialPaper, doi: '10.1016/S0140-6736(22)02546-6', pmid: '36848919', trial: 'NCT03616964' }]);
  const database = await makeDatabase('sqlite', join(folder, 'data', 'journal-club.sqlite'));
  const due = dueChannels(seconds, Date.now());
  openChannels(due, slack, discord);
  await database.add(due, { slack: 'TCLUB', discord: clubServer });
  const { mode, botToken, apiUrl = '' } = slack.config;
  const env = {
    ...{ SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: mode.kind === 'socket' ? mode.appToken : '', SLACK_API_URL: apiUrl },
    ...{ DISCORD_TOKEN: validToken, DISCORD_API_URL: discord.apiUrl },
    ...scholarlyEnv(scholarly),
    // The highest limit, so that nobody is limited but the limiter's memory is still used.
    ...{ FLOOD_USER: '999999', FLOOD_CHANNEL: '999999', HEALTH_PORT: '0' },
  };
  const program = await startProgram({ env, folder, leaky: control, log });
  const until = performance.now() + seconds * 1000;
  const nextLine = createLines(await loadLibrary(), chance.branch());
  const [asked, samples] = await Promise.all([
    Promise.all(
      [createSlackLoad(slack, chance.branch()), createDiscordLoad(discord, chance.branch())].map(async (ask) => work(ask, nextLine, rate / 2, until)),
    ),
    sampleMemory(program.measure, until),
  ]);
  const drained = performance.now() + maxDrainMs;
  while ((await database.open(Date.now())) > 0 && performance.now() < drained) await delay(250);
  const misposted = mispostedOf(due, await database.rows(), slack, discord);
  const code = await program.stop();
  await Promise.all([database.close(), slack.close(), discord.stop(), scholarly.stop()]);
  const unanswered = asked.flatMap((one) => one.unanswered);
  const judged = checkSoak(samples, {
    asked: asked.reduce((all, one) => all + one.asked, 0),
    unanswered: [...unanswered, ...slack.complaints, ...discord.refusals, ...(code === 0 ? [] : [`it ended with ${code}`])],
    misposted,
  });
  const outcome = { options: { seconds, rate, control, seed }, samples, asked: asked.map((one) => one.asked), posts: due.length, judged };
  const told = report(outcome);
  process.stdout.write(told.text);
  return told.sound;
}

interface WorkDone {
  readonly asked: number;
  readonly unanswered: readonly string[];
}

/** Runs at a steady rate, or as fast as possible if that is slower. */
async function work(ask: Ask, nextLine: () => string, rate: number, until: number): Promise<WorkDone> {
  let asked = 0;
  const unanswered: string[] = [];
  for (let next = performance.now(); performance.now() < until; ) {
    await delay(Math.max(0, next - performance.now()));
    try {
      const count = await ask(nextLine());
      asked += count;
      next = Math.max(next + (count * 1000) / rate, performance.now());
    } catch (error) {
      unanswered.push(String(error));
    }
  }
  return { asked, unanswered };
}

async function sampleMemory(measure: () => Promise<Omit<Sample, 'at'>>, until: number): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  const begin = performance.now();
  while (performance.now() < until) {
    await delay(beat);
    samples.push({ at: (performance.now() - begin) / 1000, ...(await measure()) });
  }
  return samples;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const folder = mkdtempSync(join(tmpdir(), 'journal-club-soak-'));
const log = join(folder, 'program.log');
const sound = await run(readOptions(process.argv.slice(2)), folder, log);
if (sound) rmSync(folder, { recursive: true, force: true });
else process.stdout.write(`What the program wrote is in ${log}\n`);
process.exit(sound ? 0 : 1);
