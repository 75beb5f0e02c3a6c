/** A database that an earlier program left, opened with this one. */
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { configuredHash } from '../../../src/store/configured-hash.ts';
import { connect, type Database, type DatabaseAddress } from '../../../src/store/database.ts';
import { migratorOf } from '../../../src/store/migrate.ts';
import { migrations } from '../../../src/store/migrations/index.ts';
import { createFakePlatform } from '../../fixtures/platform.ts';
import { monday, startScheduleService } from '../../fixtures/schedule-service.ts';
import { freshAddress, onEveryDatabase, openAgain, silent } from '../../helpers/databases/databases.ts';

const names = Object.keys(migrations);
const date = Date.parse('2026-11-30T09:00:00Z');
const [sentAt, leaseEnd] = [date + 1000, date + 91_000];

/** What the first program wrote of a channel, when there was nothing but the first change. */
const subscription = {
  ...{ platform: 'slack', workspace: 'T1', state: 'on', recurrence: JSON.stringify(monday), next_run_at: date + 7 * 86_400_000, configured: '{"kind":"cron"}' },
  ...{ set_by_id: 'U1', set_by_name: 'O’Neil', set_at: 1_790_000_000_000, from_configuration: 0, refusals: 1, paper: 'huo-2023', used: '["one"]', round: 2 },
} as const;

/** A question, as the first program put it down. */
const question = {
  ...{ scheduled_for: date, part: 0, kind: 'scheduled', prompt: 'one', again: 0, counts: 1, page: 1, due_at: date, attempts: 0 },
  ...{ line: '/discuss one show:question', followed_by: '/discuss one show:background', status: 'due' },
};
const inFlight = { status: 'sending', lease_owner: 'dead', due_at: leaseEnd, sent_at: sentAt, attempts: 1 };
const posted = { status: 'posted', message_id: 'm0', settled_at: sentAt, attempts: 1, sent_at: sentAt };

/** Posts in every state in which a program may have left them, each in a channel of its own but the last two. */
const deliveries = [
  { ...question, id: 'due', subscription_id: 'slack:T1:C1' },
  { ...question, ...inFlight, id: 'sent', subscription_id: 'slack:T1:C2' },
  { ...question, ...inFlight, id: 'not-sent', subscription_id: 'slack:T1:C3', again: 1 },
  { ...question, kind: 'asked', asked_by_id: 'U2', asked_by_name: 'ben', id: 'asked', subscription_id: 'slack:T1:C4', scheduled_for: date + 5 },
  { ...question, ...posted, id: 'posted', subscription_id: 'slack:T1:C5' },
  {
    ...{ ...question, ...inFlight, id: 'thread', subscription_id: 'slack:T1:C5', part: 1, counts: 0, thread: 'm0' },
    ...{ line: '/discuss one show:background', followed_by: null },
  },
];

async function insert({ query }: Database, table: string, row: Readonly<Record<string, unknown>>): Promise<void> {
  const columns = sql.join(Object.keys(row).map((column) => sql.ref(column)));
  await sql`insert into ${sql.table(table)} (${columns}) values (${sql.join(Object.values(row))})`.execute(query);
}

async function leftBy(address: DatabaseAddress, last: string): Promise<void> {
  const database = await connect(address, silent);
  const first = await migratorOf(database).migrateTo(names[0] ?? '');
  expect(first.error).toBeUndefined();
  for (const channel of ['C1', 'C2', 'C3', 'C4', 'C5']) await insert(database, 'subscription', { ...subscription, id: `slack:T1:${channel}`, channel });
  for (const row of deliveries) await insert(database, 'delivery', row);
  const { error } = await migratorOf(database).migrateTo(last);
  expect(error).toBeUndefined();
  await database.close();
}

/** Tables and their columns, but for the order in which they came. */
async function shapeOf({ query }: Database): Promise<unknown> {
  const tables = await query.introspection.getTables();
  const shape = tables.map(({ name, columns }) => [name, columns.map((one) => `${one.name} ${one.dataType} ${one.isNullable ? 'null' : 'not null'}`).sort()]);
  return Object.fromEntries(shape.sort());
}

onEveryDatabase('upgrading a database', (kind) => {
  describe.each(names)('a database of the program whose last migration was %s', (last) => {
    test('an upgrade keeps all data, and the tables are those of a new database', async () => {
      const address = await freshAddress(kind);
      await leftBy(address, last);
      const upgraded = await openAgain(address);
      const { refusals: rejections, configured, ...same } = subscription;
      const rows = await upgraded.query.selectFrom('subscription').selectAll().orderBy('id').execute();
      expect(rows).toHaveLength(5);
      expect(rows[0]).toMatchObject({ ...same, rejections, configured_hash: configuredHash(configured), chosen_paper: null, seasons: '{}' });
      expect(await shapeOf(upgraded)).toEqual(await shapeOf(await openAgain(await freshAddress(kind))));
    });

    test('after an upgrade every pending post is sent once, and those that may have been sent are searched for first', async () => {
      const address = await freshAddress(kind);
      await leftBy(address, last);
      // Its clock stands at the moment when the earlier program sent the post.
      const chat = createFakePlatform(() => sentAt);
      const page = { status: 'ok', reply: { blocks: [{ kind: 'text', text: ['before'] }] }, sources: [], page: 1 } as const;
      const target = { platform: 'slack', workspace: 'T1', channel: 'C2' };
      await chat.platform.post(target, { ...page, place: target }, 'sent');
      const steps: string[] = [];
      const { post, findPost } = chat.platform;
      Object.assign(chat.platform, {
        post: async (...given: Parameters<typeof post>) => {
          steps.push(`post ${given[2]}`);
          return post(...given);
        },
        findPost: async (...given: Parameters<typeof findPost>) => {
          steps.push(`find ${given[1]} since ${given[2].epochMilliseconds <= sentAt}`);
          return findPost(...given);
        },
      });
      const { schedules, settle } = await startScheduleService(kind, { database: await openAgain(address), chat, start: '2026-11-30T09:05:00Z' });
      await settle();
      await settle();
      const inChannels = Map.groupBy(chat.messages, ({ channel }) => channel);
      const textsIn = (channel: string) => inChannels.get(channel)?.map(({ text, thread }) => (thread ? `in thread: ${text}` : text));
      const background = 'in thread: /discuss one show:background for';
      expect(textsIn('C1')).toEqual(['/discuss one show:question for O’Neil', `${background} O’Neil`]);
      expect(textsIn('C2')).toEqual(['before', `${background} O’Neil`]);
      expect(textsIn('C3')).toEqual(['/discuss one show:question for O’Neil again', `${background} O’Neil again`]);
      expect(textsIn('C4')).toEqual(['/discuss one show:question for ben', `${background} ben`]);
      expect(textsIn('C5')).toEqual([`${background} O’Neil`]);
      for (const id of ['not-sent', 'thread']) expect(steps.indexOf(`find ${id} since true`)).toBeLessThan(steps.indexOf(`post ${id}`));
      expect(steps).toContain('find sent since true');
      expect(steps).not.toContain('post sent');
      expect((await schedules.getSchedule({ ...target, channel: 'C3' })).history).toMatchObject([{ status: 'posted', prompt: 'one' }]);
    });
  });
});
