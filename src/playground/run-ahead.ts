import { place } from './channel.ts';
import type { PlaygroundClub } from './club.ts';
import type { Ahead, Planned } from './page/wire.ts';
import { plannedIn, zoneOf } from './planned.ts';
import { Refused } from './refused.ts';

/** How far the channel's clock may run ahead of the real one, in years. */
const farthest = 2;

/** Sets the channel's clock ahead and posts what is due on the way. @throws {Refused} where there is nothing to run to, or it is too far. */
export async function runAhead(club: PlaygroundClub, { to }: Ahead): Promise<Planned> {
  const target = await targetOf(club, to);
  const limit = Temporal.Now.zonedDateTimeISO('UTC').add({ years: farthest }).toInstant();
  if (Temporal.Instant.compare(target, limit) > 0) {
    throw new Refused(409, `The clock runs ${farthest} years ahead at most. Started anew, the playground begins at today’s date again.`);
  }
  await club.advance(target);
  return plannedIn(club);
}

async function targetOf(club: PlaygroundClub, to: Ahead['to']): Promise<Temporal.Instant> {
  const overview = await club.overview(place);
  switch (to) {
    case 'next-date': {
      const [next] = overview.next;
      if (!next) throw new Refused(409, 'Nothing is scheduled that the clock could run to. Try /prompts on monday 09:00');
      return next;
    }
    case 'next-week':
      return club.now().toZonedDateTimeISO(zoneOf(overview, club)).add({ weeks: 1 }).toInstant();
  }
}
