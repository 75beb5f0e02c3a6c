/** The program on a platform and a fresh database, with the real library and a clock that the test sets. */
import type { Logger } from 'pino';
import { onTestFinished } from 'vitest';
import { commands } from '../../commands/index.ts';
import { type Bot, createBot } from '../../src/core/bot.ts';
import type { Citations } from '../../src/core/ports/citations.ts';
import type { Platform } from '../../src/core/ports/platform.ts';
import { deliverySettings } from '../../src/outbox/settings.ts';
import { createScheduleService, type RunningScheduleService } from '../../src/schedules/service.ts';
import type { Database } from '../../src/store/database.ts';
import { freshDatabase } from './databases/databases.ts';
import { moduleLibrary } from './module-library.ts';

const citations: Citations = { one: async () => '', record: async () => '', all: async () => '' };

export interface SeasonFixture {
  readonly schedules: RunningScheduleService;
  readonly bot: Bot;
  /** Advances the clock and posts what is due. */
  turnTo(moment: string): Promise<void>;
}

export async function startSeason(kind: Database['kind'], platform: Platform, log: Logger): Promise<SeasonFixture> {
  let ahead = Date.parse('2026-11-23T10:00:00Z') - Date.now();
  const now = () => Date.now() + ahead;
  const library = await moduleLibrary();
  const database = await freshDatabase(kind);
  // The platform's own time does not follow this clock, so a post is looked for from its real time on.
  const settings = { ...deliverySettings, rateLimits: {} };
  const schedules = createScheduleService({
    database,
    library,
    platforms: [platform],
    answer: createBot({ library, commands, citations, log }).answer,
    settings,
    log,
    clock: { now, prepare: async () => undefined },
    defaultZone: 'Europe/London',
  });
  const bot = createBot({ library, commands, citations, log, schedules });
  await platform.start(bot);
  onTestFinished(async () => schedules.stop());
  return {
    ...{ schedules, bot },
    turnTo: async (moment) => {
      ahead = Date.parse(moment) - Date.now();
      await schedules.poll();
      await schedules.idle();
    },
  };
}
