/** One replica: both platforms with their unmodified SDKs and one schedule service. It runs until it is stopped or killed. */
import { pino } from 'pino';
import type { Platform } from '../../src/core/ports/platform.ts';
import { createDiscordPlatform } from '../../src/discord/platform.ts';
import { createScheduleService } from '../../src/schedules/service.ts';
import { createSlackPlatform } from '../../src/slack/platform.ts';
import { type DatabaseAddress, openDatabase } from '../../src/store/database.ts';
import type { FakeAddresses } from './fakes.ts';
import { bot, library, settings } from './settings.ts';

export interface WorkerOrders extends FakeAddresses {
  readonly database: DatabaseAddress;
  /** `findPost` never finds anything. */
  readonly skipsSearch: boolean;
  /** The log file of all replicas. */
  readonly log: string;
}

const orders = JSON.parse(process.argv[2] ?? '') as WorkerOrders;
process.on('disconnect', () => process.exit(1));

const log = pino({ base: { pid: process.pid } }, pino.destination({ dest: orders.log, append: true, sync: true }));
const withoutSearch = (platform: Platform): Platform => (orders.skipsSearch ? { ...platform, findPost: async () => undefined } : platform);
const platforms = [createSlackPlatform(orders.slack, { log }), createDiscordPlatform(orders.discord, { log })].map(withoutSearch);
const database = await openDatabase(orders.database, log);
const club = createScheduleService({ database, library, platforms, answer: bot.answer, settings, log });

process.once('SIGTERM', async () => {
  await club.stop();
  await Promise.allSettled(platforms.map(async (platform) => platform.stop()));
  await database.close();
  process.exit(0);
});

await Promise.all(platforms.map(async (platform) => platform.start(bot)));
club.start();
process.send?.('ready');
