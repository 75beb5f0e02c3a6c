/** `/drug baricitinib` in Slack over HTTP: ours, the same payload as a constant from bare Bolt, and the same command on Chat SDK. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { privatePage } from '../src/core/pages.ts';
import { plainPage } from '../src/core/plain-text.ts';
import { slackRenderer } from '../src/slack/render.ts';
import { realBot } from '../test/library.ts';
import { freePort } from '../test/twins/slack.ts';
import { median, p99, record } from './measured.ts';
import { createLoad, signingSecret } from './slack/load.ts';
import { startSink } from './slack/sink.ts';
import { startProgram } from './started.ts';

const runs = Number(process.argv[2] ?? 5);
const together = 32;
const [saturation, steady] = [4000, 4000];
const rate = 100;
/** Before the first question, in ms: ours formats citations in the background after a start, and who has been running for long is asked. */
const settle = 12_000;

const folder = mkdtempSync(join(tmpdir(), 'journal-club-bench-'));
const { ask, stop } = await realBot();
const page = privatePage(await ask('/drug baricitinib'), slackRenderer);
const payload = slackRenderer.render(page);
const [title = '', ...paragraphs] = plainPage(page).split(/\n{2,}/);
const labels =
  JSON.stringify(payload)
    .match(/"type":"button"/g)
    ?.map((_, index) => `Button ${index + 1}`) ?? [];
writeFileSync(join(folder, 'payload.json'), JSON.stringify(payload));
writeFileSync(join(folder, 'words.json'), JSON.stringify({ title, paragraphs: paragraphs.slice(0, 40), buttons: labels.slice(0, 5) }));
await stop();

const sink = await startSink();
const common = { SLACK_BOT_TOKEN: 'xoxb-bench', SLACK_SIGNING_SECRET: signingSecret, SLACK_API_URL: sink.apiUrl, LOG_LEVEL: 'warn' };
const programs = {
  ours: { argv: ['--max-semi-space-size=4', resolve('src/start.js')], env: { FLOOD_USER: '0', FLOOD_CHANNEL: '0' }, cwd: folder },
  'bare Bolt': { argv: [resolve('bench/peers/bare-bolt.js')], env: { PAYLOAD: join(folder, 'payload.json') }, cwd: undefined },
  'Chat SDK': { argv: [resolve('bench/peers/chat-sdk.js')], env: { WORDS: join(folder, 'words.json') }, cwd: undefined },
};
type Name = keyof typeof programs;
const names = Object.keys(programs) as Name[];
const figures = new Map(names.map((name) => [name, { throughput: [] as number[], middle: [] as number[], slowest: [] as number[] }]));

for (let run = 0; run < runs; run += 1) {
  // Each is first in turn, so that none has the machine always as another left it.
  for (const name of [...names.slice(run % names.length), ...names.slice(0, run % names.length)]) await measure(name);
}
for (const peer of ['bare Bolt', 'Chat SDK'] as const) {
  const aim = { least: peer === 'bare Bolt' ? 0.95 : 1 };
  const [ours, theirs] = [figures.get('ours'), figures.get(peer)];
  if (!ours || !theirs) continue;
  const suite = 'Slack';
  record({
    suite,
    what: `/drug, ${together} at a time`,
    ours: { runs: ours.throughput, unit: '/s' },
    peer: { name: peer, runs: theirs.throughput, unit: '/s' },
    aim,
  });
  record({ suite, what: `/drug, ${rate} a second, median`, ours: { runs: ours.middle, unit: 'ms' }, peer: { name: peer, runs: theirs.middle, unit: 'ms' } });
  record({ suite, what: `/drug, ${rate} a second, p99`, ours: { runs: ours.slowest, unit: 'ms' }, peer: { name: peer, runs: theirs.slowest, unit: 'ms' } });
}
sink.close();
rmSync(folder, { recursive: true, force: true });

async function measure(name: Name): Promise<void> {
  const { argv, env, cwd } = programs[name];
  const port = await freePort();
  const program = await startProgram(argv, { ...common, ...env, PORT: String(port) }, cwd);
  const load = createLoad(port, sink);
  try {
    await wait(settle);
    await load.saturate(together, 1500);
    const figure = figures.get(name);
    figure?.throughput.push(await load.saturate(together, saturation));
    const times = await load.steadily(rate, steady);
    figure?.middle.push(median(times));
    figure?.slowest.push(p99(times));
  } finally {
    load.close();
    await program.end();
  }
}
