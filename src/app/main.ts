/** The one file that knows everybody: reads the configuration, loads the library, starts the platforms, stops them again. */
import 'dotenv/config';
import type { Logger } from 'pino';
import { commands } from '../../commands/index.ts';
import { createFormatter } from '../citation/formatter.ts';
import { type Config, parseConfig, type SlackConfig } from '../config/index.ts';
import { type Bot, createBot } from '../core/bot.ts';
import { StartError } from '../core/errors.ts';
import type { MetricsRecorder } from '../core/ports/metrics-recorder.ts';
import type { Platform } from '../core/ports/platform.ts';
import type { ScheduleService } from '../core/ports/schedule-service.ts';
import { createRateLimiter, type RateLimiter } from '../core/rate-limiter.ts';
import { createRasterizer } from '../images/rasterizer.ts';
import { loadLibrary } from '../library/library.ts';
import { ContentError } from '../library/validate/problems.ts';
import type { ChatRuntime, PlatformDeps } from './chat-runtime.ts';
import { collectGarbage } from './collect-garbage.ts';
import { createLogger } from './logger.ts';

/** After a start, in ms: what is made ready behind the first answers is ready by then. */
const gcDelayMs = 10_000;

type LoadPlatform = (parts: PlatformDeps) => Promise<Platform>;

/** An SDK that is not wanted costs neither time nor memory. */
function platformLoaders(
  { slack, discord }: Config,
  log: Logger,
  onFatal: (error: StartError) => void,
  metrics: MetricsRecorder | undefined,
): readonly LoadPlatform[] {
  return [
    ...(slack ? [async (parts: PlatformDeps) => loadSlack(slack, log, parts, metrics)] : []),
    ...(discord
      ? [
          async ({ onRemoved }: PlatformDeps) =>
            (await import('../discord/platform.ts')).createDiscordPlatform(discord, log, onFatal, {
              metrics,
              onRemoved: async (server) => onRemoved('discord', server),
            }),
        ]
      : []),
  ];
}

async function loadSlack(config: SlackConfig, log: Logger, { database, onRemoved }: PlatformDeps, metrics: MetricsRecorder | undefined): Promise<Platform> {
  const { createSlackPlatform } = await import('../slack/platform.ts');
  const parts = { metrics, onRemoved: async (workspace: string) => onRemoved('slack', workspace) };
  if (config.kind === 'one') return createSlackPlatform(config, log, parts);
  const { createSlackOAuthStore } = await import('../store/slack-oauth-store.ts');
  return createSlackPlatform({ ...config, store: createSlackOAuthStore(database, config.keys) }, log, parts);
}

async function main(): Promise<void> {
  const config = parseConfig(process.env);
  const log = createLogger(config.logLevel);
  const ending = createShutdown();
  // A platform that will not have us any more ends the program, but lets the others finish what they answer.
  const onFatal = (error: StartError): void => {
    console.error(error.message);
    ending.begin(1);
  };
  const platforms: Platform[] = [];
  let chatClub: ChatRuntime | undefined;
  let phase: 'starting' | 'running' | 'stopping' = 'starting';
  const watched = { commands: commands.map(({ name }) => name), platforms, phase: () => phase, depth: () => chatClub?.queueDepth };
  const watch = config.health ? await (await import('../health/open-health.ts')).openHealth({ ...config.health, ...watched }) : undefined;
  const metrics = watch?.metrics;
  const chats = platformLoaders(config, log, onFatal, metrics);
  const library = await loadLibrary();
  const citations = createFormatter(library.works, log);
  const renderImage = createRasterizer(log);
  const createBotFor = (schedules: ScheduleService, rateLimiter?: RateLimiter): Bot =>
    createBot({ library, commands, citations, renderImage, log, reportUrl: config.reportUrl, privacyUrl: config.privacyUrl, schedules, rateLimiter, metrics });
  ending.prepare(async () => {
    phase = 'stopping';
    // Posts and answers under way are waited for side by side, each at most ten seconds.
    await Promise.allSettled([chatClub?.stop(), ...platforms.map(async (platform) => platform.stop())]);
    await Promise.allSettled([chatClub?.close(), citations.stop()]);
    await watch?.stop();
  });
  // The playground answers before the large SDKs are even imported.
  if (config.playground) {
    const { createLocalPlayground } = await import('./playground.ts');
    const { playground, bot } = createLocalPlayground({ config: config.playground, defaultZone: config.prompts.defaultZone, library, createBotFor, log });
    platforms.push(playground);
    await playground.start(bot);
  }
  if (chats.length > 0) {
    const { openChatRuntime } = await import('./chat-runtime.ts');
    const load = async (parts: PlatformDeps) => Promise.all(chats.map(async (one) => one(parts)));
    chatClub = await openChatRuntime({ config, library, load, log, metrics, answer: async (call) => bot.answer(call) });
    const bot = createBotFor(chatClub.schedules, createRateLimiter(config.rateLimits));
    platforms.push(...chatClub.platforms);
    await Promise.all(chatClub.platforms.map(async (platform) => platform.start(bot)));
    await chatClub.start();
  }
  phase = 'running';
  for (const reason of config.disabledReasons) console.log(reason);
  console.log(`journal-club is ready on ${platforms.map((platform) => platform.name).join(', ')}.`);
  void citations.preformat();
  setTimeout(() => void collectGarbage(), gcDelayMs).unref();
}

/** How the program ends: the first signal lets work under way finish, a second one ends at once. */
function createShutdown() {
  let stop = async (): Promise<void> => undefined;
  let begun = false;
  const begin = (exitCode: number): void => {
    if (begun) process.exit(1);
    begun = true;
    void stop().finally(() => process.exit(exitCode));
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => begin(0));
  return {
    begin,
    prepare: (work: () => Promise<void>): void => {
      stop = work;
    },
  };
}

/** What the operator can mend is said in one line; anything else keeps its stack, since it is ours to mend. */
function exitWithError(error: unknown): void {
  if (error instanceof StartError || error instanceof ContentError) console.error(error.message);
  else console.error(error);
  process.exit(1);
}

await main().catch(exitWithError);
