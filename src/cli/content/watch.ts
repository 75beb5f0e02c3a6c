/** `npm run content -- watch`: runs the playground, and restarts it with the new content whenever a content file changes. */
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { commands } from '../../../commands/index.ts';
import { createLogger } from '../../app/logger.ts';
import { createLocalPlayground } from '../../app/playground.ts';
import { createFormatter } from '../../citation/formatter.ts';
import { parseConfig } from '../../config/index.ts';
import { createBot } from '../../core/bot.ts';
import type { ScheduleService } from '../../core/ports/schedule-service.ts';
import { createRasterizer } from '../../images/rasterizer.ts';
import { type Library, loadLibrary } from '../../library/library.ts';
import { ContentError } from '../../library/validate/problems.ts';
import type { Playground } from '../../playground/server/platform.ts';
import { fingerprintOf } from './fingerprint.ts';

const pollIntervalMs = 400;

interface RunningPlayground {
  readonly playground: Playground;
  stop(): Promise<void>;
}

/** Runs until the process ends. @throws {ContentError} if the content cannot be shown even without the club's folder. */
export async function watchContent(contentDir: string | undefined): Promise<never> {
  const folders = [fileURLToPath(new URL('../../../content/', import.meta.url)), ...(contentDir === undefined ? [] : [contentDir])];
  let seen = await fingerprintOf(folders);
  let version = 1;
  const first = await readContent(contentDir);
  let running = await startPlayground('library' in first ? first.library : await loadLibrary());
  report(running.playground, version, first);
  console.log(`Open ${running.playground.address()} and ask for /summary paper:NAME. It shows each change of a YAML file as you save it. Ctrl-C ends it.`);
  for (;;) {
    await wait(pollIntervalMs);
    const now = await fingerprintOf(folders);
    if (now === seen) continue;
    seen = now;
    const read = await readContent(contentDir);
    if ('library' in read) {
      version += 1;
      await running.stop();
      running = await startPlayground(read.library);
    }
    report(running.playground, version, read);
  }
}

type ContentRead = { readonly library: Library } | { readonly problems: string };

async function readContent(contentDir: string | undefined): Promise<ContentRead> {
  try {
    return { library: await loadLibrary({ contentDir }) };
  } catch (error) {
    if (error instanceof ContentError) return { problems: error.message };
    throw error;
  }
}

function report(playground: Playground, version: number, read: ContentRead): void {
  const problems = 'problems' in read ? read.problems : '';
  playground.announceContent({ version, problems });
  console.log(problems || 'No mistakes.');
}

/** Creates everything that depends on the content: the bot, its citations and the playground's schedules. */
async function startPlayground(library: Library): Promise<RunningPlayground> {
  // Only the playground, even if tokens are set, so that drafts are never posted.
  const { HOST, PORT, PLAYGROUND_PORT, REPORT_URL } = process.env;
  const config = parseConfig({ HOST, PORT: PLAYGROUND_PORT ?? PORT, REPORT_URL });
  const log = createLogger('error');
  const citations = createFormatter(library.works, log);
  const createBotFor = (more: { readonly schedules?: ScheduleService } = {}) =>
    createBot({ library, commands, citations, renderImage: createRasterizer(log), log, reportUrl: config.reportUrl, ...more });
  const { playground, bot } = createLocalPlayground({ config: config.playground ?? { host: '127.0.0.1', port: 8787 }, library, createBotFor, log });
  await playground.start(bot);
  return {
    playground,
    stop: async () => {
      await Promise.all([playground.stop(), citations.stop()]);
    },
  };
}
