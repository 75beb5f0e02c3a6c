/** The fake must be as strict as Slack; otherwise tests on it prove nothing. */
import { webApi } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFakeSlack, type FakeSlack } from './slack.ts';
import { checkMessage } from './slack-message-rules.ts';

let fake: FakeSlack;
let client: webApi.WebClient;

beforeEach(async () => {
  fake = await createFakeSlack({ scopes: ['chat:write', 'im:write', 'files:write', 'channels:history', 'users:read'] });
  client = new webApi.WebClient(fake.config.botToken, { slackApiUrl: fake.config.apiUrl ?? '', retryConfig: { retries: 0 }, rejectRateLimitedCalls: true });
});
afterEach(() => fake.close());

const refusal = async (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'accepted',
    (error: unknown) => (error instanceof webApi.WebAPIPlatformError ? error.data.error : String(error)),
  );

const text = (words: string) => ({ type: 'plain_text', text: words });
const rich = (...elements: unknown[]) => ({ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] });
const button = (id: string) => ({ type: 'button', text: text('b'), action_id: id });
const table = (rows: number, columns = 1) => ({
  type: 'table',
  rows: Array.from({ length: rows }, () => Array.from({ length: columns }, () => ({ type: 'raw_text', text: 'c' }))),
});

describe('a message that the Slack fake rejects', () => {
  test.each([
    ['with 51 blocks', Array.from({ length: 51 }, () => ({ type: 'divider' }))],
    ['with a header of 151 characters', [{ type: 'header', text: text('x'.repeat(151)) }]],
    ['with an empty text', [rich({ type: 'text', text: '' })]],
    ['with an empty section', [rich()]],
    ['with a relative link', [rich({ type: 'link', url: '/x', text: 'x' })]],
    ['with a button text of 76 characters', [{ type: 'actions', elements: [{ ...button('a'), text: text('x'.repeat(76)) }] }]],
    ['with a button value of 2,001 characters', [{ type: 'actions', elements: [{ ...button('a'), value: 'x'.repeat(2001) }] }]],
    [
      'with two buttons of one action_id',
      [
        { type: 'actions', elements: [button('a')] },
        { type: 'actions', elements: [button('a')] },
      ],
    ],
    ['with 26 buttons in a row', [{ type: 'actions', elements: Array.from({ length: 26 }, (_, index) => button(`${index}`)) }]],
    ['with two tables', [table(1), table(1)]],
    ['with a table of 101 rows', [table(101)]],
    ['with a table of 21 columns', [table(1, 21)]],
    ['with rows that differ in length', [{ type: 'table', rows: [...table(1, 2).rows, ...table(1, 1).rows] }]],
    ['with an unknown block', [{ type: 'marquee', text: text('x') }]],
    ['with more than 13,000 bytes of blocks', Array.from({ length: 7 }, () => rich({ type: 'text', text: 'x'.repeat(2000) }))],
    ['with a property nobody knows', [{ type: 'divider', colour: 'red' }]],
    ['with a date in a format nobody knows', [rich({ type: 'date', timestamp: 1, format: '{weekday}' })]],
    ['with a date in milliseconds and a fraction', [rich({ type: 'date', timestamp: 1.5, format: '{date}' })]],
    ['with half a character', [rich({ type: 'text', text: '\ud800' })]],
  ])('the Slack fake rejects a message %s', (_, blocks) => {
    expect(checkMessage({ text: 'x', blocks })).toMatchObject({ error: 'invalid_blocks' });
  });

  test('a message without text and blocks, or with too much of them, is rejected', () => {
    expect(checkMessage({})).toMatchObject({ error: 'no_text' });
    expect(checkMessage({ text: 'x'.repeat(40_001) })).toMatchObject({ error: 'msg_too_long' });
  });
});

describe('the Web API', () => {
  test('the Slack fake answers with the error codes of Slack', async () => {
    const post = (channel: string, more = {}) => refusal(client.chat.postMessage({ channel, text: 'x', ...more }));
    expect(await post('CCLUB')).toBe('accepted');
    expect(await post('COTHER')).toBe('not_in_channel');
    expect(await post('CSECRET')).toBe('channel_not_found');
    expect(await post('CNOWHERE')).toBe('channel_not_found');
    expect(await post('CCLUB', { thread_ts: '1.1' })).toBe('thread_not_found');
    expect(await post('CCLUB', { blocks: [{ type: 'marquee' }] })).toBe('invalid_blocks');
    expect(fake.complaints).toHaveLength(2);
    expect(await refusal(client.chat.postEphemeral({ channel: 'DADA', user: 'UBEN', text: 'x' }))).toBe('user_not_in_channel');
    expect(await refusal(client.conversations.open({ users: 'UNOBODY' }))).toBe('user_not_found');
    expect(await refusal(client.auth.test({ token: 'xoxb-other' }))).toBe('invalid_auth');
    expect(await refusal(client.apiCall('chat.meMessage'))).toBe('unknown_method');
  });

  test('the Slack fake names the missing scope', async () => {
    const bare = await createFakeSlack({ scopes: [] });
    const poor = new webApi.WebClient(bare.config.botToken, { slackApiUrl: bare.config.apiUrl ?? '', retryConfig: { retries: 0 } });
    await expect(poor.chat.postMessage({ channel: 'CCLUB', text: 'x' })).rejects.toMatchObject({ data: { error: 'missing_scope', needed: 'chat:write' } });
    await bare.close();
  });

  test('the Slack fake returns history newest first, with metadata if asked', async () => {
    const metadata = { event_type: 'posted', event_payload: { key: 'k1' } };
    const root = await client.chat.postMessage({ channel: 'CCLUB', text: 'one', metadata });
    await client.chat.postMessage({ channel: 'CCLUB', text: 'reply', thread_ts: root.ts ?? '' });
    await client.chat.postMessage({ channel: 'CCLUB', text: 'two' });
    await client.chat.postEphemeral({ channel: 'CCLUB', user: 'UADA', text: 'secret' });
    const { messages } = await client.conversations.history({ channel: 'CCLUB', include_all_metadata: true });
    expect(messages?.map((message) => message.text)).toEqual(['two', 'one']);
    expect(messages?.[1]).toMatchObject({ metadata, bot_id: 'BBOT' });
    expect((await client.conversations.history({ channel: 'CCLUB' })).messages?.[1]?.metadata).toEqual({ event_type: 'posted' });
    const replies = await client.conversations.replies({ channel: 'CCLUB', ts: root.ts ?? '' });
    expect(replies.messages?.map((message) => message.text)).toEqual(['one', 'reply']);
    expect((await client.conversations.history({ channel: 'CCLUB', limit: 1 })).has_more).toBe(true);
  });

  test('the Slack fake needs the scope for the kind of channel that is read', async () => {
    fake.world.conversations.get('CSECRET')?.members.add('UBOT');
    expect(await refusal(client.conversations.history({ channel: 'CCLUB' }))).toBe('accepted');
    await expect(client.conversations.history({ channel: 'CSECRET' })).rejects.toMatchObject({ data: { error: 'missing_scope', needed: 'groups:history' } });
    expect(await refusal(client.conversations.history({ channel: 'COTHER' }))).toBe('not_in_channel');
    expect(await refusal(client.conversations.replies({ channel: 'CCLUB', ts: '1.1' }))).toBe('thread_not_found');
  });

  test('the Slack fake returns history and threads in pages, each message once', async () => {
    const { ts: root } = fake.world.add({ channel: 'CCLUB', by: 'UADA', text: '0' });
    for (let index = 1; index < 8; index += 1) fake.world.add({ channel: 'CCLUB', by: 'UADA', text: `${index}`, thread: index > 3 ? root : undefined });
    const all = async (read: (cursor?: string) => Promise<webApi.ConversationsHistoryResponse | webApi.ConversationsRepliesResponse>): Promise<unknown[]> => {
      const found = [];
      let cursor: string | undefined;
      do {
        const { messages = [], response_metadata: more, has_more } = await read(cursor);
        found.push(...messages.map((message) => message.text));
        cursor = more?.next_cursor;
        expect(has_more).toBe(cursor !== undefined);
      } while (cursor);
      return found;
    };
    const page = (cursor?: string) => ({ channel: 'CCLUB', limit: 2, ...(cursor ? { cursor } : {}) });
    expect(await all((cursor) => client.conversations.history(page(cursor)))).toEqual(['3', '2', '1', '0']);
    expect(await all((cursor) => client.conversations.replies({ ...page(cursor), ts: root }))).toEqual(['0', '4', '5', '6', '7']);
  });

  test('the Slack fake rejects posts to an archived channel and invalid metadata', async () => {
    const metadata = { event_type: 'posted', event_payload: { key: ['k'] } } as unknown as { event_type: string; event_payload: Record<string, string> };
    expect(await refusal(client.chat.postMessage({ channel: 'CCLUB', text: 'x', metadata }))).toBe('invalid_metadata_format');
    const club = fake.world.conversations.get('CCLUB');
    if (club) club.archived = true;
    expect(await refusal(client.chat.postMessage({ channel: 'CCLUB', text: 'x' }))).toBe('is_archived');
    expect(await refusal(client.conversations.history({ channel: 'CCLUB' }))).toBe('accepted');
  });

  test('the Slack fake distinguishes admins and owners from members', async () => {
    fake.world.roles.set('UADA', 'owner');
    const rights = async (user: string) => (await client.users.info({ user })).user;
    expect(await rights('UADA')).toMatchObject({ is_admin: true, is_owner: true, is_primary_owner: false });
    expect(await rights('UBEN')).toMatchObject({ is_admin: false, is_owner: false, is_primary_owner: false });
  });

  test('the Slack fake lets the bot update its own messages only', async () => {
    const own = await client.chat.postMessage({ channel: 'CCLUB', text: 'one' });
    await client.chat.update({ channel: 'CCLUB', ts: own.ts ?? '', text: 'two' });
    expect(fake.screen('UBEN', 'CCLUB')).toMatchObject([{ words: 'two', replaced: 1 }]);
    const other = fake.world.add({ channel: 'CCLUB', by: 'UBEN', text: 'mine' });
    expect(await refusal(client.chat.update({ channel: 'CCLUB', ts: other.ts, text: 'x' }))).toBe('cant_update_message');
  });

  test('the Slack fake fails as a test asks, then works again', async () => {
    fake.fail('users.info', { retryAfter: 7 });
    await expect(client.users.info({ user: 'UADA' })).rejects.toMatchObject({ retryAfter: 7 });
    fake.fail('users.info', { status: 502 });
    await expect(client.users.info({ user: 'UADA' })).rejects.toMatchObject({ statusCode: 502 });
    fake.fail('chat.postMessage', { drop: 'done' });
    await expect(client.chat.postMessage({ channel: 'CCLUB', text: 'sent all the same' })).rejects.toThrow();
    expect(fake.screen('UADA', 'CCLUB')).toMatchObject([{ words: 'sent all the same' }]);
    fake.fail('chat.postMessage', { done: 500 });
    await expect(client.chat.postMessage({ channel: 'CCLUB', text: 'sent and broken' })).rejects.toMatchObject({ statusCode: 500 });
    fake.fail('chat.postMessage', { done: 'hang' });
    const impatient = new webApi.WebClient(fake.config.botToken, { slackApiUrl: fake.config.apiUrl ?? '', retryConfig: { retries: 0 }, timeout: 100 });
    await expect(impatient.chat.postMessage({ channel: 'CCLUB', text: 'sent and silent' })).rejects.toThrow();
    fake.fail('chat.postMessage', { slow: 200 });
    const slow = client.chat.postMessage({ channel: 'CCLUB', text: 'sent slowly' });
    await fake.until(() => fake.screen('UADA', 'CCLUB').length === 4, 'the message');
    expect((await slow).ok).toBe(true);
    expect(fake.screen('UADA', 'CCLUB').map(({ words }) => words)).toEqual(['sent all the same', 'sent and broken', 'sent and silent', 'sent slowly']);
    fake.fail('chat.postMessage', { drop: 'before' });
    await expect(client.chat.postMessage({ channel: 'CCLUB', text: 'never sent' })).rejects.toThrow();
    expect(fake.screen('UADA', 'CCLUB')).toHaveLength(4);
    expect((await client.users.info({ user: 'UADA' })).user?.name).toBe('ada');
  });
});

describe('a response URL of the Slack fake', () => {
  const urlOf = () => String(fake.payloads.command('/x').body.response_url);
  const post = async (url: string, body: unknown) => (await fetch(url, { method: 'POST', body: JSON.stringify(body) })).status;

  test('a response URL can be used five times', async () => {
    const url = urlOf();
    const statuses = [];
    for (let use = 0; use < 6; use += 1) statuses.push(await post(url, { text: 'x' }));
    expect(statuses).toEqual([200, 200, 200, 200, 200, 404]);
  });

  test('a response URL shows its answer to one person by default', async () => {
    await post(urlOf(), { text: 'private' });
    await post(urlOf(), { text: 'public', response_type: 'in_channel' });
    expect(fake.screen('UBEN', 'CCLUB').map(({ words }) => words)).toEqual(['public']);
  });

  test('a response URL rejects blocks that Slack rejects', async () => {
    expect(await post(urlOf(), { text: 'x', blocks: [{ type: 'marquee' }] })).toBe(400);
    expect(fake.complaints).toHaveLength(1);
  });
});
