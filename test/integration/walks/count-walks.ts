/**
 * Counts what a request passes through: every file and every distinct function of ours that runs, by V8's precise coverage. It runs in a
 * process of its own, since a test runner changes the code that it runs. Prints JSON.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { commands } from '../../../commands/index.ts';
import { createFormatter } from '../../../src/citation/formatter.ts';
import { createBot } from '../../../src/core/bot.ts';
import { createRateLimiter, defaultRateLimits } from '../../../src/core/rate-limiter.ts';
import { createDiscordPlatform } from '../../../src/discord/platform.ts';
import { createRasterizer } from '../../../src/images/rasterizer.ts';
import { loadLibrary } from '../../../src/library/library.ts';
import { deliverySettings } from '../../../src/outbox/settings.ts';
import { createScheduleService } from '../../../src/schedules/service.ts';
import { createSlackPlatform } from '../../../src/slack/platform.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { ada, clubChannel, startFakeDiscord, validToken } from '../../fakes/discord.ts';
import { createFakeSlack } from '../../fakes/slack.ts';

interface Walk {
  /** Of ours, relative to the repository. */
  readonly files: readonly string[];
  /** Each distinct one as `file name@offset`. */
  readonly functions: readonly string[];
}

const root = new URL('../../../', import.meta.url).href;
const ours = ['src/', 'commands/', 'content/'].map((folder) => `${root}${folder}`);

const inspector = new Session();
inspector.connect();
await inspector.post('Profiler.enable');
await inspector.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });

/** Everything of ours that runs while `work` does. The body of a module is no call. */
async function countWalk(work: () => Promise<unknown>): Promise<Walk> {
  // What was begun before is over, and does not count.
  await new Promise((resolve) => setTimeout(resolve, 300));
  await inspector.post('Profiler.takePreciseCoverage');
  await work();
  const { result } = await inspector.post('Profiler.takePreciseCoverage');
  const calls = result
    .filter(({ url }) => ours.some((folder) => url.startsWith(folder)))
    .flatMap(({ url, functions }) =>
      functions
        .filter(({ ranges: [whole] }) => whole !== undefined && whole.count > 0 && whole.startOffset > 0)
        .map(({ functionName, ranges: [whole] }) => ({ file: url.slice(root.length), name: `${functionName || 'anonymous'}@${whole?.startOffset}` })),
    );
  return { files: [...new Set(calls.map(({ file }) => file))].sort(), functions: calls.map(({ file, name }) => `${file} ${name}`) };
}

const folder = mkdtempSync(join(tmpdir(), 'journal-club-walks-'));
const log = pino({ level: 'silent' });
const library = await loadLibrary();
const citations = createFormatter(library.works, log);
const database = await openDatabase({ kind: 'sqlite', file: join(folder, 'club.sqlite') }, log);
const [slackFake, discordFake] = [await createFakeSlack(), await startFakeDiscord()];
const slack = createSlackPlatform(slackFake.config, { log });
const discord = createDiscordPlatform({ token: validToken, apiUrl: discordFake.apiUrl }, { log });
let ahead = Date.parse('2026-11-23T10:00:00Z') - Date.now();
const now = () => Date.now() + ahead;
const renderImage = createRasterizer(log);
const schedules = createScheduleService({
  ...{ database, library, log, platforms: [slack, discord], clock: { now, prepare: async () => undefined }, defaultZone: 'Europe/London' },
  answer: createBot({ library, commands, citations, renderImage, log }).answer,
  settings: deliverySettings,
});
const bot = createBot({ library, commands, citations, renderImage, log, schedules, rateLimiter: createRateLimiter(defaultRateLimits) });
await Promise.all([slack.start(bot), discord.start(bot)]);

await discordFake.slash('prompts', { action: 'on', day: 'monday', time: '9am' }, { by: { ...ada, permissions: '32' } });
const postAt = async (moment: string): Promise<void> => {
  ahead = Date.parse(moment) - Date.now();
  await schedules.poll();
  await schedules.idle();
};
/** Once before, so that what is prepared once is prepared. */
await postAt('2026-11-30T09:00:01Z');
await postAt('2026-12-07T08:59:56Z');
const pollWithoutPost = await countWalk(async () => postAt('2026-12-07T08:59:58Z'));
const posts = () => discordFake.posts(clubChannel).length;
const before = posts();
const poll = await countWalk(async () => postAt('2026-12-07T09:00:01Z'));
if (posts() !== before + 1) throw new Error(`expected one question more than ${before}, found ${posts()}`);

const drug = async (name: string): Promise<void> => {
  const { words } = await slackFake.command(`/drug ${name}`);
  if (!words.includes('aricitinib')) throw new Error(`expected an answer about baricitinib, got ${words}`);
};
await drug('baricitinib topic:safety');
const drugFirst = await countWalk(async () => drug('olumiant'));
const drugAgain = await countWalk(async () => drug('olumiant'));
const counts = { poll, pollWithoutPost, drugFirst, drugAgain };
process.stdout.write(`${JSON.stringify(counts)}\n`);

await Promise.all([slack.stop(), discord.stop(), schedules.stop(), citations.stop()]);
await database.close();
await Promise.all([slackFake.close(), discordFake.stop()]);
rmSync(folder, { recursive: true, force: true });
process.exit(0);
