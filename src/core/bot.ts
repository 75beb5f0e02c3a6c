import type { Logger } from 'pino';
import type { Library } from '../library/library.ts';
import type { BotRequest, BotResponse } from './bot-request.ts';
import type { ChannelRef, Command, Context } from './command/command.ts';
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

/** What completion is asked: which option is being typed, and what the others hold so far. */
interface AutocompleteRequest {
  readonly command: string;
  readonly option: string;
  readonly typed: string;
  readonly options?: Readonly<Record<string, string>>;
}

export interface Bot {
  readonly commands: readonly Command[];
  /** Never throws: a mistake of the asker's and a fault of ours both become an answer. */
  answer(call: BotRequest): Promise<BotResponse>;
  /** Its own page, for platforms that have one. Never throws. */
  home(call: HomeCall): Promise<BotResponse>;
  /** For a channel it has just come into; `undefined` where there is nothing to say. To be posted once. @throws where that cannot be known. */
  welcome(place: ChannelRef): Promise<BotResponse | undefined>;
  /** At most `maxSuggestions`, best first; none when nothing fits. Never throws. */
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
  /** How often people may ask; as often as they like unless given. What the ledger posts is not counted. */
  readonly rateLimiter?: RateLimiter | undefined;
  readonly metrics?: MetricsRecorder | undefined;
  /** Draws the pictures of answers; without it their words stand alone. */
  readonly renderImage?: RenderImage | undefined;
}

export function createBot(parts: BotOptions): Bot {
  const { commands, library, log } = parts;
  const replies = createCommandExecutor(commands, library, parts.renderImage);
  return {
    commands,
    answer: async (call) => answerRequest(call, parts, replies),
    home: async (call) => renderHome(call, parts),
    welcome: async (place) => renderWelcome(place, parts.schedules),
    autocomplete: ({ command: name, option: optionName, typed, options = {} }) => {
      const option = commands.find((command) => command.name === name)?.options[optionName];
      try {
        if (option?.kind === 'choice') {
          const starting = option.choices.filter((choice) => choice.startsWith(typed.toLowerCase()));
          return starting.slice(0, maxSuggestions).map((choice) => ({ label: choice, value: choice }));
        }
        return option?.suggest?.(typed.toWellFormed().slice(0, 100), library, options).slice(0, maxSuggestions) ?? [];
      } catch (error) {
        log.error({ err: error, command: name, option: optionName }, 'completion failed');
        return [];
      }
    },
  };
}

async function answerRequest(call: BotRequest, parts: BotOptions, replies: ExecuteCommand): Promise<BotResponse> {
  // Where nothing narrower is shown, an answer is as old as the entry of the paper.
  const dated = (reply: Reply): Reply => ({ asOf: parts.library.paper.asOf, ...reply });
  const about = { page: 1, place: call.place, ...(parts.reportUrl ? { reportUrl: parts.reportUrl } : {}) };
  // What went wrong is shown to the asker alone: only a good answer can be shared.
  const shared = call.share ? { sharedBy: call.actor } : {};
  let command = '?';
  const began = performance.now();
  const observe = (outcome: 'ok' | 'user-error' | 'fault'): void => {
    const ms = performance.now() - began;
    parts.metrics?.recordAnswer(command, outcome, ms);
    parts.log.debug({ command, outcome, platform: call.place.platform, ms }, 'answered');
  };
  try {
    assertWithinRateLimit(call, parts.rateLimiter);
    const asked = typeof call.input === 'string' ? parseCommand(call.input, parts.commands) : call.input;
    command = asked.command;
    const { reply, sources, line } = await replies(asked, contextOf(call, parts));
    const whole = await prependNotices(reply, call, parts.schedules);
    observe('ok');
    return { ...about, ...shared, reply: whole, sources, status: 'ok', ...(reply.hasSideEffect ? {} : { line }), page: asked.page ?? 1 };
  } catch (error) {
    observe(error instanceof UserError ? 'user-error' : 'fault');
    if (error instanceof UserError) return { ...about, status: 'user-error', reply: dated(userErrorReply(error)), sources: [] };
    const reference = crypto.randomUUID().slice(0, 8);
    parts.log.error({ err: error, reference, command, platform: call.place.platform }, 'answer failed');
    return { ...about, status: 'fault', reply: dated(internalErrorReply(reference)), sources: [], reference };
  }
}

/** @throws {UserError} where somebody, or a channel, asks faster than anybody reads. */
function assertWithinRateLimit({ place, actor, trigger }: BotRequest, flood: RateLimiter | undefined): void {
  const wait = trigger ? 0 : (flood?.(place, actor) ?? 0);
  if (wait > 0) throw new UserError(`That was a lot of requests in a short time. Please ask again in ${Math.ceil(wait / 1000)} s.`);
}

/** What the asker has still to hear stands above a private answer of theirs. */
async function prependNotices(reply: Reply, { place, actor, share, trigger }: BotRequest, schedules: ScheduleService | undefined): Promise<Reply> {
  const notices = share || trigger ? [] : ((await schedules?.drainNotices(place, actor)) ?? []);
  if (notices.length === 0) return reply;
  return { ...reply, blocks: [...notices.map((text): Block => ({ kind: 'text', text: [text] })), ...reply.blocks] };
}

function contextOf(call: BotRequest, { library, citations, commands, schedules }: BotOptions): Context {
  const { place, actor, trigger, isOrganiser = async () => false, isAdmin = async () => false } = call;
  return { library, citations, commands, place, actor, schedules, isOrganiser, isAdmin, trigger };
}

/** A line too long for a button is left to the asker to type: the message says what to change. */
function userErrorReply(error: UserError): Reply {
  const choices = error.choices.filter(({ run }) => fitsButton(run));
  const buttons: Block[] = choices.length > 0 ? [{ kind: 'choices', choices }] : [];
  return { blocks: [{ kind: 'text', text: [error.message] }, ...buttons] };
}
