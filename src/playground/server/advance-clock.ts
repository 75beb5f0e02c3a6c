import { HttpError } from '../../http/http-error.ts';
import type { AdvanceRequest, ScheduleState } from '../page/api-types.ts';
import { place } from './channel.ts';
import { scheduleView, zoneOf } from './schedule-view.ts';
import type { Simulation } from './simulation.ts';

/** How far the channel's clock may run ahead of the real one, in years. */
const maxAdvanceYears = 2;

/** Advances the channel's clock, and posts what is due on the way. @throws {HttpError} if no date is scheduled, or it is too far away. */
export async function advanceClock(simulation: Simulation, { to }: AdvanceRequest): Promise<ScheduleState> {
  const target = await targetOf(simulation, to);
  const limit = Temporal.Now.zonedDateTimeISO('UTC').add({ years: maxAdvanceYears }).toInstant();
  if (Temporal.Instant.compare(target, limit) > 0) {
    throw new HttpError(409, `The clock can be at most ${maxAdvanceYears} years ahead. Restart the playground to start at today’s date again.`);
  }
  await simulation.advance(target);
  return scheduleView(simulation);
}

async function targetOf(simulation: Simulation, to: AdvanceRequest['to']): Promise<Temporal.Instant> {
  const overview = await simulation.getSchedule(place);
  switch (to) {
    case 'next-date': {
      const [next] = overview.next;
      if (!next) throw new HttpError(409, 'Nothing is scheduled. Try /prompts on monday 09:00');
      return next;
    }
    case 'next-week':
      return simulation.now().toZonedDateTimeISO(zoneOf(overview, simulation)).add({ weeks: 1 }).toInstant();
  }
}
