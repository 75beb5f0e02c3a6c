import { describe, expect, it } from 'vitest';
import { aWhile, startClub } from '../../../helpers/slack-workspace.ts';

describe.each(['http', 'socket'] as const)('over %s, somebody in a channel', (mode) => {
  it('types a command and reads the answer alone, word for word', async () => {
    const { twin } = await startClub({ mode });
    const answer = await twin.command('/summary');
    expect(answer.onlyFor).toBe('UADA');
    expect(answer.words).toContain('The primary endpoint was met with p < 0.05 in R&D [1]');
    expect(answer.words).toContain('- 5-HT_2A and A*02:01\n- @here <!channel> `code` *stars*');
    expect(answer.words).toContain('[1] Huo 2023');
    expect(answer.links).toEqual(['https://doi.org/10.1/huo-2023']);
    expect(answer.spoken).toContain('@here <!channel> `code` *stars*');
    expect(twin.screen('UBEN', 'CCLUB')).toEqual([]);
  });

  it('types a line behind the umbrella command, and nothing for help', async () => {
    const { twin } = await startClub({ mode });
    expect((await twin.command('/journalclub drug olumiant trials')).words).toContain('You asked for olumiant, trials.');
    expect((await twin.command('/journalclub')).words).toContain('I answer /summary, /drug and /cite.');
  });

  it('types a command nobody knows and is told which there are', async () => {
    const { twin } = await startClub({ mode });
    const answer = await twin.command('/sumary full');
    expect(answer.words).toMatch(/There is no command “\/sumary”.*\/summary/);
    expect((await twin.press(answer, '/summary full')).words).toContain('Paragraph 1.');
  });

  it('presses a button and gets a new answer below the first', async () => {
    const { twin } = await startClub({ mode });
    const summary = await twin.command('/summary');
    const answer = await twin.press(summary, 'Baricitinib');
    expect(answer.words).toContain('You asked for baricitinib.');
    expect(twin.screen('UADA', 'CCLUB').map(({ replaced }) => replaced)).toEqual([0, 0]);
  });

  it('turns the pages of a long answer in place', async () => {
    const { twin } = await startClub({ mode });
    const first = await twin.command('/summary full');
    expect(first.words).toContain('Page 1 of 3');
    expect(first.buttons.map(({ label }) => label)).toEqual(['Next', 'Share with the channel']);
    const second = await twin.press(first, 'Next');
    expect(second.ts).toBe(first.ts);
    expect(second.words).toContain('Page 2 of 3');
    const back = await twin.press(second, 'Back');
    expect(back.words).toBe(first.words);
    expect(twin.screen('UADA', 'CCLUB')).toHaveLength(1);
  });

  it('mentions the bot and is answered where nobody else looks', async () => {
    const { twin } = await startClub({ mode });
    const answer = await twin.mention('drug olumiant');
    expect(answer.onlyFor).toBe('UADA');
    expect(answer.words).toContain('You asked for olumiant.');
    expect((await twin.mention('')).words).toContain('I answer /summary');
  });

  it('mentions the bot in a thread, and everything stays in that thread', async () => {
    const { twin } = await startClub({ mode });
    const root = twin.world.add({ channel: 'CCLUB', by: 'UBEN', text: 'What do we read?' });
    const answer = await twin.mention('summary full', { thread: root.ts });
    expect(answer.thread).toBe(root.ts);
    const pressed = await twin.press(answer, 'Next');
    expect([pressed.ts, pressed.thread]).toEqual([answer.ts, root.ts]);
    const shared = await twin.press(pressed, 'Share with the channel');
    expect([shared.thread, shared.onlyFor]).toEqual([root.ts, undefined]);
    await twin.until(() => twin.screen('UBEN', 'CCLUB').filter(({ by }) => by === 'UBOT').length === 3, 'three pages in the thread');
    expect(
      twin
        .screen('UBEN', 'CCLUB')
        .filter(({ by }) => by === 'UBOT')
        .every(({ thread }) => thread === root.ts),
    ).toBe(true);
  });

  it('writes to the bot alone and the answer stays in the conversation', async () => {
    const { twin } = await startClub({ mode });
    const answer = await twin.directMessage('summary');
    expect([answer.channel, answer.onlyFor]).toEqual(['DADA', undefined]);
    expect(answer.buttons.map(({ label }) => label)).toEqual(['Baricitinib']);
    const pressed = await twin.press(answer, 'Baricitinib');
    expect([pressed.channel, pressed.onlyFor]).toEqual(['DADA', undefined]);
  });

  it('reads a reference when the bot broke, and the log says why', async () => {
    const { twin, lines } = await startClub({ mode });
    const answer = await twin.command('/boom');
    const reference = /reference (\w{8})/.exec(answer.words)?.[1] ?? 'none';
    expect(lines.join('')).toContain(reference);
    expect(lines.join('')).toContain('the reactor');
  });
});

describe('a fault of the platform layer itself', () => {
  const fails = async () => Promise.reject(new Error('the bot promised never to throw'));
  const broken = { commands: [], autocomplete: () => [], answer: fails, home: fails, welcome: fails };

  it('reaches the asker as a reference that the log explains', async () => {
    const { twin, lines } = await startClub({ bot: broken });
    for (const answer of [
      await twin.command('/summary'),
      await twin.mention('summary'),
      await twin.directMessage('summary'),
      await twin.shortcut('10.1234/x'),
    ]) {
      const reference = /logged under the reference (\w{8})/.exec(answer.words)?.[1] ?? 'none';
      expect(lines.find((line) => line.includes(reference))).toContain('the bot promised never to throw');
    }
  });

  it('is at least logged when the asker cannot be reached at all', async () => {
    const { twin, lines } = await startClub();
    twin.fail('response_url', { status: 500 }, 2);
    twin.fail('chat.postEphemeral', { status: 500 }, 2);
    twin.fail('conversations.open', { status: 500 }, 2);
    await twin.deliver(twin.payloads.command('/summary'));
    await twin.until(() => lines.some((line) => line.includes('asker not reached')), 'the line in the log');
    expect((await twin.command('/cite 10.1/x')).words).toContain('Citation');
  });
});

describe('what was typed', () => {
  it('loses the marks Slack puts around links, mail addresses and special characters', async () => {
    const { twin } = await startClub();
    expect((await twin.command('/cite <https://doi.org/10.1136/ard-2023|doi.org/10.1136/ard-2023>')).words).toContain('Citation of doi.org/10.1136/ard-2023');
    expect((await twin.mention('cite p < 0.05 & more')).words).toContain('Citation of p < 0.05 & more');
  });
});

describe('what is not a question', () => {
  const silent = async (event: Readonly<Record<string, unknown>>) => {
    const { twin } = await startClub();
    expect((await twin.deliver(twin.payloads.event({ ts: '1.1', user: 'UADA', text: 'summary', ...event }))).status).toBe(200);
    await aWhile(twin);
    return twin.screen('UADA', String(event.channel));
  };
  it.each([
    ['an edit', { type: 'message', channel: 'DADA', channel_type: 'im', subtype: 'message_changed' }],
    ['a line of another bot', { type: 'message', channel: 'DADA', channel_type: 'im', bot_id: 'BOTHER' }],
    ['its own line', { type: 'message', channel: 'DADA', channel_type: 'im', user: 'UBOT' }],
    ['a line in a channel without a mention', { type: 'message', channel: 'CCLUB', channel_type: 'channel' }],
    ['a mention by another bot', { type: 'app_mention', channel: 'CCLUB', bot_id: 'BOTHER' }],
    ['an edited mention', { type: 'app_mention', channel: 'CCLUB', edited: { user: 'UADA', ts: '1.2' } }],
  ])('%s gets no answer', async (_, event) => {
    expect(await silent(event)).toEqual([]);
  });

  it('an event Slack sends twice is answered once', async () => {
    const { twin } = await startClub();
    const event = { type: 'message', channel_type: 'im', channel: 'DADA', user: 'UADA', ts: '1.1', text: 'help' };
    await twin.deliver(twin.payloads.event(event, 'Ev1'));
    await twin.deliver(twin.payloads.event(event, 'Ev1'));
    await aWhile(twin);
    expect(twin.screen('UADA', 'DADA')).toHaveLength(1);
  });
});

describe('a button', () => {
  it('of another version of the bot says so', async () => {
    const { twin } = await startClub();
    const summary = await twin.command('/summary');
    for (const button of [
      { label: 'Old', actionId: 'jc:0', value: '9z:/summary' },
      { label: 'Alien', actionId: 'open_dialog', value: '{"x":1}' },
      { label: 'Bare', actionId: 'jc:1' },
    ]) {
      const before = twin.world.messages.length;
      await twin.deliver(twin.payloads.press(summary, button));
      await twin.until(() => twin.world.messages.length > before, 'an answer');
      expect(twin.world.messages.at(-1)?.words).toContain('That button comes from another version of me');
    }
  });
});

describe('when a way to the asker is closed', () => {
  it.each([{ status: 500 }, { drop: 'before' as const }, { status: 404 }])('a private message takes another one (%o)', async (fault) => {
    const { twin } = await startClub();
    twin.fail('response_url', fault);
    const answer = await twin.command('/cite 10.1/x');
    expect([answer.onlyFor, answer.channel]).toEqual(['UADA', 'CCLUB']);
  });

  it('the last one is a direct message', async () => {
    const { twin } = await startClub();
    twin.fail('response_url', { status: 500 });
    const answer = await twin.command('/cite 10.1/x', { channel: 'COTHER' });
    expect([answer.onlyFor, answer.channel]).toEqual([undefined, 'DADA']);
  });

  it('a busy Slack is asked again when it says so', async () => {
    const { twin } = await startClub();
    twin.fail('chat.postEphemeral', { retryAfter: 1 }, 2);
    const answer = await twin.mention('help');
    expect([answer.channel, answer.onlyFor]).toEqual(['CCLUB', 'UADA']);
  });
});
