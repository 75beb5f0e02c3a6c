/** `/drug baricitinib` in Discord: ours, and the same payload as a constant from bare discord.js. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pageForRequester } from '../src/core/pages/pages.ts';
import { toPayload } from '../src/discord/render/payload.ts';
import { discordRenderer } from '../src/discord/render/render.ts';
import { validToken } from '../test/fakes/discord.ts';
import { realBot } from '../test/helpers/library.ts';
import { compareWithBaselines, type RunningProgram } from './baseline.ts';
import { createPeople } from './discord/load.ts';
import { startSink } from './discord/sink.ts';
import { startProgram } from './start-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'journal-club-bench-'));
const { ask, stop } = await realBot();
const { body } = toPayload(discordRenderer.render(pageForRequester(await ask('/drug baricitinib'), discordRenderer)));
await stop();
const payload = JSON.stringify(body);
writeFileSync(join(folder, 'payload.json'), payload);

const sink = await startSink();
await compareWithBaselines({
  suite: 'Discord',
  what: '/drug',
  runs: Number(process.argv[2] ?? 5),
  programs: {
    ours: async () => start([resolve('src/start.js')], { FLOOD_USER: '0', FLOOD_CHANNEL: '0' }, folder),
    'bare discord.js': async () => start([resolve('bench/baselines/bare-discord.js')], { PAYLOAD: join(folder, 'payload.json') }),
  },
  minRatios: { 'bare discord.js': 0.95 },
});
sink.close();
rmSync(folder, { recursive: true, force: true });

async function start(argv: readonly string[], env: Readonly<Record<string, string>>, cwd?: string): Promise<RunningProgram> {
  const program = await startProgram(argv, { DISCORD_TOKEN: validToken, DISCORD_API_URL: sink.apiUrl, LOG_LEVEL: 'warn', ...env }, cwd);
  // discord.js adds its defaults, and ours adds a share button.
  const people = createPeople(sink, [payload.length * 0.9, payload.length * 1.2]);
  return { ask: people, end: program.end };
}
