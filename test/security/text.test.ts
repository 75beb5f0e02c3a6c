import { afterAll, describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { createBot } from '../../src/core/bot.ts';
import { pagesForChannel } from '../../src/core/pages/pages.ts';
import { toPayload as discordWire } from '../../src/discord/render/payload.ts';
import { discordRenderer } from '../../src/discord/render/render.ts';
import { deliverySettings } from '../../src/outbox/settings.ts';
import { createScheduleService } from '../../src/schedules/service.ts';
import { toPayload as slackWire } from '../../src/slack/render/payload.ts';
import { slackRenderer } from '../../src/slack/render/render.ts';
import { createFakePlatform } from '../fixtures/platform.ts';
import { freshDatabase, onEveryDatabase } from '../helpers/databases/databases.ts';
import { ada, realBot, silent } from '../helpers/library.ts';
import { hostileLines } from './lines.ts';

const { library, stop } = await realBot();
afterAll(stop);
const place = { platform: 'slack', workspace: 'T1', channel: 'C1' };

onEveryDatabase('hostile text in every option of every command', (kind) => {
  test('hostile text gets an answer or an error message, breaks nothing and changes no table', async () => {
    const database = await freshDatabase(kind);
    const chat = createFakePlatform(Date.now);
    const citations = { one: async () => 'one', record: async () => '', all: async () => 'all' };
    const schedules = createScheduleService({
      database,
      library,
      platforms: [chat.platform],
      answer: createBot({ library, commands, citations, log: silent }).answer,
      settings: deliverySettings,
      log: silent,
    });
    const bot = createBot({ library, commands, citations, log: silent, schedules });
    await schedules.change(place, ada, {
      kind: 'on',
      recurrence: { kind: 'weekly', weekday: 1, time: '09:00', zone: 'Europe/London', every: 1, from: '2026-11-23' },
    });
    const before = await database.query.selectFrom('subscription').selectAll().execute();
    for (const input of hostileLines) {
      const answer = await bot.answer({
        input,
        place,
        actor: { id: "U'); drop table notice; --", name: "'; drop table delivery; --" },
        isOrganiser: async () => true,
      });
      expect(answer.status, JSON.stringify(input)).not.toBe('fault');
    }
    expect(await database.query.selectFrom('subscription').selectAll().execute()).toEqual(before);
    await schedules.change(
      { ...place, channel: "C'); drop table subscription; --" },
      { id: "U'--", name: "Robert'); drop table subscription; --" },
      { kind: 'on', recurrence: { kind: 'weekly', weekday: 1, time: '09:00', zone: 'Europe/London', every: 1, from: '2026-11-23' } },
    );
    const rows = await database.query.selectFrom('subscription').select(['channel', 'set_by_name']).orderBy('channel').execute();
    expect(rows).toEqual([
      { channel: "C'); drop table subscription; --", set_by_name: "Robert'); drop table subscription; --" },
      { channel: 'C1', set_by_name: ada.name },
    ]);
    await schedules.stop();
  });
});

describe('an answer that repeats hostile text', async () => {
  const citations = { one: async () => 'one', record: async () => '', all: async () => 'all' };
  const bot = createBot({ library, commands, citations, log: silent });
  const answers = await Promise.all(hostileLines.map(async (input) => bot.answer({ input, place, actor: ada })));

  test('an answer that repeats hostile text creates no mention and no link in Slack', () => {
    for (const page of answers.flatMap((answer) => pagesForChannel(answer, slackRenderer))) {
      const wire = slackWire(slackRenderer.render(page));
      expect(wire).toMatchObject({ parse: 'none', mrkdwn: false });
      const active = markedUp(wire.blocks).filter((text) => /<[!@#]|<https?:\/\/evil|evil\.example\|/.test(text));
      expect(active).toEqual([]);
      expect(JSON.stringify(wire.blocks)).not.toMatch(/"type":"(?:user|usergroup|broadcast|channel)"|"url":"https:\/\/evil/);
    }
  });

  test('an answer that repeats hostile text creates no notification and no link in Discord', () => {
    for (const page of answers.flatMap((answer) => pagesForChannel(answer, discordRenderer))) {
      const { body } = discordWire(discordRenderer.render(page));
      expect(body).toMatchObject({ allowed_mentions: { parse: [] } });
      expect(JSON.stringify(body)).not.toContain('"url":"https://evil');
      for (const content of contents(body)) expect(content).not.toMatch(/\[your bank\]\(https|(?<!\\)<@&?\d|(?<![\\`])<?https:\/\/evil/);
    }
  });
});

/** All strings that Discord parses as markup. */
function contents(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(contents);
  const { content } = value as { content?: unknown };
  return [...(typeof content === 'string' ? [content] : []), ...Object.values(value).flatMap(contents)];
}

/** All strings that Slack parses as markup. */
function markedUp(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(markedUp);
  const { type, text } = value as { type?: unknown; text?: unknown };
  return [...(type === 'mrkdwn' && typeof text === 'string' ? [text] : []), ...Object.values(value).flatMap(markedUp)];
}
