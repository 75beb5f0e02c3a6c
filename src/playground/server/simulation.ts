import type { ChannelSchedule, ScheduleService } from '../../core/ports/schedule-service.ts';
import type { ChannelSeason } from '../../core/season/arrange-season.ts';

/** The schedules of the playground's channel, with a clock that can be advanced. */
export interface Simulation extends ScheduleService {
  /** The season of the channel's questions, and the short name of its paper. */
  seasonAndPaper(overview: ChannelSchedule): { readonly season: ChannelSeason; readonly paper: string };
  /**
   * Advances the clock to that moment, date by date, and resolves when everything due has been posted. After many dates it
   * stops before that moment. A moment in the past changes nothing.
   */
  advance(to: Temporal.Instant): Promise<void>;
  /** Stops the schedules, and waits for posts in progress. */
  stop(): Promise<void>;
}
