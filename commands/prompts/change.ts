/** Changes a channel's schedule. Each reply shows the new state. */

import type { Actor } from '../../src/core/command/command.ts';
import { UserError } from '../../src/core/errors.ts';
import type { ChannelSchedule, ScheduleChange, ScheduleChangeResult } from '../../src/core/ports/schedule-service.ts';
import { type Block, type Inline, type Reply, type RichText, strong, time } from '../../src/core/reply/reply.ts';
import { describeRecurrence } from '../../src/core/schedule/calendar/describe-recurrence.ts';
import { seasonFor } from '../../src/core/schedule/question-order.ts';
import type { Library } from '../../src/library/library.ts';
import type { ScheduleContext } from '../shared/channel.ts';
import { nameOf } from '../shared/paper.ts';
import { buttonsFor, nextDates, progressText, setByText, stateText, usedText, zoneOf } from './describe.ts';

/** Who makes the change, and the library that the reply refers to. */
export interface ChangeContext {
  readonly actor: Actor;
  readonly library: Library;
}

/** @throws {UserError} from the schedule service if the change is not possible. */
export async function changeSchedule({ schedules, place }: ScheduleContext, { actor, library }: ChangeContext, change: ScheduleChange): Promise<Reply> {
  const changed = await schedules.change(place, actor, change);
  const { after } = changed;
  const texts = [stateText(after), whatChanged(change, changed), paperChanged(change, changed, library)].filter((text) => text.length > 0);
  return { hasSideEffect: true, blocks: [...texts.map((text): Block => ({ kind: 'text', text })), ...nextDates(after), buttonsFor(after)] };
}

/** @throws {UserError} if nothing is scheduled that could be skipped. */
export async function skipNext(channel: ScheduleContext, by: ChangeContext): Promise<Reply> {
  const { state, next } = await channel.schedules.getSchedule(channel.place);
  if (state !== 'on' || next.length === 0) {
    const label = state === 'paused' ? 'Resume' : 'How to set it up';
    throw new UserError('Nothing is scheduled here that could be skipped.', [{ label, run: state === 'paused' ? '/prompts resume' : '/prompts' }]);
  }
  return changeSchedule(channel, by, { kind: 'skip' });
}

/** Effects of the change that the new state does not show; empty if there are none. */
function whatChanged(change: ScheduleChange, { before, after }: ScheduleChangeResult): RichText {
  switch (change.kind) {
    case 'on':
      return replacedNotice(before, after);
    case 'skip':
      return before.next[0] ? [strong('Skipped: '), 'nothing is posted on ', time(before.next[0], zoneOf(before)), '.'] : [];
    case 'off':
      return before.state === 'off' || before.state === 'none' ? ['It was already off.'] : ['Nothing more will be posted until it is turned on again.'];
    case 'resume':
      return before.state === 'on' ? ['It was not paused.'] : [];
    case 'pause':
    case 'paper':
      return [];
  }
}

/** The progress of the new paper's season, and the progress saved for the previous paper. */
function paperChanged(change: ScheduleChange, { before, after }: ScheduleChangeResult, library: Library): RichText {
  if (!('paper' in change) || !change.paper) return [];
  const name = nameOf(after.paper, library);
  const next = progressText(after.season, seasonFor(library, after.paper));
  if (before.paper === after.paper) return [`The questions are on ${name}, as before: ${next}.`];
  const begins = after.season.used.length === 0 && after.season.round === 1 ? 'begins' : 'goes on';
  const left = `${nameOf(before.paper, library)} is kept at ${usedText(before.season, seasonFor(library, before.paper))}.`;
  return [strong(`The questions are on ${name} now. `), `Its season ${begins}: ${next}. The season of ${left}`];
}

/** The previous schedule and who set it up. */
function replacedNotice(before: ChannelSchedule, after: ChannelSchedule): RichText {
  if (!before.recurrence || !after.recurrence) return [];
  const [was, is] = [describeRecurrence(before.recurrence), describeRecurrence(after.recurrence)];
  const whose: readonly Inline[] = [' (set up by ', ...setByText(before), ').'];
  if (before.state === 'on' && was === is) return ['It was already set this way', ...whose];
  const state = before.state === 'on' ? '' : ` and was ${before.state}`;
  return [was === is ? `It is the same as before${state}` : `It replaces what was there${state}: ${was}`, ...whose];
}
