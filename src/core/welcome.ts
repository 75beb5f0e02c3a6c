/** The message that a channel gets once, when the bot is added to it. */
import type { BotResponse } from './bot-request.ts';
import type { ChannelRef } from './command/command.ts';
import type { ChannelSchedule, ScheduleService } from './ports/schedule-service.ts';
import { type Block, type ReplyButton, type RichText, time } from './reply/reply.ts';
import { describeRecurrence } from './schedule/calendar/describe-recurrence.ts';

/**
 * Returns `undefined` if this channel was already welcomed. Otherwise marks it as welcomed; the caller must post the answer.
 * @throws {Error} if the database cannot be read or written.
 */
export async function renderWelcome(place: ChannelRef, schedules: ScheduleService | undefined): Promise<BotResponse | undefined> {
  if (!schedules || !(await schedules.claimWelcome(place))) return undefined;
  return { status: 'note', reply: { blocks: blocksOf(await schedules.getSchedule(place)) }, sources: [], page: 1, place };
}

const blocksOf = (schedule: ChannelSchedule): readonly Block[] => [
  { kind: 'text', text: ['Hello. I answer questions about the paper of the club, each statement with its source. Begin with /summary.'] },
  { kind: 'text', text: scheduledText(schedule) },
  {
    kind: 'note',
    text: ['Only whoever asks sees the answer, until they share it; a question I post is for everybody here. What I read and keep: /privacy.'],
  },
  { kind: 'choices', choices: [summaryButton, promptsButton] },
];

const summaryButton: ReplyButton = { label: 'Summary', run: '/summary', style: 'primary' };
const promptsButton: ReplyButton = { label: 'Weekly questions', run: '/prompts' };

/** A new channel has a schedule only if the configuration set one up, or if the bot was here before. */
function scheduledText({ state, recurrence, next: [next] }: ChannelSchedule): RichText {
  const described = recurrence ? describeRecurrence(recurrence) : '';
  switch (state) {
    case 'none':
    case 'off':
      return ['Nothing is scheduled here yet: to have a question posted every week, type /prompts.'];
    case 'on':
      if (!recurrence || !next) return ['Nothing scheduled here is still to come. To have a question posted every week, type /prompts.'];
      return [`A question is posted here (${described}), next `, time(next, recurrence.zone), '. To change that, type /prompts.'];
    case 'paused':
    case 'stopped':
      return [`Nothing is posted here now: the schedule from before (${described}) is ${state}. To resume it, type /prompts.`];
  }
}
