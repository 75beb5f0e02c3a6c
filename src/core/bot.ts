import type { Logger } from 'pino';
import type { Library } from '../../content/library.ts';
import type { Answer, Call } from './answer.ts';
import { fitsButton } from './button.ts';
import type { Citations } from './citations.ts';
import type { Club } from './club.ts';
import type { Command, Context, Place } from './command.ts';
import type { Drawer } from './drawer.ts';
import { UserError } from './errors.ts';
import { faultReply } from './fault-reply.ts';
import type { Flood } from './flood.ts';
import { type HomeCall, homeOf } from './home.ts';
import type { Observer } from './observer.ts';
import { mostSuggestions, type Suggestion } from './options.ts';
import { readLine } from './read-line.ts';
import { createReplies, type Replies } from './replies.ts';
import type { Block, Reply } from './reply.ts';
import { welcomeTo } from './welcome.ts';

/** What completion is asked: which option is being typed, and what the others hold so far. */
interface PartialCall {
  readonly command: string;
  readonly option: string;
  readonly typed: string;
  readonly given?: Readonly<Record<string, string>>;
}

export interface Bot {
  readonly commands: readonly Command[];
  /** Never throws: a mistake of the asker's and a fault of ours both become an answer. */
  answer(call: Call): Promise<Answer>;
  /** Its own page, for platforms that have one. Never throws. */
  home(call: HomeCall): Promise<Answer>;
  /** For a channel it has just come into; `undefined` where there is nothing to say. To be posted once. @throws where that cannot be known. */
  welcome(place: Place): Promise<Answer | undefined>;
  /** At most `mostSuggestions`, best first; none when nothing fits. Never throws. */
  suggest(call: PartialCall): readonly Suggestion[];
}

export interface BotParts {
  readonly library: Library;
  readonly commands: readonly Command[];
  readonly citations: Citations;
  readonly log: Logger;
  readonly club?: Club | undefined;
  readonly reportUrl?: string | undefined;
  readonly privacyUrl?: string | undefined;
  /** How often people may ask; as often as they like unless given. What the ledger posts is not counted. */
  readonly flood?: Flood | undefined;
  readonly observer?: Observer | undefined;
  /** Draws the pictures of answers; without it their words stand alone. */
  readonly draw?: Drawer | undefined;
}

export function createBot(parts: BotParts): Bot {
  const { commands, library, log } = parts;
  const replies = createReplies(commands, library, parts.draw);
  return {
    commands,
    answer: async (call) => answer(call, parts, replies),
    home: async (call) => homeOf(call, parts),
    welcome: async (place) => welcomeTo(place, parts.club),
    suggest: ({ command: name, option: optionName, typed, given = {} }) => {
      const option = commands.find((command) => command.name === name)?.options[optionName];
      try {
        if (option?.kind === 'choice') {
          const starting = option.choices.filter((choice) => choice.startsWith(typed.toLowerCase()));
          return starting.slice(0, mostSuggestions).map((choice) => ({ label: choice, value: choice }));
        }
        return option?.suggest?.(typed.toWellFormed().slice(0, 100), library, given).slice(0, mostSuggestions) ?? [];
      } catch (error) {
        log.error({ err: error, command: name, option: optionName }, 'completion failed');
        return [];
      }
    },
  };
}

async function answer(call: Call, parts: BotParts, replies: Replies): Promise<Answer> {
  // Where nothing narrower is shown, an answer is as old as the entry of the paper.
  const dated = (reply: Reply): Reply => ({ asOf: parts.library.paper.asOf, ...reply });
  const about = { page: 1, place: call.place, ...(parts.reportUrl ? { reportUrl: parts.reportUrl } : {}) };
  // What went wrong is shown to the asker alone: only a good answer can be shared.
  const shared = call.share ? { sharedBy: call.caller } : {};
  let command = '?';
  const began = performance.now();
  const observe = (outcome: 'ok' | 'user-error' | 'fault'): void => {
    const ms = performance.now() - began;
    parts.observer?.answered(command, outcome, ms);
    parts.log.debug({ command, outcome, platform: call.place.platform, ms }, 'answered');
  };
  try {
    refuseFlood(call, parts.flood);
    const asked = typeof call.ask === 'string' ? readLine(call.ask, parts.commands) : call.ask;
    command = asked.command;
    const { reply, sources, line } = await replies(asked, contextOf(call, parts));
    const whole = await withNotices(reply, call, parts.club);
    observe('ok');
    return { ...about, ...shared, reply: whole, sources, status: 'ok', ...(reply.once ? {} : { line }), page: asked.page ?? 1 };
  } catch (error) {
    observe(error instanceof UserError ? 'user-error' : 'fault');
    if (error instanceof UserError) return { ...about, status: 'user-error', reply: dated(mistakeReply(error)), sources: [] };
    const reference = crypto.randomUUID().slice(0, 8);
    parts.log.error({ err: error, reference, command, platform: call.place.platform }, 'answer failed');
    return { ...about, status: 'fault', reply: dated(faultReply(reference)), sources: [], reference };
  }
}

/** @throws {UserError} where somebody, or a channel, asks faster than anybody reads. */
function refuseFlood({ place, caller, occasion }: Call, flood: Flood | undefined): void {
  const wait = occasion ? 0 : (flood?.(place, caller) ?? 0);
  if (wait > 0) throw new UserError(`That was a lot in a short time, so I am taking a breath. Please ask again in ${Math.ceil(wait / 1000)} s.`);
}

/** What the asker has still to hear stands above a private answer of theirs. */
async function withNotices(reply: Reply, { place, caller, share, occasion }: Call, club: Club | undefined): Promise<Reply> {
  const notices = share || occasion ? [] : ((await club?.takeNotices(place, caller)) ?? []);
  if (notices.length === 0) return reply;
  return { ...reply, blocks: [...notices.map((text): Block => ({ kind: 'text', text: [text] })), ...reply.blocks] };
}

function contextOf(call: Call, { library, citations, commands, club }: BotParts): Context {
  const { place, caller, occasion, isOrganiser = async () => false, isAdmin = async () => false } = call;
  return { library, citations, commands, place, caller, club, isOrganiser, isAdmin, occasion };
}

/** A line too long for a button is left to the asker to type: the message says what to change. */
function mistakeReply(error: UserError): Reply {
  const choices = error.choices.filter(({ run }) => fitsButton(run));
  const buttons: Block[] = choices.length > 0 ? [{ kind: 'choices', choices }] : [];
  return { blocks: [{ kind: 'text', text: [error.message] }, ...buttons] };
}
