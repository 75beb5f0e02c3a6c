/**
 * The time from the start of a process to its first answer in Slack with both platforms connected, and its idle memory, compared with
 * bare Bolt and discord.js with the same connections: as the image starts it (`npm run build`), and as `npm start` does.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startFakeDiscord, validToken } from '../test/fakes/discord.ts';
import { createFakeSlack } from '../test/fakes/slack.ts';
import { record } from './result.ts';
import { startProgram } from './start-process.ts';

const runs = Number(process.argv[2] ?? 5);
/** The pause before memory is measured, in ms. Background loading is done by then. */
const idleMs = 15_000;

const slack = await createFakeSlack({ mode: 'socket' });
const discord = await startFakeDiscord();
const { mode } = slack.config;
const env = {
  SLACK_BOT_TOKEN: slack.config.botToken,
  SLACK_APP_TOKEN: mode.kind === 'socket' ? mode.appToken : '',
  SLACK_API_URL: slack.config.apiUrl ?? '',
  DISCORD_TOKEN: validToken,
  DISCORD_API_URL: discord.apiUrl,
  LOG_LEVEL: 'warn',
};
const programs = {
  built: [resolve('dist/start.js')],
  sources: [resolve('src/start.js')],
  bare: [resolve('bench/baselines/bare-both.js')],
};
type Name = keyof typeof programs;
const each = <T>(value: () => T): Record<Name, T> => ({ built: value(), sources: value(), bare: value() });
const seconds = each((): number[] => []);
const megabytes = each((): number[] => []);
execFileSync(process.execPath, ['build/build.ts']);
const folder = mkdtempSync(join(tmpdir(), 'journal-club-bench-'));
for (const name of ['built', 'sources'] as const) await run(name, 0);
for (let count = 0; count < runs; count += 1) for (const name of ['built', 'sources', 'bare'] as const) await run(name, idleMs);
for (const [name, how] of [
  ['built', 'as in the image'],
  ['sources', 'npm start'],
] as const) {
  compare(`to the first answer, ${how}`, 's', seconds[name], seconds.bare);
  compare(`memory when idle, ${how}`, 'MB', megabytes[name], megabytes.bare);
}
await Promise.all([slack.close(), discord.stop()]);
rmSync(folder, { recursive: true, force: true });

function compare(what: string, unit: string, ours: readonly number[], bare: readonly number[]): void {
  record({ suite: 'Start', what, ours: { runs: ours, unit }, baseline: { name: 'bare Bolt and discord.js', runs: bare, unit }, target: { most: 1.15 } });
}

/** The first run does not count; it fills the caches of the machine and of the program. */
async function run(which: Name, pause: number): Promise<void> {
  const began = performance.now();
  const program = await startProgram(programs[which], env, which === 'bare' ? undefined : folder);
  await slack.command('/drug baricitinib');
  const took = (performance.now() - began) / 1000;
  if (pause > 0) {
    await wait(pause);
    seconds[which].push(took);
    megabytes[which].push(weightOf(program.pid));
  }
  await program.end();
}

/** The resident memory of a process and its children, in MB (10^6 bytes). */
function weightOf(pid: number): number {
  const own = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1000;
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
  return children.reduce((all, child) => all + weightOf(child), own);
}
