import { describe, expect, test } from 'vitest';
import { startSlackWorkspace } from '../../../helpers/slack-workspace.ts';

describe('a line with a file attached', () => {
  test.each([
    ['in direct messages', { type: 'message', channel_type: 'im', channel: 'DADA', text: 'drug olumiant' }, 'You asked for olumiant.'],
    ['in direct messages, without words', { type: 'message', channel_type: 'im', channel: 'DADA', text: '' }, 'I answer /summary'],
    ['behind a mention', { type: 'app_mention', channel: 'CCLUB', text: '<@UBOT> drug olumiant' }, 'You asked for olumiant.'],
  ])('a line with a file attached %s is answered', async (_, event, words) => {
    const { fake } = await startSlackWorkspace();
    await fake.deliver(fake.payloads.event({ user: 'UADA', ts: '1.1', subtype: 'file_share', files: [{ id: 'F1', name: 'paper.pdf' }], ...event }));
    await fake.until(() => fake.screen('UADA', event.channel).length === 1, 'the answer');
    expect(fake.screen('UADA', event.channel)[0]?.words).toContain(words);
  });
});

describe('a reply in a thread that is also sent to the channel', () => {
  test.each([
    ['a mention in a channel', { type: 'app_mention', channel: 'CCLUB', text: '<@UBOT> drug olumiant' }],
    ['a direct message', { type: 'message', channel_type: 'im', channel: 'DADA', text: 'drug olumiant' }],
  ])('a reply that is also sent to the channel is answered once, in its thread: %s', async (_, event) => {
    const { fake } = await startSlackWorkspace();
    const root = fake.world.add({ channel: event.channel, by: 'UADA', text: 'What about Olumiant?' });
    const reply = { user: 'UADA', ts: '9.9', thread_ts: root.ts, subtype: 'thread_broadcast', root: { ts: root.ts, thread_ts: root.ts }, ...event };
    await fake.deliver(fake.payloads.event(reply));
    await fake.deliver(fake.payloads.event(reply));
    await fake.until(() => fake.screen('UADA', event.channel).length === 2, 'the answer');
    expect(fake.screen('UADA', event.channel).slice(1)).toMatchObject([{ thread: root.ts, words: expect.stringContaining('You asked for olumiant.') }]);
  });
});
