import type { Season } from '../../../content/schema.ts';
import type { ChannelSchedule, ScheduleService } from '../../core/ports/schedule-service.ts';

/** What the playground's channel remembers, with a clock that can be set ahead. */
export interface Simulation extends ScheduleService {
  /** What its questions are taken from, and the short name of that paper. */
  seasonAndPaper(overview: ChannelSchedule): { readonly season: Season; readonly paper: string };
  /**
   * Sets the clock ahead to that moment by way of every date before it, so that what is due on each is posted when this
   * resolves. After many dates it stops there, short of the moment; a moment that has passed changes nothing.
   */
  advance(to: Temporal.Instant): Promise<void>;
  /** Looks no more, and waits for posts under way. */
  stop(): Promise<void>;
}
