/** How a channel hears of a change of a paper, on both platforms through the real SDKs. */
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import type { ChannelRef } from '../../src/core/command/command.ts';
import type { Platform } from '../../src/core/ports/platform.ts';
import { deliverySettings } from '../../src/outbox/settings.ts';
import { createScheduleService } from '../../src/schedules/service.ts';
import type { Database } from '../../src/store/database.ts';
import { dayMs } from '../../src/watch/next-check.ts';
import { clubChannel, clubServer } from '../fakes/discord.ts';
import { okafor } from '../fixtures/brought-papers.ts';
import { createFakeChecker, retracted, startWatcher, watchedLibrary } from '../fixtures/paper-watch.ts';
import { ada } from '../fixtures/schedule-service.ts';
import { freshDatabase, onEveryDatabase } from '../helpers/databases/databases.ts';
import { openDiscordGuild } from '../helpers/discord-guild.ts';
import { quickBot, silent } from '../helpers/library.ts';
import { startSlackWorkspace } from '../helpers/slack-workspace.ts';

interface QuestionChannel {
  readonly platform: Platform;
  readonly channel: ChannelRef;
  /** From now on nothing can be posted in the thread of the question. */
  closeThread(database: Database): Promise<unknown>;
  /** The text of a message in the channel, or in a thread of it. */
  textOf(id: string, thread?: string): string | undefined;
}

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0)) await clean();
});

const places: Readonly<Record<string, () => Promise<QuestionChannel>>> = {
  Slack: async () => {
    const { fake, platform } = await startSlackWorkspace();
    return {
      platform,
      channel: { platform: 'slack', workspace: 'TCLUB', channel: 'CCLUB' },
      closeThread: async () => fake.fail('chat.postMessage', { error: 'thread_not_found' }),
      textOf: (id) => fake.screen('UADA', 'CCLUB').find(({ ts }) => ts === id)?.words,
    };
  },
  Discord: async () => {
    const { fake, discord, leave } = await openDiscordGuild();
    cleanups.push(leave);
    return {
      platform: discord,
      channel: { platform: 'discord', workspace: clubServer, channel: clubChannel },
      // An id that no message has.
      closeThread: async ({ query }) => query.updateTable('delivery').set({ message_id: '1300000000000000099' }).where('page_index', '=', 0).execute(),
      textOf: (id, thread = clubChannel) => fake.posts(thread).find((message) => message.id === id)?.text,
    };
  },
};

/** A channel that has brought a paper and got a question about it, of which a retraction becomes known a week later. */
async function retractAfterQuestion(kind: Database['kind'], { platform, channel }: QuestionChannel, change?: (database: Database) => Promise<unknown>) {
  const database = await freshDatabase(kind);
  let ahead = 0;
  const now = () => Date.now() + ahead;
  const { bot } = await quickBot();
  const settings = { ...deliverySettings, rateLimits: {} };
  const clock = { now, prepare: async () => undefined };
  const schedules = createScheduleService({ database, library: watchedLibrary, platforms: [platform], answer: bot.answer, settings, log: silent, clock });
  onTestFinished(async () => schedules.stop());
  const checker = createFakeChecker();
  const watcher = startWatcher(database, checker, now);
  await schedules.requestPost(channel, ada, { brought: okafor, paper: okafor.id });
  await schedules.idle();
  for (const days of [0, 1]) {
    ahead += days * dayMs;
    await watcher.poll();
    // The background of the question.
    await schedules.poll();
    await schedules.idle();
  }
  await change?.(database);
  checker.found.set(okafor.ids.doi ?? '', [retracted]);
  ahead += 7 * dayMs;
  await watcher.poll();
  // A thread that is gone costs a second try.
  for (let poll = 0; poll < 2; poll += 1) {
    await schedules.poll();
    await schedules.idle();
  }
  const rows = await database.query.selectFrom('delivery').selectAll().orderBy('scheduled_for').execute();
  return {
    question: rows.find(({ purpose, page_index }) => purpose === 'requested-prompt' && page_index === 0),
    updates: rows.filter(({ purpose }) => purpose === 'paper-update'),
  };
}

describe.each(Object.entries(places))('%s', (name, start) => {
  onEveryDatabase(`news about a paper in ${name}`, (kind) => {
    test('news goes into the thread of the last question about the paper', async () => {
      const place = await start();
      const { question, updates } = await retractAfterQuestion(kind, place);
      expect(updates).toMatchObject([{ status: 'posted', thread: question?.message_id, reason: null }]);
      const [update] = updates;
      const text = place.textOf(update?.message_id ?? '', question?.message_id ?? '');
      expect(text).toContain('Okafor 2024 was retracted');
      expect(text).toContain('on 25 November 2026, says Crossref');
      expect(text).toContain('no retraction, expression of concern or correction');
    });

    test('news goes into the channel if that thread is gone', async () => {
      const place = await start();
      const { updates } = await retractAfterQuestion(kind, place, place.closeThread);
      expect(updates).toMatchObject([{ status: 'posted', thread: null }]);
      expect(place.textOf(updates[0]?.message_id ?? '')).toContain('Okafor 2024 was retracted');
    });
  });
});
