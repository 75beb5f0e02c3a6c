/**
 * How long a start takes until the first answer, and what the program weighs when idle, beside a process that only
 * imports Bolt and discord.js. Medians of alternating runs; seconds and MB (10^6 bytes) of resident memory.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { startDiscordTwin, validToken } from '../test/twins/discord.ts';
import { createSlackTwin, freePort } from '../test/twins/slack.ts';

const runs = Number(process.argv[2] ?? 5);
const bare = `await Promise.all([import('@slack/bolt'), import('discord.js')]); console.log('ready'); setInterval(() => {}, 1e6);`;

interface Measured {
  /** To the first answer; of the bare imports, to their end. */
  readonly seconds: number;
  /** To every platform connected. */
  readonly ready: number;
  readonly megabytes: number;
}

async function measure(command: readonly string[], env: Record<string, string>, port: number | undefined, idle: number): Promise<Measured> {
  const begin = performance.now();
  const since = () => (performance.now() - begin) / 1000;
  const child = spawn(process.execPath, command, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
  const connected = readyLine(child).then(since);
  const seconds = port === undefined ? await connected : await askPlayground(port).then(since);
  const ready = await connected;
  await wait(idle);
  const megabytes = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1000;
  child.kill('SIGTERM');
  await new Promise((resolve) => child.once('exit', resolve));
  return { seconds, ready, megabytes };
}

async function readyLine(child: ChildProcess): Promise<void> {
  let output = '';
  for await (const chunk of child.stdout ?? []) {
    output += String(chunk);
    if (/ready/.test(output)) return;
  }
  throw new Error(`it never became ready: ${output}`);
}

/** Asks until somebody is there to answer. */
async function askPlayground(port: number): Promise<void> {
  const address = `http://127.0.0.1:${port}`;
  while (!(await fetch(address).catch(() => undefined))) await wait(5);
  const response = await fetch(`${address}/api/answer`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: JSON.stringify({ line: '/drug olumiant' }),
  });
  if (!response.ok) throw new Error(`the playground answered ${response.status}: ${await response.text()}`);
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const report = (name: string, all: readonly Measured[], beside: readonly Measured[]) => {
  const figure = (of: (one: Measured) => number, unit: string, digits: number) =>
    `${median(all.map(of)).toFixed(digits)} ${unit} (${(median(all.map(of)) / median(beside.map(of))).toFixed(2)} times bare)`;
  console.log(
    `${name}: ${figure((one) => one.seconds, 's', 2)}, all connected ${figure((one) => one.ready, 's', 2)}, ${figure((one) => one.megabytes, 'MB', 0)}`,
  );
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
const port = await freePort();
const quiet = { LOG_LEVEL: 'silent', SLACK_BOT_TOKEN: '', SLACK_APP_TOKEN: '', DISCORD_TOKEN: '' };
const alone: Measured[] = [];
const playground: Measured[] = [];
const both: Measured[] = [];
for (let run = 0; run < runs; run += 1) {
  alone.push(await measure(['--input-type=module', '-e', bare], {}, undefined, 1000));
  playground.push(await measure(['--max-semi-space-size=4', 'src/start.js'], { ...quiet, PORT: String(port) }, port, 20_000));
  both.push(await measure(['--max-semi-space-size=4', 'src/start.js'], { ...quiet, ...tokens, PLAYGROUND_PORT: String(port) }, port, 20_000));
}
report('bare import of Bolt and discord.js', alone, alone);
report('start, playground only, to the first answer', playground, alone);
report('start, Slack, Discord and playground, to the first answer', both, alone);
await Promise.all([slack.close(), discord.stop()]);
