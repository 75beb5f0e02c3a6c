import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { RejectedError, RetryLaterError, UnknownOutcomeError } from '../../../../src/core/ports/post-errors.ts';
import { createSlackPlatform } from '../../../../src/slack/platform.ts';
import type { Fault } from '../../../fakes/slack-faults.ts';
import { addressOf, failureOf, postOf, recordedLog, type SlackWorkspace, startSlackWorkspace } from '../../../helpers/slack-workspace.ts';

const inClub = (club: SlackWorkspace) => club.fake.screen('UBEN', 'CCLUB');
const post = async ({ platform }: SlackWorkspace, channel = 'CCLUB') => platform.post(addressOf(channel), await postOf('/drug olumiant'), 'k1');

/** What a fault of Slack's makes of a post, and how often Slack was asked and holds it. */
async function posted(fault: Fault): Promise<{ failure: unknown; calls: number; inChannel: number }> {
  const club = await startSlackWorkspace();
  club.fake.fail('chat.postMessage', fault);
  const failure = await failureOf(post(club));
  return { failure, calls: club.fake.calls.filter(({ method }) => method === 'chat.postMessage').length, inChannel: inClub(club).length };
}

describe('a post of the outbox', () => {
  test('a post of the outbox appears once, with its buttons, its key and a link', async () => {
    const club = await startSlackWorkspace();
    const { id, link } = await club.platform.post(addressOf(), await postOf('/summary'), 'p-1');
    expect(link).toBe(`https://club.slack.com/archives/CCLUB/p${id.replace('.', '')}`);
    const [message, ...more] = inClub(club);
    expect(more).toEqual([]);
    expect(message).toMatchObject({ ts: id, metadata: { event_type: 'journal_club_post', event_payload: { key: 'p-1' } } });
    expect(message?.words).toContain('The primary endpoint was met');
    expect(message?.buttons.map(({ label }) => label)).toEqual(['Baricitinib']);
  });

  test('the buttons of a post answer whoever presses them', async () => {
    const club = await startSlackWorkspace();
    await club.platform.post(addressOf(), await postOf('/summary'), 'p-1');
    const [message] = inClub(club);
    if (!message) throw new Error('no post');
    expect(await club.fake.press(message, 'Baricitinib', { user: 'UBEN' })).toMatchObject({ onlyFor: 'UBEN' });
  });

  test('a post goes into the thread of another, with the link Slack gives a reply', async () => {
    const club = await startSlackWorkspace();
    const root = await post(club);
    const reply = await club.platform.post(addressOf('CCLUB', root.id), await postOf('/summary'), 'k2');
    expect(inClub(club).at(-1)).toMatchObject({ ts: reply.id, thread: root.id });
    expect(reply.link).toBe(`https://club.slack.com/archives/CCLUB/p${reply.id.replace('.', '')}?thread_ts=${root.id}&cid=CCLUB`);
  });

  test('a post is one page of the answer, and the pages together are all of it', async () => {
    const club = await startSlackWorkspace();
    const pages = club.platform.pageCount(await postOf('/summary full'));
    expect(pages).toBe(3);
    for (let page = 1; page <= pages; page += 1) await club.platform.post(addressOf(), await postOf('/summary full', page), `k${page}`);
    const messages = inClub(club).map(({ words }) => words);
    expect(messages.map((words) => /Page \d of \d/.exec(words)?.[0])).toEqual(['Page 1 of 3', 'Page 2 of 3', 'Page 3 of 3']);
    for (let paragraph = 1; paragraph <= 12; paragraph += 1) expect(messages.join('\n')).toContain(`Paragraph ${paragraph}.`);
  });

  test('a post of a page the answer no longer has is rejected, and nothing is sent', async () => {
    const club = await startSlackWorkspace();
    const failure = await failureOf(club.platform.post(addressOf(), await postOf('/summary', 4), 'k'));
    expect(failure).toBeInstanceOf(RejectedError);
    expect((failure as RejectedError).message).toBe('The answer no longer has a page 4: it ends with page 1.');
    expect(inClub(club)).toEqual([]);
  });

  test('a post is postponed before the start and during a stop', async () => {
    const club = await startSlackWorkspace();
    const before = createSlackPlatform(club.fake.config, { log: recordedLog().log });
    expect(await failureOf(before.post(addressOf(), await postOf('/summary'), 'k'))).toMatchObject({
      name: 'RetryLaterError',
      scope: 'process',
      retryAfterMs: 10_000,
    });
    await club.platform.stop();
    expect(await failureOf(post(club))).toMatchObject({ name: 'RetryLaterError', scope: 'process', retryAfterMs: 10_000 });
    expect(inClub(club)).toEqual([]);
  });

  test('a post under way when a stop begins is finished', async () => {
    const club = await startSlackWorkspace();
    club.fake.fail('chat.postMessage', { slow: 300 });
    const sending = post(club);
    await club.fake.until(() => inClub(club).length === 1, 'the post');
    await club.platform.stop();
    expect(await Promise.race([sending, delay(0, 'still under way')])).toMatchObject({ id: inClub(club)[0]?.ts });
  });
});

describe('a post that Slack rejects for good', () => {
  const admins = 'Ask an admin to let apps post there';
  test.each([
    ['not_in_channel', 'I am not in that channel. Type /invite @journal-club there.'],
    ['no_permission', 'Type /invite @journal-club there.'],
    ['channel_not_found', 'I cannot find that channel: it was deleted, or it is private and I am not in it. Type /invite @journal-club there.'],
    ['is_archived', 'The channel is archived. Unarchive it first.'],
    ['restricted_action', admins],
    ['restricted_action_read_only_channel', admins],
    ['restricted_action_thread_only_channel', 'allows messages in threads only. Ask an admin'],
    ['restricted_action_non_threadable_channel', 'The thread of the post accepts no replies'],
    ['restricted_action_thread_locked', 'Ask for another with /discuss.'],
    ['ekm_access_denied', admins],
    ['invalid_blocks', 'Slack rejected the message (invalid_blocks). This is a bug on our side'],
    ['msg_blocks_too_long', 'This is a bug on our side'],
    ['an_error_of_next_year', 'Slack answered “an_error_of_next_year”. If you cannot tell why, ask an admin of this workspace.'],
  ])('a post rejected with %s says what to do', async (error, words) => {
    const { failure, calls, inChannel } = await posted({ error });
    expect(failure).toBeInstanceOf(RejectedError);
    expect((failure as RejectedError).message).toContain(words);
    expect([calls, inChannel]).toEqual([1, 0]);
  });

  test('a post rejected for a missing scope names the scope', async () => {
    const { failure } = await posted({ error: 'missing_scope', needed: 'chat:write' });
    expect(failure).toBeInstanceOf(RejectedError);
    expect((failure as RejectedError).message).toBe(
      'The app lacks the scope chat:write. Its operator can add it at https://api.slack.com/apps, OAuth & Permissions, and install the app again.',
    );
  });

  test('a post to a channel the bot was removed from, or that was archived, is rejected', async () => {
    const club = await startSlackWorkspace();
    const channel = club.fake.world.conversations.get('CCLUB');
    if (!channel) throw new Error('no channel');
    channel.archived = true;
    expect(await failureOf(post(club))).toMatchObject({ name: 'RejectedError', message: expect.stringContaining('archived') });
    channel.members.delete('UBOT');
    expect(await failureOf(post(club))).toMatchObject({ name: 'RejectedError', message: expect.stringContaining('/invite') });
  });
});

describe('a post that Slack postpones', () => {
  test.each([
    ['as long as Retry-After says', { retryAfter: 7 }, 7000, 'channel'],
    ['for a second at least', { retryAfter: 0 }, 1000, 'channel'],
    ['for 30 s if a 429 does not say how long', { status: 429 }, 30_000, 'channel'],
    ['for a minute after the error “ratelimited”', { error: 'ratelimited' }, 60_000, 'channel'],
    ['since the app posts too much everywhere', { error: 'rate_limited' }, 60_000, 'workspace'],
    ['since everybody in the workspace posts too much', { error: 'message_limit_exceeded' }, 300_000, 'workspace'],
    ['while the workspace is moved', { error: 'team_added_to_org' }, 300_000, 'workspace'],
    ['until its owner logs in again', { error: 'org_login_required' }, 300_000, 'workspace'],
  ] as const)('a post is postponed %s, and nothing is sent', async (_, fault, wait, scope) => {
    const { failure, calls, inChannel } = await posted(fault);
    expect(failure).toBeInstanceOf(RetryLaterError);
    expect(failure).toMatchObject({ retryAfterMs: wait, scope });
    expect([calls, inChannel]).toEqual([1, 0]);
  });

  test('a post is postponed if Slack cannot be reached', async () => {
    const club = await startSlackWorkspace();
    await club.fake.close();
    expect(await failureOf(post(club))).toMatchObject({
      name: 'RetryLaterError',
      retryAfterMs: 10_000,
      scope: 'process',
      message: 'Slack cannot be reached (ECONNREFUSED).',
    });
  });

  test.each(['invalid_auth', 'not_authed', 'token_revoked', 'token_expired', 'account_inactive', 'not_allowed_token_type', 'accesslimited'])(
    'posts wait until the operator has fixed the token (%s), which is logged as fatal',
    async (error) => {
      const club = await startSlackWorkspace();
      club.fake.fail('chat.postMessage', { error });
      const failure = await failureOf(post(club));
      expect(failure).toMatchObject({ name: 'RetryLaterError', retryAfterMs: 300_000, scope: 'platform' });
      const fatal = club.lines.map((line): { level: number; msg: string } => JSON.parse(line)).filter(({ level }) => level === 60);
      expect(fatal.map(({ msg }) => msg)).toEqual([
        `Slack: nothing can be posted. SLACK_BOT_TOKEN was rejected by Slack (${error}). Copy the Bot User OAuth Token again from https://api.slack.com/apps, OAuth & Permissions.`,
      ]);
    },
  );
});

describe('a post of unknown outcome', () => {
  test.each([
    ['fatal_error', { error: 'fatal_error' }, 0, '“fatal_error”'],
    ['internal_error', { error: 'internal_error' }, 0, '“internal_error”'],
    ['service_unavailable', { error: 'service_unavailable' }, 0, '“service_unavailable”'],
    ['request_timeout', { error: 'request_timeout' }, 0, '“request_timeout”'],
    ['status 503', { status: 503 }, 0, 'status 503'],
    ['status 500 after Slack accepted it', { done: 500 }, 1, 'status 500'],
    ['a page instead of an answer', { page: '<html>Bad gateway</html>' }, 0, 'instead of Slack'],
    ['an empty page', { page: '' }, 0, 'instead of Slack'],
    ['null', { page: 'null' }, 0, 'unreadable'],
    ['an empty object', { page: '{}' }, 0, 'instead of Slack'],
    ['a confirmation without an id', { page: '{"ok":true}' }, 0, 'did not identify it'],
    ['a connection that ends', { drop: 'before' }, 0, 'was lost'],
    ['a connection that ends after Slack accepted it', { drop: 'done' }, 1, 'was lost'],
    ['no answer after Slack accepted it', { done: 'hang' }, 1, 'no answer within 10 seconds'],
  ] as const)('the outcome of a post is unknown after %s, and it is sent once', async (_, fault, inChannel, words) => {
    const result = await posted(fault);
    expect(result.failure).toBeInstanceOf(UnknownOutcomeError);
    expect((result.failure as UnknownOutcomeError).message).toContain(words);
    expect(result.inChannel).toBe(inChannel);
    expect(result.calls).toBe(1);
  });
});

describe('a notice for one person', () => {
  test('a notice for one person comes as a direct message, with all its pages', async () => {
    const { fake, platform } = await startSlackWorkspace();
    await platform.notifyUser({ id: 'UADA', name: 'ada' }, addressOf(), await postOf('/summary full'));
    const told = fake.screen('UADA', 'DADA').map(({ words }) => words);
    expect(told).toHaveLength(3);
    expect(told.join('\n')).toContain('Paragraph 12.');
    expect(fake.screen('UBEN', 'CCLUB')).toEqual([]);
  });

  test('a notice for one person fails as a post does', async () => {
    const { fake, platform } = await startSlackWorkspace();
    const tell = async (id = 'UADA') => failureOf(platform.notifyUser({ id, name: 'x' }, addressOf(), await postOf('/drug olumiant')));
    expect(await tell('UGONE')).toMatchObject({ name: 'RejectedError', message: 'That person no longer has an account here.' });
    fake.fail('conversations.open', { retryAfter: 5 });
    expect(await tell()).toMatchObject({ name: 'RetryLaterError', retryAfterMs: 5000 });
    fake.fail('chat.postMessage', { drop: 'done' });
    expect(await tell()).toBeInstanceOf(UnknownOutcomeError);
    fake.fail('chat.postMessage', { error: 'messages_tab_disabled' });
    expect(await tell()).toMatchObject({ name: 'RejectedError', message: expect.stringContaining('Turn on Messages Tab') });
  });
});
