import { expect, test } from 'vitest';
import { createSlackPlatform } from '../../../../src/slack/platform.ts';
import { type FakeSlack, freePort, leastScopes } from '../../../fakes/slack.ts';
import { bodyOf, postSigned, signedHeaders } from '../../../fakes/slack-http.ts';
import { joined } from '../../../fakes/slack-people.ts';
import { bot } from '../../../fakes/slack-world.ts';
import { ada, monday, startScheduleService } from '../../../fixtures/schedule-service.ts';
import { onEveryDatabase } from '../../../helpers/databases/databases.ts';
import { aWhile, createFixtureBot, recordedLog, startSlackWorkspace } from '../../../helpers/slack-workspace.ts';

const place = { platform: 'slack', workspace: 'TCLUB', channel: 'COTHER' };
const day = 86_400_000;

/** What everybody reads in a channel. */
const posted = ({ world }: FakeSlack, channel: string) => world.messages.filter((message) => message.channel === channel && !message.onlyFor);
const welcomed = async (fake: FakeSlack, channel: string) => {
  await fake.until(() => posted(fake, channel).length > 0, `a welcome in ${channel}`);
  return posted(fake, channel);
};
const leave = ({ world }: FakeSlack, channel: string): void => void world.conversations.get(channel)?.members.delete(bot.id);

onEveryDatabase('the welcome of a channel in Slack', (kind) => {
  test.each(['COTHER', 'CSECRET'])('the welcome in %s says how to start, who sees what, and that nothing is scheduled yet', async (channel) => {
    const { schedules } = await startScheduleService(kind);
    const { fake } = await startSlackWorkspace({ schedules });
    await fake.invite(channel);
    const [message, ...more] = await welcomed(fake, channel);
    expect(more).toEqual([]);
    expect(message?.words).toMatch(
      /The paper here is Huo 2023[\s\S]*Ask a question, or type \/ for commands\.[\s\S]*Nothing is scheduled here yet: .* \/prompts\./,
    );
    expect(message?.words).toContain('Only the person who asks sees the answer');
    expect(message?.words.split('\n').length).toBeLessThan(5);
    const [private_] = message ? [await fake.press(message, 'In short', { user: 'UBEN' })] : [];
    expect(private_?.onlyFor).toBe('UBEN');
  });

  test('the welcome says what is scheduled', async () => {
    const { schedules } = await startScheduleService(kind);
    await schedules.change(place, ada, { kind: 'on', recurrence: monday });
    const { fake } = await startSlackWorkspace({ schedules });
    await fake.invite('COTHER');
    const [message] = await welcomed(fake, 'COTHER');
    expect(message?.words).toContain('A question is posted here (every Monday at 09:00, Europe/London), next Mon, 30 Nov 2026, 09:00 GMT.');
  });

  test('the welcome is posted once, however often the event comes, even with two replicas', async () => {
    const { schedules } = await startScheduleService(kind);
    const { fake } = await startSlackWorkspace({ schedules });
    const { log } = recordedLog();
    const port = await freePort();
    const { mode } = fake.config;
    if (mode.kind !== 'http') throw new Error('the fake speaks HTTP here');
    const replica = createSlackPlatform({ ...fake.config, mode: { ...mode, port } }, { log });
    await replica.start(createFixtureBot(log, [], { schedules }));
    fake.world.conversations.get('COTHER')?.members.add(bot.id);
    const toReplica = async () => {
      const { text, type } = bodyOf(fake.payloads.event(joined(bot.id, 'COTHER')));
      await postSigned(`http://127.0.0.1:${port}/slack/events`, text, type, signedHeaders(text, mode.signingSecret));
    };
    await Promise.all(Array.from({ length: 8 }, async (_, number) => (number % 2 ? toReplica() : fake.deliver(fake.payloads.event(joined(bot.id, 'COTHER'))))));
    await welcomed(fake, 'COTHER');
    await aWhile(fake);
    await replica.stop();
    expect(posted(fake, 'COTHER')).toHaveLength(1);
  });

  test('the welcome is not posted again when the bot returns, except after 30 days', async () => {
    const { schedules, pass } = await startScheduleService(kind);
    const { fake } = await startSlackWorkspace({ schedules });
    await fake.invite('COTHER');
    await welcomed(fake, 'COTHER');
    leave(fake, 'COTHER');
    pass(29 * day);
    await fake.invite('COTHER');
    await aWhile(fake);
    expect(posted(fake, 'COTHER')).toHaveLength(1);
    pass(2 * day);
    await fake.invite('COTHER');
    await fake.until(() => posted(fake, 'COTHER').length === 2, 'another welcome');
  });

  test.each(['restricted_action', 'not_in_channel', 'is_archived'])(
    'a welcome that may not be posted (%s) leaves an info line in the log and is not tried again',
    async (error) => {
      const { schedules } = await startScheduleService(kind);
      const { fake, lines } = await startSlackWorkspace({ schedules });
      fake.fail('chat.postMessage', { error });
      await fake.invite('COTHER');
      await fake.until(() => lines.some((line) => line.includes(error)), 'a line in the log');
      const line = JSON.parse(lines.find((one) => one.includes(error)) ?? '');
      expect(line).toMatchObject({ level: 30, channel: 'COTHER', code: error });
      await fake.invite('COTHER');
      await aWhile(fake);
      expect(posted(fake, 'COTHER')).toEqual([]);
    },
  );

  test('a welcome that Slack may have posted is not sent again', async () => {
    const { schedules } = await startScheduleService(kind);
    const { fake, lines } = await startSlackWorkspace({ schedules });
    fake.fail('chat.postMessage', { drop: 'done' });
    await fake.invite('COTHER');
    await fake.until(() => lines.some((line) => line.includes('may not have been posted')), 'a line in the log');
    await fake.invite('COTHER');
    await aWhile(fake);
    expect(posted(fake, 'COTHER')).toHaveLength(1);
  });

  test('the welcome is not posted for other people who join, nor without the scope to hear of an invitation', async () => {
    const { schedules, database } = await startScheduleService(kind);
    const { fake } = await startSlackWorkspace({ schedules, scopes: leastScopes });
    await fake.deliver(fake.payloads.event(joined('UBEN', 'CCLUB')));
    await fake.invite('COTHER');
    await aWhile(fake);
    expect(await database.query.selectFrom('welcome').selectAll().execute()).toEqual([]);
    expect(fake.calls.filter(({ method }) => method === 'chat.postMessage')).toEqual([]);
  });

  test('the welcome does not contain the name of the channel, which may be hostile', async () => {
    const { schedules } = await startScheduleService(kind);
    const { fake, lines } = await startSlackWorkspace({ schedules });
    const name = '<!channel>*_`</script>\u202e@here';
    fake.world.conversations.set('CHOSTILE', { id: 'CHOSTILE', name, kind: 'public', members: new Set(['UADA']) });
    await fake.invite('CHOSTILE');
    const [message] = await welcomed(fake, 'CHOSTILE');
    await schedules.change({ ...place, channel: 'CHOSTILE' }, ada, { kind: 'on', recurrence: monday });
    const { blocks } = await fake.openHome();
    for (const text of [JSON.stringify(message?.blocks), message?.spoken, JSON.stringify(blocks), lines.join('\n')]) expect(text).not.toContain('!channel');
    expect(JSON.stringify(blocks)).toContain('{"type":"channel","channel_id":"CHOSTILE"}');
  });
});

test('the bot goes on without a welcome if the database does not answer', async () => {
  const { schedules } = await startScheduleService('sqlite');
  const { fake, lines } = await startSlackWorkspace({ schedules: { ...schedules, claimWelcome: async () => Promise.reject(new Error('the disk is full')) } });
  await fake.invite('COTHER');
  await fake.until(() => lines.some((line) => line.includes('the disk is full')), 'a line in the log');
  expect((await fake.command('/help')).words).toContain('I answer');
  expect(posted(fake, 'COTHER')).toEqual([]);
});

test('the welcome works in Socket Mode', async () => {
  const { schedules } = await startScheduleService('sqlite');
  const { fake } = await startSlackWorkspace({ schedules, mode: 'socket' });
  await fake.invite('COTHER');
  expect(await welcomed(fake, 'COTHER')).toHaveLength(1);
});
