import type { Context } from '../../src/core/command/command.ts';
import type { ChannelSchedule } from '../../src/core/ports/schedule-service.ts';
import { type Reply, type RichText, strong, time } from '../../src/core/reply/reply.ts';
import { describeRecurrence } from '../../src/core/schedule/calendar/describe-recurrence.ts';
import type { Pause } from '../../src/core/schedule/calendar/recurrence.ts';
import { describePause } from '../../src/core/schedule/pause.ts';
import { nextPrompt, seasonFor } from '../../src/core/schedule/question-order.ts';
import type { Library } from '../../src/library/library.ts';
import { findChannel } from '../shared/channel.ts';

/** When the channel's next question is due. /prompts shows the whole schedule. */
export async function scheduleReply(context: Pick<Context, 'library' | 'schedules' | 'place' | 'cause'>): Promise<Reply> {
  const schedule = await scheduleOf(context);
  const text: RichText = schedule ? nextText(schedule, context.library) : ['Questions are scheduled in a channel, and this is not one.'];
  const choices = [...(schedule ? [{ label: 'The schedule', run: '/prompts' }] : []), { label: 'Preview the next question', run: '/prompts preview' }];
  return {
    title: 'The next question of this channel',
    blocks: [
      { kind: 'text', text },
      { kind: 'choices', choices },
    ],
  };
}

/** What the reply depends on, for the cache: the same schedule gives the same reply. */
export async function scheduleKey(context: Pick<Context, 'schedules' | 'place' | 'cause'>): Promise<string> {
  const schedule = await scheduleOf(context);
  if (!schedule) return 'no channel';
  const { state, next, pausedUntil, plannedPause, recurrence, paper, season, arrangements = [] } = schedule;
  return JSON.stringify([state, String(next[0] ?? ''), String(pausedUntil ?? ''), plannedPause ?? '', recurrence ?? '', paper, season, arrangements]);
}

async function scheduleOf(context: Pick<Context, 'schedules' | 'place' | 'cause'>): Promise<ChannelSchedule | undefined> {
  const channel = findChannel(context);
  return channel?.schedules.getSchedule(channel.place);
}

const pauseText = (pause: Pause | undefined, zone: string): RichText => (pause ? [` It pauses ${describePause(pause, zone)}.`] : []);

function nextText({ state, next: [first], pausedUntil, plannedPause, recurrence, paper, season, ...source }: ChannelSchedule, library: Library): RichText {
  const zone = recurrence?.zone ?? 'UTC';
  const { prompt } = nextPrompt(seasonFor(library, paper, source), season);
  const rule = recurrence ? ` (${describeRecurrence(recurrence)})` : '';
  switch (state) {
    case 'none':
      return ['No questions are scheduled in this channel yet. An organiser can set them up.'];
    case 'on':
      if (!first) return ['This schedule has no dates left.'];
      return [strong('Next: '), time(first, zone), `${rule}. The question: “${prompt.title}”.`, ...pauseText(plannedPause, zone)];
    case 'paused':
      return pausedUntil ? [strong('Paused until '), time(pausedUntil, zone), '.'] : [strong('Paused'), ' until somebody resumes it.'];
    case 'off':
      return [strong('Off: '), 'no question is scheduled.'];
    case 'stopped':
      return [strong('Stopped: '), 'the last posts were rejected, so no question is scheduled.'];
  }
}
