import { expect, it } from 'vitest';
import { createSlackPlatform } from '../../../../src/slack/platform.ts';
import { freePort, leastScopes, type SlackTwin } from '../../../fakes/slack.ts';
import { bodyOf, postSigned, signedHeaders } from '../../../fakes/slack-http.ts';
import { joined } from '../../../fakes/slack-people.ts';
import { bot } from '../../../fakes/slack-world.ts';
import { ada, monday, startMadeUpClub } from '../../../fixtures/schedule-service.ts';
import { onEveryDatabase } from '../../../helpers/databases/databases.ts';
import { aWhile, createClubBot, recordedLog, startClub } from '../../../helpers/slack-workspace.ts';

const place = { platform: 'slack', workspace: 'TCLUB', channel: 'COTHER' };
const day = 86_400_000;

/** What everybody reads in a channel. */
const posted = ({ world }: SlackTwin, channel: string) => world.messages.filter((message) => message.channel === channel && !message.onlyFor);
const welcomed = async (twin: SlackTwin, channel: string) => {
  await twin.until(() => posted(twin, channel).length > 0, `a welcome in ${channel}`);
  return posted(twin, channel);
};
const leave = ({ world }: SlackTwin, channel: string): void => void world.conversations.get(channel)?.members.delete(bot.id);

onEveryDatabase('the welcome of a channel in Slack', (kind) => {
  it.each(['COTHER', 'CSECRET'])('says in %s how to start, who sees what, and that nothing is scheduled yet', async (channel) => {
    const { club } = await startMadeUpClub(kind);
    const { twin } = await startClub({ schedules: club });
    await twin.invite(channel);
    const [message, ...more] = await welcomed(twin, channel);
    expect(more).toEqual([]);
    expect(message?.words).toMatch(/Begin with \/summary\.\nNothing is scheduled here yet: .* \/prompts\./);
    expect(message?.words).toContain('Only whoever asks sees the answer');
    expect(message?.words.split('\n').length).toBeLessThan(5);
    const [private_] = message ? [await twin.press(message, 'Summary', { user: 'UBEN' })] : [];
    expect(private_?.onlyFor).toBe('UBEN');
  });

  it('says what is scheduled where something is', async () => {
    const { club } = await startMadeUpClub(kind);
    await club.change(place, ada, { kind: 'on', recurrence: monday });
    const { twin } = await startClub({ schedules: club });
    await twin.invite('COTHER');
    const [message] = await welcomed(twin, 'COTHER');
    expect(message?.words).toContain('A question is posted here (every Monday at 09:00, Europe/London), next Mon, 30 Nov 2026, 09:00 GMT.');
  });

  it('comes once, however often and at once the event comes, from two replicas too', async () => {
    const { club } = await startMadeUpClub(kind);
    const { twin } = await startClub({ schedules: club });
    const { log } = recordedLog();
    const port = await freePort();
    const { mode } = twin.config;
    if (mode.kind !== 'http') throw new Error('the twin speaks HTTP here');
    const replica = createSlackPlatform({ ...twin.config, mode: { ...mode, port } }, log);
    await replica.start(createClubBot(log, [], { schedules: club }));
    twin.world.conversations.get('COTHER')?.members.add(bot.id);
    const toReplica = async () => {
      const { text, type } = bodyOf(twin.payloads.event(joined(bot.id, 'COTHER')));
      await postSigned(`http://127.0.0.1:${port}/slack/events`, text, type, signedHeaders(text, mode.signingSecret));
    };
    await Promise.all(Array.from({ length: 8 }, async (_, number) => (number % 2 ? toReplica() : twin.deliver(twin.payloads.event(joined(bot.id, 'COTHER'))))));
    await welcomed(twin, 'COTHER');
    await aWhile(twin);
    await replica.stop();
    expect(posted(twin, 'COTHER')).toHaveLength(1);
  });

  it('does not come again when the bot is removed and invited again, and does after 30 days', async () => {
    const { club, pass } = await startMadeUpClub(kind);
    const { twin } = await startClub({ schedules: club });
    await twin.invite('COTHER');
    await welcomed(twin, 'COTHER');
    leave(twin, 'COTHER');
    pass(29 * day);
    await twin.invite('COTHER');
    await aWhile(twin);
    expect(posted(twin, 'COTHER')).toHaveLength(1);
    pass(2 * day);
    await twin.invite('COTHER');
    await twin.until(() => posted(twin, 'COTHER').length === 2, 'another welcome');
  });

  it.each(['restricted_action', 'not_in_channel', 'is_archived'])(
    'that may not be posted (%s) leaves a quiet line in the log, and is not tried again',
    async (error) => {
      const { club } = await startMadeUpClub(kind);
      const { twin, lines } = await startClub({ schedules: club });
      twin.fail('chat.postMessage', { error });
      await twin.invite('COTHER');
      await twin.until(() => lines.some((line) => line.includes(error)), 'a line in the log');
      const line = JSON.parse(lines.find((one) => one.includes(error)) ?? '');
      expect(line).toMatchObject({ level: 30, channel: 'COTHER', refusal: error });
      await twin.invite('COTHER');
      await aWhile(twin);
      expect(posted(twin, 'COTHER')).toEqual([]);
    },
  );

  it('that Slack perhaps took is not sent again', async () => {
    const { club } = await startMadeUpClub(kind);
    const { twin, lines } = await startClub({ schedules: club });
    twin.fail('chat.postMessage', { drop: 'done' });
    await twin.invite('COTHER');
    await twin.until(() => lines.some((line) => line.includes('perhaps not told')), 'a line in the log');
    await twin.invite('COTHER');
    await aWhile(twin);
    expect(posted(twin, 'COTHER')).toHaveLength(1);
  });

  it('is not for others who join, nor for a channel of an installation that may not hear of it', async () => {
    const { club, database } = await startMadeUpClub(kind);
    const { twin } = await startClub({ schedules: club, scopes: leastScopes });
    await twin.deliver(twin.payloads.event(joined('UBEN', 'CCLUB')));
    await twin.invite('COTHER');
    await aWhile(twin);
    expect(await database.query.selectFrom('welcome').selectAll().execute()).toEqual([]);
    expect(twin.calls.filter(({ method }) => method === 'chat.postMessage')).toEqual([]);
  });

  it('names no channel: a hostile name has nowhere to stand', async () => {
    const { club } = await startMadeUpClub(kind);
    const { twin, lines } = await startClub({ schedules: club });
    const name = '<!channel>*_`</script>\u202e@here';
    twin.world.conversations.set('CHOSTILE', { id: 'CHOSTILE', name, kind: 'public', members: new Set(['UADA']) });
    await twin.invite('CHOSTILE');
    const [message] = await welcomed(twin, 'CHOSTILE');
    await club.change({ ...place, channel: 'CHOSTILE' }, ada, { kind: 'on', recurrence: monday });
    const { blocks } = await twin.openHome();
    for (const text of [JSON.stringify(message?.blocks), message?.spoken, JSON.stringify(blocks), lines.join('\n')]) expect(text).not.toContain('!channel');
    expect(JSON.stringify(blocks)).toContain('{"type":"channel","channel_id":"CHOSTILE"}');
  });
});

it('a database that does not answer leaves the channel without a welcome, and the bot at work', async () => {
  const { club } = await startMadeUpClub('sqlite');
  const { twin, lines } = await startClub({ schedules: { ...club, claimWelcome: async () => Promise.reject(new Error('the disk is full')) } });
  await twin.invite('COTHER');
  await twin.until(() => lines.some((line) => line.includes('the disk is full')), 'a line in the log');
  expect((await twin.command('/help')).words).toContain('I answer');
  expect(posted(twin, 'COTHER')).toEqual([]);
});

it('the welcome comes in Socket Mode too', async () => {
  const { club } = await startMadeUpClub('sqlite');
  const { twin } = await startClub({ schedules: club, mode: 'socket' });
  await twin.invite('COTHER');
  expect(await welcomed(twin, 'COTHER')).toHaveLength(1);
});
