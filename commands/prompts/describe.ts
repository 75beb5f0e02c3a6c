/** Describes a channel's schedule in words. */

import type { ChannelSchedule, Progress } from '../../src/core/ports/schedule-service.ts';
import { type Block, type ReplyButton, type RichText, strong, time } from '../../src/core/reply/reply.ts';
import { describeRecurrence } from '../../src/core/schedule/calendar/describe-recurrence.ts';
import { nextOutside } from '../../src/core/schedule/calendar/recurrence.ts';
import { describePause } from '../../src/core/schedule/pause.ts';
import { nextPrompt } from '../../src/core/schedule/question-order.ts';
import type { ChannelSeason } from '../../src/core/season/arrange-season.ts';

/** The zone for times on platforms that cannot show them in the reader's own zone. */
export const zoneOf = ({ recurrence }: ChannelSchedule, defaultZone = 'UTC'): string => recurrence?.zone ?? defaultZone;

/** The state: "On: every Monday at 09:00, Europe/London." */
export function stateText(overview: ChannelSchedule): RichText {
  const { state, recurrence, pausedUntil, stopReason = '' } = overview;
  const described = recurrence ? describeRecurrence(recurrence) : '';
  const was = described ? ` It was ${described}.` : '';
  switch (state) {
    case 'none':
      return ['No weekly questions are set up in this channel.'];
    case 'on':
      return [strong('On: '), `${described}.`, ...plannedText(overview)];
    case 'paused':
      return pausedUntil
        ? [strong('Paused until '), time(pausedUntil, zoneOf(overview)), ...backOn(overview), `; then ${described}.`]
        : [strong('Paused '), `until somebody resumes it; then ${described}.`];
    case 'off':
      return [strong('Off.'), was];
    case 'stopped':
      return [strong('Stopped. '), `${stopReason}${was}`];
  }
}

/** "It pauses on Monday, 21 December 2026, back on Mon, 28 Dec 2026, 09:00 GMT." */
function plannedText({ plannedPause: pause, recurrence, next }: ChannelSchedule): RichText {
  if (!pause || !recurrence) return [];
  // Dates after the pause may have been skipped too.
  const isOver = (date: Temporal.Instant): boolean => Temporal.Instant.compare(date, pause.until) >= 0;
  const back = next.find(isOver) ?? nextOutside(recurrence, pause.until.subtract({ milliseconds: 1 }), pause);
  return [` It pauses ${describePause(pause, recurrence.zone)}`, ...(back ? ['; back on ', time(back, recurrence.zone)] : []), '.'];
}

/** The first date after the pause. */
function backOn(overview: ChannelSchedule): RichText {
  const [first] = overview.next;
  return first ? [', back on ', time(first, zoneOf(overview))] : [];
}

export function nextDates(overview: ChannelSchedule): readonly Block[] {
  const { next } = overview;
  if (next.length === 0) return [];
  return [
    { kind: 'heading', text: next.length === 1 ? 'The last date' : 'Next dates' },
    { kind: 'list', items: next.map((at) => [time(at, zoneOf(overview))]) },
  ];
}

/** Who set up the schedule: a person or the configuration. */
export function setByText(overview: ChannelSchedule, defaultZone?: string): RichText {
  const { setBy, setAt, isConfigured } = overview;
  const when = setAt ? [', ', time(setAt, zoneOf(overview, defaultZone))] : [];
  if (setBy) return [{ kind: 'person', ...setBy }, ...when];
  return [isConfigured ? 'the configuration (PROMPT_CHANNELS)' : 'somebody unknown', ...when];
}

/** Such as "3 of 12 asked; next: Borrowed warnings". */
export function progressText(progress: Progress, season: ChannelSeason): string {
  const { prompt, isNewRound } = nextPrompt(season, progress);
  const round = progress.round > 1 ? `round ${progress.round}: ` : '';
  return `${round}${usedText(progress, season)}; ${isNewRound ? 'it begins again with' : 'next'}: ${prompt.title}`;
}

/** Such as "3 of 12 asked". */
export const usedText = ({ used }: Progress, { prompts }: ChannelSeason): string =>
  `${prompts.filter(({ id }) => used.includes(id)).length} of ${prompts.length} asked`;

const preview: ReplyButton = { label: 'Preview the next question', run: '/prompts preview' };
const postNow: ReplyButton = { label: 'Post it now', run: '/prompts now' };
const turnOff: ReplyButton = { label: 'Turn off', run: '/prompts off', style: 'danger' };

/** Buttons for the actions that are possible in this state. */
export function buttonsFor({ state, recurrence, next, plannedPause }: ChannelSchedule): Block {
  const on: ReplyButton = { label: 'Turn on again', run: '/prompts on', style: 'primary' };
  const skip: ReplyButton = { label: 'Skip the next one', run: '/prompts skip' };
  const pause: ReplyButton = { label: 'Pause', run: '/prompts pause' };
  const unplan: ReplyButton = { label: 'Remove the planned pause', run: '/prompts resume' };
  const resume: ReplyButton = { label: 'Resume', run: '/prompts resume', style: 'primary' };
  switch (state) {
    case 'none':
      return { kind: 'choices', choices: [preview, postNow] };
    case 'on':
      return { kind: 'choices', choices: [...(plannedPause ? [unplan] : []), ...(next.length > 0 ? [skip] : []), pause, preview, postNow, turnOff] };
    case 'paused':
      return { kind: 'choices', choices: [resume, preview, postNow, turnOff] };
    case 'stopped':
      return { kind: 'choices', choices: [resume, preview, turnOff] };
    case 'off':
      return { kind: 'choices', choices: [...(recurrence ? [on] : []), preview, postNow] };
  }
}
