/** Runs every request: rate limit, parsing, metrics, and a clear reply if anything goes wrong. */

import type { BotOptions } from './bot-options.ts';
import type { BotRequest, BotResponse } from './bot-request.ts';
import { newCause } from './cause.ts';
import { createRequestReader } from './command/channel-commands.ts';
import type { Context } from './command/command.ts';
import type { ParsedCommand } from './command/parse-command.ts';
import { UserError } from './errors.ts';
import type { RateLimiter } from './rate-limiter.ts';
import { fitsButton } from './reply/button.ts';
import { internalErrorReply } from './reply/internal-error-reply.ts';
import type { Block, Reply } from './reply/reply.ts';

/** What all answers to a request have in common. */
type AnswerFields = Pick<BotResponse, 'page' | 'place' | 'reportUrl'>;

/**
 * Runs `work` with the command that a request names. A line that asks for nothing, such as a greeting, is answered without it.
 * @returns what `work` returns, or the answer that says what went wrong. Never throws.
 */
export type Attempt = <T>(request: BotRequest, work: (parsed: ParsedCommand, context: Context, about: AnswerFields) => Promise<T>) => Promise<T | BotResponse>;

export function createAttempt(options: BotOptions): Attempt {
  const { library, commands, log, metrics, reportUrl, schedules } = options;
  const read = createRequestReader({ commands, library, schedules });
  // Unless the reply has its own date, an answer is as old as the entry of the paper.
  const dated = (reply: Reply): Reply => ({ asOf: library.paper.asOf, ...reply });
  return async (request, work) => {
    const { place, input } = request;
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
      const parsed = typeof input === 'object' && input.isExact ? input : await read(input, place);
      if ('blocks' in parsed) {
        observe('ok');
        return { ...about, status: 'note', reply: dated(parsed), sources: [] };
      }
      command = parsed.command;
      const done = await work(parsed, contextOf(request, options), about);
      observe('ok');
      return done;
    } catch (error) {
      observe(error instanceof UserError ? 'user-error' : 'fault');
      if (error instanceof UserError) return { ...about, status: 'user-error', reply: dated(userErrorReply(error)), sources: [], problem: problemOf(error) };
      const reference = crypto.randomUUID().slice(0, 8);
      log.error({ err: error, reference, command, platform: place.platform }, 'answer failed');
      return { ...about, status: 'fault', reply: dated(internalErrorReply(reference)), sources: [], reference };
    }
  };
}

/** @throws {UserError} if a person or a channel asks more often than the limits allow. */
function assertWithinRateLimit({ place, actor, trigger }: BotRequest, rateLimiter: RateLimiter | undefined): void {
  const wait = trigger ? 0 : (rateLimiter?.(place, actor) ?? 0);
  if (wait > 0) throw new UserError(`That was a lot of requests in a short time. Please ask again in ${Math.ceil(wait / 1000)} s.`);
}

const isNobody = async (): Promise<boolean> => false;
const noZones = async (): Promise<readonly string[]> => [];

function contextOf(request: BotRequest, { library, citations, commands, schedules, papers, paperWatch }: BotOptions): Context {
  const { place, actor, trigger, cause = newCause(), isOrganiser = isNobody, isAdmin = isNobody, likelyZones = noZones } = request;
  return { library, citations, commands, place, actor, cause, schedules, papers, paperWatch, isOrganiser, isAdmin, likelyZones, trigger };
}

/** Leaves out commands too long for a button: the message says what to type. */
function userErrorReply(error: UserError): Reply {
  const choices = error.choices.filter(({ run }) => fitsButton(run));
  const buttons: Block[] = choices.length > 0 ? [{ kind: 'choices', choices }] : [];
  return { blocks: [{ kind: 'text', text: [error.message] }, ...buttons] };
}

const problemOf = ({ message, option }: UserError): NonNullable<BotResponse['problem']> => ({ message, ...(option === undefined ? {} : { option }) });
