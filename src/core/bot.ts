import type { Logger } from 'pino';
import type { Library } from '../library/library.ts';
import type { BotRequest, BotResponse } from './bot-request.ts';
import type { ChannelRef, Command } from './command/command.ts';
import { createCommandExecutor, type ExecuteCommand } from './command/execute-command.ts';
import { maxSuggestions, type Suggestion } from './command/options.ts';
import { parseCommand } from './command/parse-command.ts';
import { UserError } from './errors.ts';
import { type HomeCall, renderHome } from './home.ts';
import type { Citations } from './ports/citations.ts';
import type { RenderImage } from './ports/image-renderer.ts';
import type { MetricsRecorder } from './ports/metrics-recorder.ts';
import type { ScheduleService } from './ports/schedule-service.ts';
import type { RateLimiter } from './rate-limiter.ts';
import { fitsButton } from './reply/button.ts';
import { internalErrorReply } from './reply/internal-error-reply.ts';
import type { Block, Reply } from './reply/reply.ts';
import { renderWelcome } from './welcome.ts';

/** A request for completion: the option being typed, and the values of the others so far. */
interface AutocompleteRequest {
  readonly command: string;
  readonly option: string;
  readonly typed: string;
  readonly options?: Readonly<Record<string, string>>;
}

export interface Bot {
  readonly commands: readonly Command[];
  /** Never throws: a user's mistake and an internal error both become an answer. */
  answer(call: BotRequest): Promise<BotResponse>;
  /** The bot's own page, for platforms that have one. Never throws. */
  home(call: HomeCall): Promise<BotResponse>;
  /** For a channel the bot was just added to, to be posted once; `undefined` if it was already welcomed. @throws {Error} if the database does not answer. */
  welcome(place: ChannelRef): Promise<BotResponse | undefined>;
  /** At most `maxSuggestions`, best first; none if nothing fits. Never throws. */
  autocomplete(call: AutocompleteRequest): readonly Suggestion[];
}

export interface BotOptions {
  readonly library: Library;
  readonly commands: readonly Command[];
  readonly citations: Citations;
  readonly log: Logger;
  readonly schedules?: ScheduleService | undefined;
  readonly reportUrl?: string | undefined;
  readonly privacyUrl?: string | undefined;
  /** How often people may ask; unlimited unless given. Posts of the outbox are not counted. */
  readonly rateLimiter?: RateLimiter | undefined;
  readonly metrics?: MetricsRecorder | undefined;
  /** Draws the pictures of answers; without it, answers have their text only. */
  readonly renderImage?: RenderImage | undefined;
}

export function createBot(options: BotOptions): Bot {
  const { commands, library, log } = options;
  return {
    commands,
    answer: createAnswer(options, createCommandExecutor(commands, library, options.renderImage)),
    home: async (call) => renderHome(call, options),
    welcome: async (place) => renderWelcome(place, options.schedules),
    autocomplete: ({ command: name, option: optionName, typed, options: others = {} }) => {
      const option = commands.find((command) => command.name === name)?.options[optionName];
      try {
        if (option?.kind === 'choice') {
          const starting = option.choices.filter((choice) => choice.startsWith(typed.toLowerCase()));
          return starting.slice(0, maxSuggestions).map((choice) => ({ label: choice, value: choice }));
        }
        return option?.suggest?.(typed.toWellFormed().slice(0, 100), library, others).slice(0, maxSuggestions) ?? [];
      } catch (error) {
        log.error({ err: error, command: name, option: optionName }, 'completion failed');
        return [];
      }
    },
  };
}

function createAnswer(options: BotOptions, execute: ExecuteCommand): Bot['answer'] {
  const { library, citations, commands, schedules, log, metrics, reportUrl } = options;
  // If nothing narrower is shown, an answer is as old as the entry of the paper.
  const dated = (reply: Reply): Reply => ({ asOf: library.paper.asOf, ...reply });
  return async (request) => {
    const { place, actor, input, share, trigger, isOrganiser = isNobody, isAdmin = isNobody } = request;
    const about = { page: 1, place, ...(reportUrl ? { reportUrl } : {}) };
    let command = '?';
    const began = performance.now();
    const observe = (outcome: 'ok' | 'user-error' | 'fault'): void => {
      const ms = performance.now() - began;
      metrics?.recordAnswer(command, outcome, ms);
      log.debug({ command, outcome, platform: place.platform, ms }, 'answered');
    };
    try {
      assertWithinRateLimit(request, options.rateLimiter);
      const parsed = typeof input === 'string' ? parseCommand(input, commands) : input;
      command = parsed.command;
      const { reply, sources, line } = await execute(parsed, { library, citations, commands, place, actor, schedules, isOrganiser, isAdmin, trigger });
      const whole = await prependNotices(reply, request, schedules);
      observe('ok');
      // Only a good answer can be shared: what went wrong is shown to the requester alone.
      const shared = share ? { sharedBy: actor } : {};
      return { ...about, ...shared, reply: whole, sources, status: 'ok', ...(reply.hasSideEffect ? {} : { line }), page: parsed.page ?? 1 };
    } catch (error) {
      observe(error instanceof UserError ? 'user-error' : 'fault');
      if (error instanceof UserError) return { ...about, status: 'user-error', reply: dated(userErrorReply(error)), sources: [] };
      const reference = crypto.randomUUID().slice(0, 8);
      log.error({ err: error, reference, command, platform: place.platform }, 'answer failed');
      return { ...about, status: 'fault', reply: dated(internalErrorReply(reference)), sources: [], reference };
    }
  };
}

const isNobody = async (): Promise<boolean> => false;

/** @throws {UserError} if a person or a channel asks more often than the limits allow. */
function assertWithinRateLimit({ place, actor, trigger }: BotRequest, rateLimiter: RateLimiter | undefined): void {
  const wait = trigger ? 0 : (rateLimiter?.(place, actor) ?? 0);
  if (wait > 0) throw new UserError(`That was a lot of requests in a short time. Please ask again in ${Math.ceil(wait / 1000)} s.`);
}

/** Puts the notices that wait for a person above their next private answer. */
async function prependNotices(reply: Reply, { place, actor, share, trigger }: BotRequest, schedules: ScheduleService | undefined): Promise<Reply> {
  const notices = share || trigger ? [] : ((await schedules?.drainNotices(place, actor)) ?? []);
  if (notices.length === 0) return reply;
  return { ...reply, blocks: [...notices.map((text): Block => ({ kind: 'text', text: [text] })), ...reply.blocks] };
}

/** Leaves out commands too long for a button: the message says what to type. */
function userErrorReply(error: UserError): Reply {
  const choices = error.choices.filter(({ run }) => fitsButton(run));
  const buttons: Block[] = choices.length > 0 ? [{ kind: 'choices', choices }] : [];
  return { blocks: [{ kind: 'text', text: [error.message] }, ...buttons] };
}
