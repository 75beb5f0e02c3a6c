/** The message that a channel gets once, when the bot is added to it. */
import type { Library } from '../library/library.ts';
import type { BotResponse } from './bot-request.ts';
import type { ChannelRef } from './command/command.ts';
import type { PaperService } from './ports/paper-service.ts';
import type { ChannelSchedule, ScheduleService } from './ports/schedule-service.ts';
import { demoPapersChoice } from './reply/demo-papers-choice.ts';
import { type Block, type RichText, strong, time } from './reply/reply.ts';
import { questionsOnBroughtPaper, suggestQuestions } from './reply/suggest-questions.ts';
import { describeRecurrence } from './schedule/calendar/describe-recurrence.ts';

export interface WelcomeOptions {
  readonly schedules?: ScheduleService | undefined;
  readonly papers?: PaperService | undefined;
  readonly library: Library;
}

/**
 * Returns `undefined` if this channel was already welcomed. Otherwise marks it as welcomed; the caller must post the answer.
 * @throws {Error} if the database cannot be read or written.
 */
export async function renderWelcome(place: ChannelRef, { schedules, papers, library }: WelcomeOptions): Promise<BotResponse | undefined> {
  if (!schedules || !(await schedules.claimWelcome(place))) return undefined;
  const schedule = await schedules.getSchedule(place);
  return { status: 'note', reply: { blocks: [...blocksOf(schedule, library), ...demoBlocks(papers)] }, sources: [], page: 1, place };
}

const blocksOf = (schedule: ChannelSchedule, library: Library): readonly Block[] => [
  ...paperBlocks(schedule, library),
  { kind: 'text', text: ['Ask a question, or type / for commands. With /ask, any words will do.'] },
  { kind: 'text', text: scheduledText(schedule) },
  {
    kind: 'note',
    text: ['Only the person who asks sees the answer, until they share it; a question I post is for everybody here. What I read and store: /privacy.'],
  },
];

/** Only places for trying the bot have demo papers. */
const demoBlocks = ({ demo }: Pick<PaperService, 'demo'> = {}): readonly Block[] =>
  demo
    ? [
        { kind: 'text', text: [`To try /paper without a network, there are ${demo.length} invented papers.`] },
        { kind: 'choices', choices: [demoPapersChoice] },
      ]
    : [];

/** If the bot was in the channel before, it may have a brought paper. */
function paperBlocks({ paper: id, brought = [] }: ChannelSchedule, library: Library): readonly Block[] {
  const own = brought.find((one) => one.id === id);
  const { name, title } = own ? { name: own.label, title: own.title } : (library.papers.get(id) ?? library.paper);
  return [
    { kind: 'text', text: ['Hello. The paper here is ', strong(name), `${title ? `, “${title}”` : ''}. I answer with sources.`] },
    ...(own?.warning ? [{ kind: 'note', text: [own.warning] } as const] : []),
    { kind: 'choices', choices: own ? questionsOnBroughtPaper : suggestQuestions(library.papers.get(id) ?? library.paper, library) },
  ];
}

/** A new channel has a schedule only if the configuration set one up, or if the bot was here before. */
function scheduledText({ state, recurrence, next: [next] }: ChannelSchedule): RichText {
  const described = recurrence ? describeRecurrence(recurrence) : '';
  switch (state) {
    case 'none':
    case 'off':
      return ['Nothing is scheduled here yet: to have a question posted every week, type /prompts.'];
    case 'on':
      if (!recurrence || !next) return ['The schedule here has no dates left. To have a question posted every week, type /prompts.'];
      return [`A question is posted here (${described}), next `, time(next, recurrence.zone), '. To change that, type /prompts.'];
    case 'paused':
    case 'stopped':
      return [`Nothing is posted here now: the schedule from before (${described}) is ${state}. To resume it, type /prompts.`];
  }
}
