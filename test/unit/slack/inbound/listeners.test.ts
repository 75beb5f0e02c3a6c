import { describe, expect, test } from 'vitest';
import type { Bot } from '../../../../src/core/bot.ts';
import { defineCommand } from '../../../../src/core/command/command.ts';
import { aWhile, startSlackWorkspace } from '../../../helpers/slack-workspace.ts';

describe.each(['http', 'socket'] as const)('a request in a channel over %s', (mode) => {
  test('a command is answered to the requester alone, word for word', async () => {
    const { fake } = await startSlackWorkspace({ mode });
    const answer = await fake.command('/summary');
    expect(answer.onlyFor).toBe('UADA');
    expect(answer.words).toContain('The primary endpoint was met with p < 0.05 in R&D [1]');
    expect(answer.words).toContain('- 5-HT_2A and A*02:01\n- @here <!channel> `code` *stars*');
    expect(answer.words).toContain('[1] Huo 2023');
    expect(answer.links).toEqual(['https://doi.org/10.1/huo-2023']);
    expect(answer.spoken).toContain('@here <!channel> `code` *stars*');
    expect(fake.screen('UBEN', 'CCLUB')).toEqual([]);
  });

  test('/journalclub takes any line, and none for help', async () => {
    const { fake } = await startSlackWorkspace({ mode });
    expect((await fake.command('/journalclub drug olumiant trials')).words).toContain('You asked for olumiant, trials.');
    expect((await fake.command('/journalclub')).words).toContain('I answer /summary, /drug and /cite.');
  });

  test('an unknown command is answered with similar ones', async () => {
    const { fake } = await startSlackWorkspace({ mode });
    const answer = await fake.command('/sumary full');
    expect(answer.words).toMatch(/There is no command “\/sumary”.*\/summary/);
    expect((await fake.press(answer, '/summary full')).words).toContain('Paragraph 1.');
  });

  test('a button gives a new answer below the first', async () => {
    const { fake } = await startSlackWorkspace({ mode });
    const summary = await fake.command('/summary');
    const answer = await fake.press(summary, 'Baricitinib');
    expect(answer.words).toContain('You asked for baricitinib.');
    expect(fake.screen('UADA', 'CCLUB').map(({ replaced }) => replaced)).toEqual([0, 0]);
  });

  test('the pages of a long answer turn in place', async () => {
    const { fake } = await startSlackWorkspace({ mode });
    const first = await fake.command('/summary full');
    expect(first.words).toContain('Page 1 of 3');
    expect(first.buttons.map(({ label }) => label)).toEqual(['Next', 'Share with the channel']);
    const second = await fake.press(first, 'Next');
    expect(second.ts).toBe(first.ts);
    expect(second.words).toContain('Page 2 of 3');
    const back = await fake.press(second, 'Back');
    expect(back.words).toBe(first.words);
    expect(fake.screen('UADA', 'CCLUB')).toHaveLength(1);
  });

  test('a mention is answered to the requester alone', async () => {
    const { fake } = await startSlackWorkspace({ mode });
    const answer = await fake.mention('drug olumiant');
    expect(answer.onlyFor).toBe('UADA');
    expect(answer.words).toContain('You asked for olumiant.');
    expect((await fake.mention('')).words).toContain('I answer /summary');
  });

  test('everything that follows a mention in a thread stays in the thread', async () => {
    const { fake } = await startSlackWorkspace({ mode });
    const root = fake.world.add({ channel: 'CCLUB', by: 'UBEN', text: 'What do we read?' });
    const answer = await fake.mention('summary full', { thread: root.ts });
    expect(answer.thread).toBe(root.ts);
    const pressed = await fake.press(answer, 'Next');
    expect([pressed.ts, pressed.thread]).toEqual([answer.ts, root.ts]);
    const shared = await fake.press(pressed, 'Share with the channel');
    expect([shared.thread, shared.onlyFor]).toEqual([root.ts, undefined]);
    await fake.until(() => fake.screen('UBEN', 'CCLUB').filter(({ by }) => by === 'UBOT').length === 3, 'three pages in the thread');
    expect(
      fake
        .screen('UBEN', 'CCLUB')
        .filter(({ by }) => by === 'UBOT')
        .every(({ thread }) => thread === root.ts),
    ).toBe(true);
  });

  test('the answer to a direct message stays in the conversation', async () => {
    const { fake } = await startSlackWorkspace({ mode });
    const answer = await fake.directMessage('summary');
    expect([answer.channel, answer.onlyFor]).toEqual(['DADA', undefined]);
    expect(answer.buttons.map(({ label }) => label)).toEqual(['Baricitinib']);
    const pressed = await fake.press(answer, 'Baricitinib');
    expect([pressed.channel, pressed.onlyFor]).toEqual(['DADA', undefined]);
  });

  test('a failed command gives a reference, and the log says why', async () => {
    const { fake, lines } = await startSlackWorkspace({ mode });
    const answer = await fake.command('/boom');
    const reference = /reference (\w{8})/.exec(answer.words)?.[1] ?? 'none';
    expect(lines.join('')).toContain(reference);
    expect(lines.join('')).toContain('the reactor');
  });
});

test('an option picked from a menu runs its command, like a button', async () => {
  const names = ['one', 'two', 'three', 'four', 'five', 'six', 'seven'];
  const list = defineCommand({
    name: 'list',
    description: 'Many choices',
    examples: [],
    options: {},
    run: () => ({ blocks: [{ kind: 'choices', choices: names.map((name) => ({ label: name, run: `/drug ${name}` })) }] }),
  });
  const { fake } = await startSlackWorkspace({ commands: [list] });
  const answer = await fake.command('/journalclub list');
  expect(answer.buttons.filter(({ inMenu }) => inMenu).map(({ label }) => label)).toEqual(['five', 'six', 'seven']);
  expect((await fake.press(answer, 'six')).words).toContain('You asked for six');
});

describe('an error in the platform layer', () => {
  const fails = async () => Promise.reject(new Error('the bot promised never to throw'));
  const broken: Bot = {
    commands: [],
    autocomplete: async () => [],
    suggestInChannel: async () => undefined,
    answer: fails,
    home: fails,
    welcome: fails,
    once: async (_cause, work) => (await work()) !== undefined,
    citeMessage: () => ({ kind: 'line', line: '/cite' }),
    offerPaper: async () => undefined,
    openForm: fails,
    submitForm: fails,
    keepDraft: fails,
    aboutMessage: () => ({ kind: 'line', line: '/paper' }),
  };

  test('an error in the platform layer gives a reference that the log explains', async () => {
    const { fake, lines } = await startSlackWorkspace({ bot: broken });
    for (const answer of [
      await fake.command('/summary'),
      await fake.mention('summary'),
      await fake.directMessage('summary'),
      await fake.shortcut('10.1234/x'),
    ]) {
      const reference = /logged under the reference (\w{8})/.exec(answer.words)?.[1] ?? 'none';
      expect(lines.find((line) => line.includes(reference))).toContain('the bot promised never to throw');
    }
  });

  test('an error in the platform layer is logged even if the requester cannot be reached', async () => {
    const { fake, lines } = await startSlackWorkspace();
    fake.fail('response_url', { status: 500 }, 2);
    fake.fail('chat.postEphemeral', { status: 500 }, 2);
    fake.fail('conversations.open', { status: 500 }, 2);
    await fake.deliver(fake.payloads.command('/summary'));
    await fake.until(() => lines.some((line) => line.includes('failed to report the error to the user')), 'the line in the log');
    expect((await fake.command('/cite 10.1/x')).words).toContain('Citation');
  });
});

describe('the markup of a typed line', () => {
  test('a typed line loses Slack’s markup around links, mail addresses and special characters', async () => {
    const { fake } = await startSlackWorkspace();
    expect((await fake.command('/cite <https://doi.org/10.1136/ard-2023|doi.org/10.1136/ard-2023>')).words).toContain('Citation of doi.org/10.1136/ard-2023');
    expect((await fake.mention('cite p < 0.05 & more')).words).toContain('Citation of p < 0.05 & more');
  });
});

describe('messages that are not for the bot', () => {
  const silent = async (event: Readonly<Record<string, unknown>>) => {
    const { fake } = await startSlackWorkspace();
    expect((await fake.deliver(fake.payloads.event({ ts: '1.1', user: 'UADA', text: 'summary', ...event }))).status).toBe(200);
    await aWhile(fake);
    return fake.screen('UADA', String(event.channel));
  };
  test.each([
    ['an edit', { type: 'message', channel: 'DADA', channel_type: 'im', subtype: 'message_changed' }],
    ['a line of another bot', { type: 'message', channel: 'DADA', channel_type: 'im', bot_id: 'BOTHER' }],
    ['its own line', { type: 'message', channel: 'DADA', channel_type: 'im', user: 'UBOT' }],
    ['a line in a channel without a mention', { type: 'message', channel: 'CCLUB', channel_type: 'channel' }],
    ['a mention by another bot', { type: 'app_mention', channel: 'CCLUB', bot_id: 'BOTHER' }],
    ['an edited mention', { type: 'app_mention', channel: 'CCLUB', edited: { user: 'UADA', ts: '1.2' } }],
  ])('%s gets no answer from the bot', async (_, event) => {
    expect(await silent(event)).toEqual([]);
  });

  test('an event that Slack sends twice is answered once', async () => {
    const { fake } = await startSlackWorkspace();
    const event = { type: 'message', channel_type: 'im', channel: 'DADA', user: 'UADA', ts: '1.1', text: 'help' };
    await fake.deliver(fake.payloads.event(event, 'Ev1'));
    await fake.deliver(fake.payloads.event(event, 'Ev1'));
    await aWhile(fake);
    expect(fake.screen('UADA', 'DADA')).toHaveLength(1);
  });
});

describe('a button of another version', () => {
  test('a button of another version of the bot says so', async () => {
    const { fake } = await startSlackWorkspace();
    const summary = await fake.command('/summary');
    for (const button of [
      { label: 'Old', actionId: 'jc:0', value: '9z:/summary' },
      { label: 'Alien', actionId: 'open_dialog', value: '{"x":1}' },
      { label: 'Bare', actionId: 'jc:1' },
    ]) {
      const before = fake.world.messages.length;
      await fake.deliver(fake.payloads.press(summary, button));
      await fake.until(() => fake.world.messages.length > before, 'an answer');
      expect(fake.world.messages.at(-1)?.words).toContain('That button comes from another version of me');
    }
  });
});

describe('private messages that Slack does not accept', () => {
  test.each([{ status: 500 }, { drop: 'before' as const }, { status: 404 }])('a private message is sent another way if one fails (%o)', async (fault) => {
    const { fake } = await startSlackWorkspace();
    fake.fail('response_url', fault);
    const answer = await fake.command('/cite 10.1/x');
    expect([answer.onlyFor, answer.channel]).toEqual(['UADA', 'CCLUB']);
  });

  test('the last way to send a private message is a direct message', async () => {
    const { fake } = await startSlackWorkspace();
    fake.fail('response_url', { status: 500 });
    const answer = await fake.command('/cite 10.1/x', { channel: 'COTHER' });
    expect([answer.onlyFor, answer.channel]).toEqual([undefined, 'DADA']);
  });

  test('a call that Slack rate-limits is repeated when Slack allows it', async () => {
    const { fake } = await startSlackWorkspace();
    fake.fail('chat.postEphemeral', { retryAfter: 1 }, 2);
    const answer = await fake.mention('help');
    expect([answer.channel, answer.onlyFor]).toEqual(['CCLUB', 'UADA']);
  });
});
