/** What a channel reads, once, when the bot has come into it. */
import type { BotResponse } from './bot-request.ts';
import type { ChannelRef } from './command/command.ts';
import type { ChannelSchedule, ScheduleService } from './ports/schedule-service.ts';
import { type Block, type ReplyButton, type RichText, time } from './reply/reply.ts';
import { describeRecurrence } from './schedule/calendar/describe-recurrence.ts';

/**
 * `undefined` where the channel was told before, which is on record from now on: whoever gets an answer posts it, once.
 * @throws what the database throws.
 */
export async function renderWelcome(place: ChannelRef, club: ScheduleService | undefined): Promise<BotResponse | undefined> {
  if (!club || !(await club.claimWelcome(place))) return undefined;
  return { status: 'note', reply: { blocks: blocksOf(await club.getSchedule(place)) }, sources: [], page: 1, place };
}

const blocksOf = (overview: ChannelSchedule): readonly Block[] => [
  { kind: 'text', text: ['Hello. I answer questions about the paper of the club, each statement with its source. Begin with /summary.'] },
  { kind: 'text', text: scheduledText(overview) },
  {
    kind: 'note',
    text: ['Only whoever asks sees the answer, until they share it; a question I post is for everybody here. What I read and keep: /privacy.'],
  },
  { kind: 'choices', choices: [summaryButton, promptsButton] },
];

const summaryButton: ReplyButton = { label: 'Summary', run: '/summary', style: 'primary' };
const promptsButton: ReplyButton = { label: 'Weekly questions', run: '/prompts' };

/** Nothing, unless the configuration has set it up, or somebody did while the bot was here before. */
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
