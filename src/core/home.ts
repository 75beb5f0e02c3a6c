/** The bot's home page for one person: what it does, the schedules of their channels, how to add it to a channel, what it stores. */
import type { Logger } from 'pino';
import type { Library } from '../library/library.ts';
import type { BotResponse } from './bot-request.ts';
import type { ChannelRef } from './command/command.ts';
import type { ScheduleService, ScheduleSummary } from './ports/schedule-service.ts';
import { internalErrorReply } from './reply/internal-error-reply.ts';
import { type Block, type Field, link, type Reply, type RichText } from './reply/reply.ts';
import { scheduleText } from './schedule/schedule-text.ts';

export interface HomeCall {
  readonly workspace: Omit<ChannelRef, 'channel'>;
  /** The channels that the reader may see. No other channel is looked up. */
  readonly channels: readonly string[];
  /** False if the platform could not list all of the reader's channels. */
  readonly complete: boolean;
  /** The command line that adds the bot to a channel. */
  readonly invite: string;
  /** The command line that lists every command. */
  readonly help: string;
}

export interface HomeOptions {
  readonly library: Pick<Library, 'paper'>;
  readonly schedules?: ScheduleService | undefined;
  readonly log: Logger;
  readonly reportUrl?: string | undefined;
  /** The operator's privacy policy. */
  readonly privacyUrl?: string | undefined;
}

/** Any further schedules are counted but not listed. */
const maxSchedulesListed = 20;

/** Never throws: an internal error becomes a page that shows its reference. */
export async function renderHome(request: HomeCall, { library, schedules, log, reportUrl, privacyUrl }: HomeOptions): Promise<BotResponse> {
  const about = { sources: [], page: 1, place: { ...request.workspace, channel: '', direct: true }, ...(reportUrl ? { reportUrl } : {}) };
  const { asOf } = library.paper;
  try {
    const listed = (await schedules?.listSchedules(request.workspace, request.channels)) ?? [];
    return { ...about, status: 'ok', reply: { ...homeReply(request, listed, privacyUrl), asOf } };
  } catch (error) {
    const reference = crypto.randomUUID().slice(0, 8);
    log.error({ err: error, reference, platform: request.workspace.platform }, 'failed to render the home page');
    return { ...about, status: 'fault', reply: { ...internalErrorReply(reference), asOf }, reference };
  }
}

const homeReply = (request: HomeCall, schedules: readonly ScheduleSummary[], privacyUrl: string | undefined): Reply => ({
  blocks: [
    { kind: 'heading', text: 'What I do' },
    { kind: 'facts', facts: featureList },
    { kind: 'text', text: [`Type ${request.help} for all of it.`] },
    { kind: 'heading', text: 'What is scheduled in this workspace' },
    ...scheduled(schedules, request.complete),
    { kind: 'heading', text: 'To add me to a channel' },
    { kind: 'text', text: [`Type ${request.invite} in it. I post a short introduction once; questions come only when somebody schedules or requests them.`] },
    { kind: 'heading', text: 'Privacy' },
    {
      kind: 'text',
      text: [
        'What I read and store, for how long, and how to export or erase it: type /privacy.',
        ...(privacyUrl ? [' In full: ', link('how your data is handled', privacyUrl)] : []),
      ],
    },
  ],
});

const featureList: readonly Field[] = [
  { label: '/summary, /drug, /trials', text: ['what the paper of the club says and what the record adds, each statement with its source.'] },
  { label: '/ask, /cite', text: ['an answer to your question from checked claims only, and citations in the style you need.'] },
  { label: '/prompts, /discuss', text: ['a question for a channel, every week or now, with its background and sources in the thread.'] },
];

/** Reveals nothing about channels that the reader cannot see, not even their number. */
function scheduled(schedules: readonly ScheduleSummary[], complete: boolean): readonly Block[] {
  const listed = schedules.slice(0, maxSchedulesListed);
  const more = schedules.length - listed.length;
  const nothing = complete ? 'Nothing in the channels you and I can both see. To begin, type /prompts in a channel I am in.' : 'Nothing that I know of.';
  return [
    listed.length > 0
      ? { kind: 'list', items: listed.map((one): RichText => [{ kind: 'channel', id: one.channel }, ': ', ...scheduleText(one)]) }
      : { kind: 'text', text: [nothing] },
    ...(more > 0 ? [note(`… and ${more} more. Type /prompts in a channel to see that channel’s.`)] : []),
    note(complete ? 'Private channels are listed only for their members.' : incompleteListNote),
  ];
}

const incompleteListNote = 'I could not list all your channels just now, so some may be missing. Type /prompts in a channel to see that channel’s.';

const note = (text: string): Block => ({ kind: 'note', text: [text] });
