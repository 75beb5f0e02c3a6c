import { describe, expect, test } from 'vitest';
import { HistoryUnavailableError, RetryLaterError, UnknownOutcomeError } from '../../../../src/core/ports/post-errors.ts';
import { leastScopes, usualScopes } from '../../../fakes/slack.ts';
import type { Fault } from '../../../fakes/slack-faults.ts';
import { addressOf, failureOf, postOf, type SlackWorkspace, startSlackWorkspace } from '../../../helpers/slack-workspace.ts';

const post = async ({ platform }: SlackWorkspace, key: string, address = addressOf()) => platform.post(address, await postOf('/drug olumiant'), key);
const justNow = () => Temporal.Now.instant();
const chatter = ({ fake }: SlackWorkspace, count: number, thread?: string) => {
  for (let index = 0; index < count; index += 1) fake.world.add({ channel: 'CCLUB', by: 'UBEN', text: `message ${index}`, thread });
};
const lookups = ({ fake }: SlackWorkspace) => fake.calls.filter(({ method }) => /history|replies/.test(method)).map(({ args }) => args);

describe('a post of unknown outcome', () => {
  test('an unconfirmed post is found in the channel by its key, with its id and link', async () => {
    const club = await startSlackWorkspace();
    const since = justNow();
    const posted = await post(club, 'k1');
    await post(club, 'k2');
    expect(await club.platform.findPost(addressOf(), 'k1', since)).toEqual(posted);
  });

  test('a post is found if Slack accepted it without an answer', async () => {
    const club = await startSlackWorkspace();
    const since = justNow();
    club.fake.fail('chat.postMessage', { done: 500 });
    expect(await failureOf(post(club, 'k1'))).toBeInstanceOf(UnknownOutcomeError);
    const [message] = club.fake.screen('UBEN', 'CCLUB');
    expect(await club.platform.findPost(addressOf(), 'k1', since)).toMatchObject({ id: message?.ts });
  });

  test('a post that never arrived is not found', async () => {
    const club = await startSlackWorkspace();
    await post(club, 'k1');
    chatter(club, 40);
    expect(await club.platform.findPost(addressOf(), 'k', justNow())).toBeUndefined();
    expect(await club.platform.findPost(addressOf('CCLUB', '1.1'), 'k', justNow())).toBeUndefined();
  });

  test('a post in a thread is found there and nowhere else', async () => {
    const club = await startSlackWorkspace();
    const since = justNow();
    const root = await post(club, 'root');
    chatter(club, 20, root.id);
    const thread = addressOf('CCLUB', root.id);
    const reply = await post(club, 'reply', thread);
    expect(await club.platform.findPost(thread, 'reply', since)).toEqual(reply);
    expect(await club.platform.findPost(addressOf(), 'reply', since)).toBeUndefined();
  });

  test('a post is found behind many other messages, fifteen at a time', async () => {
    const club = await startSlackWorkspace();
    const since = justNow();
    const posted = await post(club, 'k1');
    chatter(club, 100);
    expect(await club.platform.findPost(addressOf(), 'k1', since)).toEqual(posted);
    expect(lookups(club)).toHaveLength(7);
    for (const { limit } of lookups(club)) expect(limit).toBe('15');
  });

  test('a post is searched for from a quarter of an hour before it was sent, since clocks differ', async () => {
    const club = await startSlackWorkspace();
    const posted = await post(club, 'k1');
    expect(await club.platform.findPost(addressOf(), 'k1', justNow().add({ minutes: 14 }))).toEqual(posted);
    expect(await club.platform.findPost(addressOf(), 'k1', justNow().add({ minutes: 16 }))).toBeUndefined();
  });

  test('somebody else’s message with the same key is not our post', async () => {
    const club = await startSlackWorkspace();
    const metadata = { event_type: 'journal_club_post', event_payload: { key: 'k1' } };
    club.fake.world.add({ channel: 'CCLUB', by: 'UBEN', text: 'mine', metadata });
    expect(await club.platform.findPost(addressOf(), 'k1', justNow())).toBeUndefined();
  });

  test('a post is found in a private channel', async () => {
    const club = await startSlackWorkspace();
    club.fake.world.conversations.get('CSECRET')?.members.add('UBOT');
    const posted = await post(club, 'k1', addressOf('CSECRET'));
    expect(await club.platform.findPost(addressOf('CSECRET'), 'k1', justNow())).toEqual(posted);
  });
});

describe('a history that cannot be read', () => {
  test.each([
    ['channels:history', 'CCLUB'],
    ['groups:history', 'CSECRET'],
  ])('a search without the scope %s names the scope', async (scope, channel) => {
    const club = await startSlackWorkspace({ scopes: [...leastScopes, ...usualScopes.filter((one) => one !== scope)] });
    club.fake.world.conversations.get(channel)?.members.add('UBOT');
    const failure = await failureOf(club.platform.findPost(addressOf(channel), 'k1', justNow()));
    expect(failure).toBeInstanceOf(HistoryUnavailableError);
    expect((failure as HistoryUnavailableError).message).toBe(
      `I cannot read the history of the channel. The app lacks the scope ${scope}. Its operator can add it at https://api.slack.com/apps, OAuth & Permissions, and install the app again.`,
    );
  });

  test.each(['COTHER', 'CSECRET'])('a search in a channel the bot is not in (%s) says how to invite it', async (channel) => {
    const { platform } = await startSlackWorkspace();
    const failure = await failureOf(platform.findPost(addressOf(channel), 'k1', justNow()));
    expect(failure).toBeInstanceOf(HistoryUnavailableError);
    expect((failure as HistoryUnavailableError).message).toContain('Type /invite @journal-club there.');
  });

  test('a search gives up after a fixed number of messages', async () => {
    const club = await startSlackWorkspace();
    const since = justNow();
    await post(club, 'k1');
    chatter(club, 301);
    const failure = await failureOf(club.platform.findPost(addressOf(), 'k1', since));
    expect(failure).toBeInstanceOf(HistoryUnavailableError);
    expect((failure as HistoryUnavailableError).message).toContain('More than 300 messages');
    expect(lookups(club)).toHaveLength(20);
  });
});

describe('a history that cannot be read now', () => {
  const lookUp = async (fault: Fault): Promise<unknown> => {
    const { fake, platform } = await startSlackWorkspace();
    fake.fail('conversations.history', fault);
    return failureOf(platform.findPost(addressOf(), 'k1', justNow()));
  };

  test.each([
    ['while Slack asks to wait', { retryAfter: 30 }, 30_000, 'channel'],
    ['while the token is rejected', { error: 'token_revoked' }, 300_000, 'platform'],
    ['while the workspace is moved', { error: 'team_added_to_org' }, 300_000, 'workspace'],
  ] as const)('a search waits %s', async (_, fault, wait, scope) => {
    const failure = await lookUp(fault);
    expect(failure).toBeInstanceOf(RetryLaterError);
    expect(failure).toMatchObject({ retryAfterMs: wait, scope });
  });

  test.each([
    ['while Slack is broken', { error: 'internal_error' }],
    ['while Slack answers with a status', { status: 502 }],
    ['while the connection ends', { drop: 'before' }],
    ['while something else answers', { page: '<html>Welcome to the hotel</html>' }],
  ] as const)('a search is inconclusive %s', async (_, fault) => expect(await lookUp(fault)).toBeInstanceOf(UnknownOutcomeError));

  test('a search is repeated later if its second page fails', async () => {
    const club = await startSlackWorkspace();
    chatter(club, 20);
    club.fake.fail('conversations.history', { slow: 0 });
    club.fake.fail('conversations.history', { retryAfter: 9 });
    expect(await failureOf(club.platform.findPost(addressOf(), 'k1', justNow()))).toMatchObject({ name: 'RetryLaterError', retryAfterMs: 9000 });
  });
});
