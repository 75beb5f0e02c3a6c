/**
 * How long a start takes until the first answer, and what the program weighs when idle, beside a process that only
 * imports Bolt and discord.js. Medians of alternating runs; seconds and MB (10^6 bytes) of resident memory.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { startDiscordTwin, validToken } from '../test/twins/discord.ts';
import { createSlackTwin } from '../test/twins/slack.ts';

const runs = Number(process.argv[2] ?? 5);
const bare = `await Promise.all([import('@slack/bolt'), import('discord.js')]); console.log('ready'); setInterval(() => {}, 1e6);`;

interface Measured {
  readonly seconds: number;
  readonly megabytes: number;
}

async function measure(command: readonly string[], env: Record<string, string>, answer: (output: string) => Promise<unknown>, idle: number): Promise<Measured> {
  const begin = performance.now();
  const child = spawn(process.execPath, command, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
  const output = await readyLine(child);
  await answer(output);
  const seconds = (performance.now() - begin) / 1000;
  await wait(idle);
  const megabytes = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1000;
  child.kill('SIGTERM');
  await new Promise((resolve) => child.once('exit', resolve));
  return { seconds, megabytes };
}

async function readyLine(child: ChildProcess): Promise<string> {
  let output = '';
  for await (const chunk of child.stdout ?? []) {
    output += String(chunk);
    if (/ready/.test(output)) return output;
  }
  throw new Error(`it never became ready: ${output}`);
}

async function askPlayground(output: string): Promise<void> {
  const address = /http:\/\/\S+:\d+/.exec(output)?.[0] ?? '';
  const response = await fetch(`${address}/api/answer`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: JSON.stringify({ line: '/drug olumiant' }),
  });
  if (!response.ok) throw new Error(`the playground answered ${response.status}: ${await response.text()}`);
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const report = (name: string, all: readonly Measured[], beside: readonly Measured[]) => {
  const [seconds, megabytes] = [median(all.map((one) => one.seconds)), median(all.map((one) => one.megabytes))];
  const against = `${(seconds / median(beside.map((one) => one.seconds))).toFixed(2)} times, ${(megabytes / median(beside.map((one) => one.megabytes))).toFixed(2)} times`;
  console.log(`${name}: ${seconds.toFixed(2)} s, ${megabytes.toFixed(0)} MB (${against} bare)`);
};

const slack = await createSlackTwin({ mode: 'socket' });
const discord = await startDiscordTwin();
const { mode } = slack.config;
const tokens = {
  SLACK_BOT_TOKEN: slack.config.botToken,
  SLACK_APP_TOKEN: mode.kind === 'socket' ? mode.appToken : '',
  SLACK_API_URL: slack.config.apiUrl ?? '',
  DISCORD_TOKEN: validToken,
  DISCORD_API_URL: discord.apiUrl,
};
const quiet = { LOG_LEVEL: 'silent', SLACK_BOT_TOKEN: '', SLACK_APP_TOKEN: '', DISCORD_TOKEN: '' };
const alone: Measured[] = [];
const playground: Measured[] = [];
const both: Measured[] = [];
for (let run = 0; run < runs; run += 1) {
  alone.push(await measure(['--input-type=module', '-e', bare], {}, async () => undefined, 1000));
  playground.push(await measure(['--max-semi-space-size=4', 'src/start.js'], { ...quiet, PORT: '0' }, askPlayground, 25_000));
  both.push(await measure(['--max-semi-space-size=4', 'src/start.js'], { ...quiet, ...tokens, PLAYGROUND_PORT: '0' }, askPlayground, 25_000));
}
report('bare import of Bolt and discord.js', alone, alone);
report('start, playground only, to the first answer', playground, alone);
report('start, Slack, Discord and playground, to the first answer', both, alone);
await Promise.all([slack.close(), discord.stop()]);
