/** `/drug baricitinib` in Slack over HTTP: ours, the same payload as a constant from bare Bolt, and the same command on Chat SDK. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pageForRequester } from '../src/core/pages/pages.ts';
import { plainPage } from '../src/core/reply/plain-text.ts';
import { slackRenderer } from '../src/slack/render/render.ts';
import { freePort } from '../test/fakes/slack.ts';
import { realBot } from '../test/helpers/library.ts';
import { compareWithBaselines, type RunningProgram } from './baseline.ts';
import { createPeople, signingSecret } from './slack/load.ts';
import { startSink } from './slack/sink.ts';
import { startProgram } from './start-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'journal-club-bench-'));
const { ask, stop } = await realBot();
const page = pageForRequester(await ask('/drug baricitinib'), slackRenderer);
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
await compareWithBaselines({
  suite: 'Slack',
  what: '/drug',
  runs: Number(process.argv[2] ?? 5),
  programs: {
    ours: async () => start([resolve('src/start.js')], { FLOOD_USER: '0', FLOOD_CHANNEL: '0' }, folder),
    'bare Bolt': async () => start([resolve('bench/baselines/bare-bolt.js')], { PAYLOAD: join(folder, 'payload.json') }),
    'Chat SDK': async () => start([resolve('bench/baselines/chat-sdk.js')], { WORDS: join(folder, 'words.json') }),
  },
  minRatios: { 'bare Bolt': 0.95, 'Chat SDK': 1 },
});
sink.close();
rmSync(folder, { recursive: true, force: true });

async function start(argv: readonly string[], env: Readonly<Record<string, string>>, cwd?: string): Promise<RunningProgram> {
  const port = await freePort();
  const program = await startProgram(argv, { ...common, ...env, PORT: String(port) }, cwd);
  const people = createPeople(port, sink);
  return {
    ask: people.ask,
    end: async () => {
      people.leave();
      await program.end();
    },
  };
}
