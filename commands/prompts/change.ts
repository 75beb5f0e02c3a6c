/** Changes a channel's schedule. Each reply shows the new state. */

import type { Actor } from '../../src/core/command/command.ts';
import { UserError } from '../../src/core/errors.ts';
import type { ChannelSchedule, ScheduleChange, ScheduleChangeResult } from '../../src/core/ports/schedule-service.ts';
import { type Block, type Inline, type Reply, type ReplyButton, type RichText, strong, time } from '../../src/core/reply/reply.ts';
import { describeRecurrence } from '../../src/core/schedule/calendar/describe-recurrence.ts';
import { describePause } from '../../src/core/schedule/pause.ts';
import { paperName, seasonFor } from '../../src/core/schedule/question-order.ts';
import type { Library } from '../../src/library/library.ts';
import type { ScheduleContext } from '../shared/channel.ts';
import { buttonsFor, nextDates, progressText, setByText, stateText, usedText, zoneOf } from './describe.ts';
import { revealText } from './reveal.ts';

/** Who makes the change, and the library that the reply refers to. */
export interface ChangeContext {
  readonly actor: Actor;
  readonly library: Library;
}

/** What the reply says besides the new state. */
interface ChangeExtras {
  /** Shown before everything else. */
  readonly warning?: string;
  readonly notes?: readonly string[];
  readonly choices?: readonly ReplyButton[];
  /** Whether the schedule has a new first date, which its description does not show. */
  readonly isRestart?: boolean;
}

/** @throws {UserError} from the schedule service if the change is not possible. */
export async function changeSchedule(
  { schedules, place, cause }: ScheduleContext,
  { actor, library }: ChangeContext,
  change: ScheduleChange,
  { warning, notes = [], choices = [], isRestart = false }: ChangeExtras = {},
): Promise<Reply> {
  const changed = await schedules.change(place, actor, change, cause);
  const { after } = changed;
  const extra = notes.map((note): RichText => [note]);
  const reveal = 'reveal' in change && change.reveal ? revealText(change.reveal) : [];
  const parts: readonly RichText[] = [
    warning === undefined ? [] : [strong(warning)],
    stateText(after),
    ...extra,
    pauseRemoved(change, changed),
    whatChanged(change, changed, isRestart),
    paperChanged(change, changed, library),
    reveal,
  ];
  const texts = parts.filter((text) => text.length > 0);
  const more: readonly Block[] = choices.length > 0 ? [{ kind: 'choices', choices }] : [];
  return { hasSideEffect: true, blocks: [...texts.map((text): Block => ({ kind: 'text', text })), ...nextDates(after), ...more, buttonsFor(after)] };
}

/** @throws {UserError} if nothing is scheduled that could be skipped. */
export async function skipNext(channel: ScheduleContext, by: ChangeContext): Promise<Reply> {
  const { state, next } = await channel.schedules.getSchedule(channel.place, channel.cause);
  if (state !== 'on' || next.length === 0) {
    const label = state === 'paused' ? 'Resume' : 'How to set it up';
    throw new UserError('Nothing is scheduled here that could be skipped.', [{ label, run: state === 'paused' ? '/prompts resume' : '/prompts' }]);
  }
  return changeSchedule(channel, by, { kind: 'skip' });
}

/** Effects of the change that the new state does not show; empty if there are none. */
function whatChanged(change: ScheduleChange, { before, after }: ScheduleChangeResult, isRestart: boolean): RichText {
  switch (change.kind) {
    case 'on':
      return replacedNotice(before, after, isRestart);
    case 'skip':
      return before.next[0] ? [strong('Skipped: '), 'nothing is posted on ', time(before.next[0], zoneOf(before)), '.'] : [];
    case 'off':
      return before.state === 'off' || before.state === 'none' ? ['It was already off.'] : ['Nothing more will be posted until it is turned on again.'];
    case 'resume':
      return before.state === 'on' && !before.plannedPause ? ['It was not paused.'] : [];
    case 'reveal':
    case 'pause':
    case 'paper':
      return [];
  }
}

/** A planned pause that the change has ended or replaced. */
function pauseRemoved({ kind }: ScheduleChange, { before: { plannedPause: was, recurrence }, after }: ScheduleChangeResult): RichText {
  if (!was || !recurrence || (after.plannedPause && kind !== 'pause')) return [];
  if (after.plannedPause && describePause(was, recurrence.zone) === describePause(after.plannedPause, recurrence.zone)) return [];
  return [strong(after.plannedPause ? 'Replaced: ' : 'Removed: '), `the pause that was planned ${describePause(was, recurrence.zone)}.`];
}

/** The progress of the new paper's season, and the progress saved for the previous paper. */
function paperChanged(change: ScheduleChange, { before, after }: ScheduleChangeResult, library: Library): RichText {
  if (!('paper' in change) || !change.paper) return [];
  const name = paperName(after.paper, library, after.brought);
  const next = progressText(after.season, seasonFor(library, after.paper, after));
  if (before.paper === after.paper) return [`The questions are on ${name}, as before: ${next}.`];
  const begins = after.season.used.length === 0 && after.season.round === 1 ? 'begins' : 'continues';
  const left = `${paperName(before.paper, library, before.brought)} stays at ${usedText(before.season, seasonFor(library, before.paper, before))}.`;
  return [strong(`The questions are on ${name} now. `), `Its season ${begins}: ${next}. The season of ${left}`];
}

/** The previous schedule and who set it up. */
function replacedNotice(before: ChannelSchedule, after: ChannelSchedule, isRestart: boolean): RichText {
  if (!before.recurrence || !after.recurrence) return [];
  const [was, is] = [describeRecurrence(before.recurrence), describeRecurrence(after.recurrence)];
  const whose: readonly Inline[] = [' (set up by ', ...setByText(before), ').'];
  if (before.state === 'on' && was === is && !isRestart) return ['It was already set this way', ...whose];
  const state = before.state === 'on' || before.state === after.state ? '' : ` and was ${before.state}`;
  return [was === is ? `It is the same as before${state}` : `It replaces what was there${state}: ${was}`, ...whose];
}
