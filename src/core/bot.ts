import type { Logger } from 'pino';
import { type Attempt, createAttempt } from './attempt.ts';
import type { BotOptions } from './bot-options.ts';
import type { BotRequest, BotResponse, ChannelMessage } from './bot-request.ts';
import type { ChannelRef, Command } from './command/command.ts';
import { type CompletionRequest, completeInChannel, completeOption } from './command/complete-option.ts';
import { createCommandExecutor, type ExecuteCommand } from './command/execute-command.ts';
import type { Suggestion } from './command/options.ts';
import { UserError } from './errors.ts';
import { createForms, type Forms } from './forms.ts';
import { type HomeCall, renderHome } from './home.ts';
import { fileAnswer } from './pages/file-answer.ts';
import type { ScheduleService } from './ports/schedule-service.ts';
import { aboutMessage } from './reply/about-message.ts';
import { citeMessage } from './reply/cite-message.ts';
import type { MessageAnswer } from './reply/message-text.ts';
import { offerForLink } from './reply/paper-link.ts';
import type { Block, Reply } from './reply/reply.ts';
import { createRunOnce, type EffectOutcome, type RunOnce } from './run-once.ts';
import { renderWelcome } from './welcome.ts';

export interface Bot extends Forms {
  readonly commands: readonly Command[];
  /** Never throws: a user's mistake and an internal error both become an answer. */
  answer(call: BotRequest): Promise<BotResponse>;
  readonly once: RunOnce;
  /** The bot's own page, for platforms that have one. Never throws. */
  home(call: HomeCall): Promise<BotResponse>;
  /** For a channel the bot was just added to, to be posted once; `undefined` if it was already welcomed. @throws {Error} if the database does not answer. */
  welcome(place: ChannelRef): Promise<BotResponse | undefined>;
  /** At most `maxSuggestions`, best first; none if nothing fits. Never throws. */
  autocomplete(call: CompletionRequest): Promise<readonly Suggestion[]>;
  /** Suggestions that only this channel has, which `autocomplete` includes; `undefined` for options that do not depend on the channel. Never throws. */
  suggestInChannel(call: CompletionRequest, place: ChannelRef): Promise<readonly Suggestion[] | undefined>;
  /** Offers the works that a message names for citing. @param parts its own text first, then its links and attachments, in which every string is read. */
  citeMessage(parts: readonly unknown[]): MessageAnswer;
  /** Offers the paper of a message that only links to it. Never throws. @param post posts the answer below the message. */
  offerPaper(message: ChannelMessage, post: (answer: BotResponse) => Promise<void>): Promise<void>;
  /** Finds the paper that a message names. @param parts as for `citeMessage`. */
  aboutMessage(parts: readonly unknown[]): MessageAnswer;
}

export function createBot(options: BotOptions): Bot {
  const { commands, library, log } = options;
  const once = createRunOnce(options.schedules, log);
  const attempt = createAttempt(options);
  const answer = createAnswer(options, attempt, createCommandExecutor(commands, library, options.renderImage));
  return {
    commands,
    answer,
    once,
    ...createForms(options, attempt, answer),
    offerPaper: createPaperOffer(once, log),
    home: async (call) => renderHome(call, options),
    welcome: async (place) => renderWelcome(place, options),
    citeMessage: (parts) => citeMessage(parts, library),
    aboutMessage: (parts) => aboutMessage(parts, library),
    autocomplete: async (call) => completeOption(call, options),
    suggestInChannel: async (call, place) => completeInChannel(call, place, options),
  };
}

/** Each message is answered once, and each channel at most once an hour. Nothing is looked up until somebody presses the button. */
function createPaperOffer(once: RunOnce, log: Logger): Bot['offerPaper'] {
  return async ({ place, id, text }, post) => {
    const reply = offerForLink(text);
    if (!reply) return;
    const channel = `${place.platform} ${place.workspace} ${place.channel}`;
    const offer = async (): Promise<EffectOutcome> => {
      await post({ status: 'note', reply, sources: [], page: 1, place });
      return 'done';
    };
    try {
      await once({ kind: 'message', id: `link ${channel} ${id}` }, async () => {
        await once({ kind: 'link', id: channel }, offer);
        // A message within an hour of the last one is not answered.
        return 'done';
      });
    } catch (error) {
      log.warn({ err: error, platform: place.platform }, 'a link to a paper was not answered');
    }
  };
}

function createAnswer({ schedules }: BotOptions, attempt: Attempt, execute: ExecuteCommand): Bot['answer'] {
  return async (request) =>
    attempt(request, async (parsed, context, about): Promise<BotResponse> => {
      const { reply, sources, line } = await execute(parsed, context);
      // A private reply has no button for sharing.
      if (request.share && reply.isPrivate) throw new UserError('That answer is for you alone and cannot be shared.');
      const whole = await withNotices(reply, parsed.note, { ...request, cause: context.cause }, schedules);
      const answer: BotResponse = { ...about, reply: whole, sources, status: 'ok', ...(line === undefined ? {} : { line }), page: parsed.page ?? 1 };
      return inForm(answer, request);
    });
}

/** The answer in the form that was requested. Only a good answer can be shared: mistakes and errors are shown only to the requester. */
function inForm(answer: BotResponse, { share, asFile, actor }: BotRequest): BotResponse {
  if (asFile) return fileAnswer(answer);
  return share ? { ...answer, sharedBy: actor } : answer;
}

/** Puts above an answer what it does not cover and, above a private one, the notices that are waiting for its reader. */
async function withNotices(reply: Reply, note: string | undefined, request: BotRequest, schedules: ScheduleService | undefined): Promise<Reply> {
  const { place, actor, share, trigger, cause } = request;
  const notices = share || trigger ? [] : ((await schedules?.drainNotices(place, actor, cause)) ?? []);
  if (notices.length === 0 && !note) return reply;
  const above: Block[] = notices.map((text) => ({ kind: 'text', text: [text] }));
  if (note) above.push({ kind: 'note', text: [note] });
  return { ...reply, blocks: [...above, ...reply.blocks] };
}
