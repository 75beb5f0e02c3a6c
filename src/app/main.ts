/** The program: reads the configuration, loads the library, starts the platforms, and stops them again. */
import { setTimeout as wait } from 'node:timers/promises';
import { commands } from '../../commands/index.ts';
import { createFormatter } from '../citation/formatter.ts';
import { loadEnvFile } from '../config/env-file.ts';
import { parseConfig } from '../config/index.ts';
import { type Bot, createBot } from '../core/bot.ts';
import { StartError } from '../core/errors.ts';
import type { PaperService } from '../core/ports/paper-service.ts';
import type { PaperWatch } from '../core/ports/paper-watch.ts';
import type { Platform } from '../core/ports/platform.ts';
import type { ScheduleService } from '../core/ports/schedule-service.ts';
import { createRateLimiter, type RateLimiter } from '../core/rate-limiter.ts';
import { createRasterizer } from '../images/rasterizer.ts';
import { loadLibrary } from '../library/library.ts';
import { ContentError } from '../library/validate/problems.ts';
import type { ChatRuntime, PlatformDeps } from './chat-runtime.ts';
import { createLogger } from './logger.ts';
import { type OpenedPapers, openPapers } from './open-papers.ts';
import { createShutdown } from './shutdown.ts';

/** How long the message that the bot is ready waits for platforms that are still starting. */
const readyMessageDelayMs = 5000;

/** Delay before the first citations and the search are prepared, in ms, so that people who ask right after the start are answered first. */
const preparationDelayMs = 2000;

/** What the bot for a chat has in addition to the one that renders the posts of the outbox. */
interface BotServices {
  readonly schedules?: ScheduleService;
  readonly papers?: PaperService | undefined;
  readonly paperWatch?: PaperWatch | undefined;
  readonly rateLimiter?: RateLimiter;
}

async function main(): Promise<void> {
  for (const warning of loadEnvFile()) console.error(warning);
  const config = parseConfig(process.env, { hasTerminal: process.stdin.isTTY || process.stdout.isTTY });
  const log = createLogger(config.logLevel);
  const shutdown = createShutdown(log);
  const platforms: Platform[] = [];
  let chatRuntime: ChatRuntime | undefined;
  let localPapers: OpenedPapers | undefined;
  let preparation: NodeJS.Timeout | undefined;
  let phase: 'starting' | 'running' | 'stopping' = 'starting';
  const sources = { commands: commands.map(({ name }) => name), platforms, phase: () => phase, runtime: () => chatRuntime };
  const health = config.health ? await (await import('../health/open-health.ts')).openHealth({ ...config.health, ...sources }) : undefined;
  const metrics = health?.metrics;
  const library = await loadLibrary({ contentDir: config.contentDir });
  const citations = createFormatter(library.works, log);
  const renderImage = createRasterizer(log);
  const { reportUrl, privacyUrl } = config;
  const createBotFor = (more: BotServices = {}): Bot => createBot({ library, commands, citations, renderImage, log, reportUrl, privacyUrl, metrics, ...more });
  shutdown.onStop(async () => {
    phase = 'stopping';
    clearTimeout(preparation);
    // Posts and answers in progress have ten seconds each, at the same time.
    await Promise.allSettled([chatRuntime?.stop(), ...platforms.map(async (platform) => platform.stop())]);
    await Promise.allSettled([chatRuntime?.close(), citations.stop(), localPapers?.stop()]);
    await health?.stop();
  });
  // The playground answers before the large SDKs are even imported.
  if (config.playground) {
    const [{ createLocalPlayground }, { demoPapers }] = await Promise.all([import('./playground.ts'), import('../papers/demo/demo-papers.ts')]);
    localPapers = openPapers({ config: config.papers, demo: demoPapers, log });
    const { playground, bot } = createLocalPlayground({
      config: config.playground,
      defaultZone: config.prompts.defaultZone,
      library,
      papers: localPapers,
      createBotFor,
      log,
    });
    platforms.push(playground);
    await playground.start(bot);
  }
  let started: Promise<unknown> | undefined;
  if (config.slack || config.discord) {
    const [{ openChatRuntime }, { loadChatPlatforms }, { startPlatforms }] = await Promise.all([
      import('./chat-runtime.ts'),
      import('./chat-platforms.ts'),
      import('./start-platforms.ts'),
    ]);
    const loadPlatforms = async (deps: PlatformDeps) => loadChatPlatforms(config, { ...deps, log, metrics });
    // Posts of the outbox do not depend on schedules, so the bot that renders them has none.
    chatRuntime = await openChatRuntime({ config, library, loadPlatforms, log, metrics, answer: createBotFor().answer });
    const bot = createBotFor({
      schedules: chatRuntime.schedules,
      papers: chatRuntime.papers,
      paperWatch: chatRuntime.paperWatch,
      rateLimiter: createRateLimiter(config.rateLimits),
    });
    platforms.push(...chatRuntime.platforms);
    const start = startPlatforms(chatRuntime.platforms, bot, log);
    // Schedules begin with the first platform, and the others join when they can.
    await start.first;
    await chatRuntime.start();
    started = start.all;
  }
  phase = 'running';
  await Promise.race([started, wait(readyMessageDelayMs, undefined, { ref: false })]);
  for (const reason of config.disabledReasons) console.log(reason);
  const ready = platforms.filter(({ connected }) => connected?.() !== false);
  console.log(`journal-club is ready on ${ready.map(({ name }) => name).join(', ')}.`);
  preparation = setTimeout(() => {
    void citations.preformat();
    for (const { prepare } of commands) prepare?.(library);
  }, preparationDelayMs).unref();
}

/** Prints one line about what the operator can fix. Anything else is our fault, and keeps its stack. */
function exitWithError(error: unknown): void {
  if (error instanceof StartError || error instanceof ContentError) console.error(error.message);
  else console.error(error);
  process.exit(1);
}

await main().catch(exitWithError);
