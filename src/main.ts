/** The one file that knows everybody: reads the configuration, loads the library, starts the platforms, stops them again. */
import 'dotenv/config';
import type { Logger } from 'pino';
import { commands } from '../commands/index.ts';
import { loadLibrary } from '../content/library.ts';
import { ContentError } from '../content/problems.ts';
import type { ChatClub, ChatParts } from './chat-club.ts';
import { createFormatter } from './citation/formatter.ts';
import { type Config, readConfig, type SlackConfig } from './config.ts';
import { type Bot, createBot } from './core/bot.ts';
import type { Club } from './core/club.ts';
import { StartError } from './core/errors.ts';
import { createFlood, type Flood } from './core/flood.ts';
import type { Observer } from './core/observer.ts';
import type { Platform } from './core/platform.ts';
import { giveBackMemory } from './give-back.ts';
import { createLog } from './log.ts';
import { createDrawer } from './picture/drawer.ts';

/** After a start, in ms: what is made ready behind the first answers is ready by then. */
const untilSettled = 10_000;

type Load = (parts: ChatParts) => Promise<Platform>;

/** An SDK that is not wanted costs neither time nor memory. */
function chatsOf({ slack, discord }: Config, log: Logger, onFatal: (error: StartError) => void, observer: Observer | undefined): readonly Load[] {
  return [
    ...(slack ? [async (parts: ChatParts) => loadSlack(slack, log, parts, observer)] : []),
    ...(discord
      ? [
          async ({ onRemoved }: ChatParts) =>
            (await import('./discord/platform.ts')).createDiscord(discord, log, onFatal, {
              observer,
              onRemoved: async (server) => onRemoved('discord', server),
            }),
        ]
      : []),
  ];
}

async function loadSlack(config: SlackConfig, log: Logger, { database, onRemoved }: ChatParts, observer: Observer | undefined): Promise<Platform> {
  const { createSlack } = await import('./slack/platform.ts');
  const parts = { observer, onRemoved: async (workspace: string) => onRemoved('slack', workspace) };
  if (config.kind === 'one') return createSlack(config, log, parts);
  const { createSlackInstallStore } = await import('./store/slack-install-store.ts');
  return createSlack({ ...config, store: createSlackInstallStore(database, config.keys) }, log, parts);
}

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  const ending = createEnding();
  // A platform that will not have us any more ends the program, but lets the others finish what they answer.
  const onFatal = (error: StartError): void => {
    console.error(error.message);
    ending.begin(1);
  };
  const platforms: Platform[] = [];
  let chatClub: ChatClub | undefined;
  let phase: 'starting' | 'running' | 'stopping' = 'starting';
  const watched = { commands: commands.map(({ name }) => name), platforms, phase: () => phase, depth: () => chatClub?.depth };
  const watch = config.health ? await (await import('./health/watch.ts')).openWatch({ ...config.health, ...watched }) : undefined;
  const observer = watch?.observer;
  const chats = chatsOf(config, log, onFatal, observer);
  const library = await loadLibrary();
  const citations = createFormatter(library.works, log);
  const draw = createDrawer(log);
  const botWith = (club: Club, flood?: Flood): Bot =>
    createBot({ library, commands, citations, draw, log, reportUrl: config.reportUrl, privacyUrl: config.privacyUrl, club, flood, observer });
  ending.prepare(async () => {
    phase = 'stopping';
    // Posts and answers under way are waited for side by side, each at most ten seconds.
    await Promise.allSettled([chatClub?.stop(), ...platforms.map(async (platform) => platform.stop())]);
    await Promise.allSettled([chatClub?.close(), citations.stop()]);
    await watch?.stop();
  });
  // The playground answers before the large SDKs are even imported.
  if (config.playground) {
    const { makePlayground } = await import('./local-playground.ts');
    const { playground, bot } = makePlayground({ setting: config.playground, defaultZone: config.prompts.defaultZone, library, botWith, log });
    platforms.push(playground);
    await playground.start(bot);
  }
  if (chats.length > 0) {
    const { openChatClub } = await import('./chat-club.ts');
    const load = async (parts: ChatParts) => Promise.all(chats.map(async (one) => one(parts)));
    chatClub = await openChatClub({ config, library, load, log, observer, answer: async (call) => bot.answer(call) });
    const bot = botWith(chatClub.club, createFlood(config.flood));
    platforms.push(...chatClub.platforms);
    await Promise.all(chatClub.platforms.map(async (platform) => platform.start(bot)));
    await chatClub.begin();
  }
  phase = 'running';
  for (const reason of config.leftOut) console.log(reason);
  console.log(`journal-club is ready on ${platforms.map((platform) => platform.name).join(', ')}.`);
  void citations.warm();
  setTimeout(() => void giveBackMemory(), untilSettled).unref();
}

/** How the program ends: the first signal lets work under way finish, a second one ends at once. */
function createEnding() {
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
function giveUp(error: unknown): void {
  if (error instanceof StartError || error instanceof ContentError) console.error(error.message);
  else console.error(error);
  process.exit(1);
}

await main().catch(giveUp);
