/** The program: reads the configuration, loads the library, starts the platforms, and stops them again. */
import { setTimeout as wait } from 'node:timers/promises';
import { commands } from '../../commands/index.ts';
import { createFormatter } from '../citation/formatter.ts';
import { loadEnvFile } from '../config/env-file.ts';
import { parseConfig } from '../config/index.ts';
import { type Bot, createBot } from '../core/bot.ts';
import { StartError } from '../core/errors.ts';
import type { Platform } from '../core/ports/platform.ts';
import type { ScheduleService } from '../core/ports/schedule-service.ts';
import { createRateLimiter, type RateLimiter } from '../core/rate-limiter.ts';
import { createRasterizer } from '../images/rasterizer.ts';
import { loadLibrary } from '../library/library.ts';
import { ContentError } from '../library/validate/problems.ts';
import type { ChatRuntime, PlatformDeps } from './chat-runtime.ts';
import { createLogger } from './logger.ts';
import { createShutdown } from './shutdown.ts';

/** How long the message that the bot is ready waits for platforms that are still starting. */
const readyMessageDelayMs = 5000;

async function main(): Promise<void> {
  for (const warning of loadEnvFile()) console.error(warning);
  const config = parseConfig(process.env, { hasTerminal: process.stdin.isTTY || process.stdout.isTTY });
  const log = createLogger(config.logLevel);
  const shutdown = createShutdown(log);
  const platforms: Platform[] = [];
  let chatRuntime: ChatRuntime | undefined;
  let phase: 'starting' | 'running' | 'stopping' = 'starting';
  const sources = { commands: commands.map(({ name }) => name), platforms, phase: () => phase, runtime: () => chatRuntime };
  const health = config.health ? await (await import('../health/open-health.ts')).openHealth({ ...config.health, ...sources }) : undefined;
  const metrics = health?.metrics;
  const library = await loadLibrary();
  const citations = createFormatter(library.works, log);
  const renderImage = createRasterizer(log);
  const createBotFor = (schedules?: ScheduleService, rateLimiter?: RateLimiter): Bot =>
    createBot({ library, commands, citations, renderImage, log, reportUrl: config.reportUrl, privacyUrl: config.privacyUrl, schedules, rateLimiter, metrics });
  shutdown.onStop(async () => {
    phase = 'stopping';
    // Posts and answers in progress have ten seconds each, at the same time.
    await Promise.allSettled([chatRuntime?.stop(), ...platforms.map(async (platform) => platform.stop())]);
    await Promise.allSettled([chatRuntime?.close(), citations.stop()]);
    await health?.stop();
  });
  // The playground answers before the large SDKs are even imported.
  if (config.playground) {
    const { createLocalPlayground } = await import('./playground.ts');
    const { playground, bot } = createLocalPlayground({ config: config.playground, defaultZone: config.prompts.defaultZone, library, createBotFor, log });
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
    // What the outbox posts depends on no schedule: the bot that renders it has none.
    chatRuntime = await openChatRuntime({ config, library, loadPlatforms, log, metrics, answer: createBotFor().answer });
    const bot = createBotFor(chatRuntime.schedules, createRateLimiter(config.rateLimits));
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
  void citations.preformat();
}

/** Prints one line about what the operator can fix. Anything else is our fault, and keeps its stack. */
function exitWithError(error: unknown): void {
  if (error instanceof StartError || error instanceof ContentError) console.error(error.message);
  else console.error(error);
  process.exit(1);
}

await main().catch(exitWithError);
