import { HttpError } from '../../http/http-error.ts';
import type { AdvanceRequest, ScheduleState } from '../page/api-types.ts';
import { place } from './channel.ts';
import { scheduleView, zoneOf } from './schedule-view.ts';
import type { Simulation } from './simulation.ts';

/** How far the channel's clock may run ahead of the real one, in years. */
const maxAdvanceYears = 2;

/** Sets the channel's clock ahead and posts what is due on the way. @throws {HttpError} where there is nothing to run to, or it is too far. */
export async function advanceClock(club: Simulation, { to }: AdvanceRequest): Promise<ScheduleState> {
  const target = await targetOf(club, to);
  const limit = Temporal.Now.zonedDateTimeISO('UTC').add({ years: maxAdvanceYears }).toInstant();
  if (Temporal.Instant.compare(target, limit) > 0) {
    throw new HttpError(409, `The clock runs ${maxAdvanceYears} years ahead at most. Started anew, the playground begins at today’s date again.`);
  }
  await club.advance(target);
  return scheduleView(club);
}

async function targetOf(club: Simulation, to: AdvanceRequest['to']): Promise<Temporal.Instant> {
  const overview = await club.getSchedule(place);
  switch (to) {
    case 'next-date': {
      const [next] = overview.next;
      if (!next) throw new HttpError(409, 'Nothing is scheduled that the clock could run to. Try /prompts on monday 09:00');
      return next;
    }
    case 'next-week':
      return club.now().toZonedDateTimeISO(zoneOf(overview, club)).add({ weeks: 1 }).toInstant();
  }
}
