/** Describes the channel's schedule in words that the page shows unchanged. */

import type { ChannelSchedule } from '../../core/ports/schedule-service.ts';
import { describeRecurrence } from '../../core/schedule/calendar/describe-recurrence.ts';
import { describePause } from '../../core/schedule/pause.ts';
import { nextPrompt } from '../../core/schedule/question-order.ts';
import type { ScheduleState } from '../page/api-types.ts';
import { place } from './channel.ts';
import type { Simulation } from './simulation.ts';

export async function scheduleView(simulation: Simulation): Promise<ScheduleState> {
  const overview = await simulation.getSchedule(place);
  const now = simulation.now();
  const zone = zoneOf(overview, simulation);
  const { season, paper } = simulation.seasonAndPaper(overview);
  const { prompt } = nextPrompt(season, overview.season);
  return {
    now: now.epochMilliseconds,
    clock: clockText(now, zone),
    state: overview.state,
    plan: planText(overview, zone),
    next: overview.next.map((at) => dateText(at, zone, now)),
    season: { paper, used: overview.season.used.length, of: season.prompts.length, next: prompt.title },
  };
}

/** The time zone of the schedule, or the one that a new schedule would get. */
export const zoneOf = ({ recurrence }: ChannelSchedule, { defaultZone }: Simulation): string => recurrence?.zone ?? defaultZone ?? Temporal.Now.timeZoneId();

function planText({ state, recurrence, pausedUntil, plannedPause }: ChannelSchedule, zone: string): string {
  const plan = recurrence ? describeRecurrence(recurrence) : '';
  switch (state) {
    case 'none':
      return 'No weekly questions are scheduled';
    case 'on':
      return `${plan.charAt(0).toUpperCase()}${plan.slice(1)}${plannedPause ? `; it pauses ${describePause(plannedPause, zone)}` : ''}`;
    case 'paused':
      return `Paused${pausedUntil ? ` until ${dateText(pausedUntil, zone)}` : ''}, then ${plan}`;
    case 'off':
      return plan ? `Off; it was ${plan}` : 'Off';
    case 'stopped':
      return plan ? `Stopped; it was ${plan}` : 'Stopped';
  }
}

/** "Monday 23 November 2026, 10:00". */
const clockText = (at: Temporal.Instant, zone: string): string => written(at, zone, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });

/** "Mon 30 Nov, 09:00", with the year if it is not the current one. */
function dateText(at: Temporal.Instant, zone: string, now?: Temporal.Instant): string {
  const isThisYear = now === undefined || at.toZonedDateTimeISO(zone).year === now.toZonedDateTimeISO(zone).year;
  return written(at, zone, { weekday: 'short', day: 'numeric', month: 'short', ...(isThisYear ? {} : { year: 'numeric' }) });
}

function written(at: Temporal.Instant, zone: string, date: Intl.DateTimeFormatOptions): string {
  const local = at.toZonedDateTimeISO(zone).toPlainDateTime();
  const { hour, minute } = local;
  const time = [hour, minute].map((part) => String(part).padStart(2, '0')).join(':');
  return `${local.toLocaleString('en-GB', date).replaceAll(',', '')}, ${time}`;
}
