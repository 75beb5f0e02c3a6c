/** Each of these went wrong once. */
import { webApi } from '@slack/bolt';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { StartError } from '../../../src/core/errors.ts';
import { createInFlight } from '../../../src/core/in-flight.ts';
import { pageForRequester } from '../../../src/core/pages/pages.ts';
import type { ReplyButton } from '../../../src/core/reply/reply.ts';
import { createBoltLogger } from '../../../src/slack/bolt-logger.ts';
import { type Args, createDedupeMiddleware } from '../../../src/slack/inbound/dedupe-middleware.ts';
import { createShutdownReply } from '../../../src/slack/inbound/reject-while-stopping.ts';
import { createSlackPlatform } from '../../../src/slack/platform.ts';
import { toPayload } from '../../../src/slack/render/payload.ts';
import { slackRenderer } from '../../../src/slack/render/render.ts';
import { createFiles } from '../../../src/slack/respond/files.ts';
import { createMessageSender } from '../../../src/slack/respond/message-sender.ts';
import { createResponder } from '../../../src/slack/respond/responder.ts';
import { noteMessages } from '../../../src/slack/respond/system-messages.ts';
import { clientOptions } from '../../../src/slack/web-client.ts';
import { createSlackTwin, freePort } from '../../fakes/slack.ts';
import { checkMessage } from '../../fakes/slack-message-rules.ts';
import { aWhile, type Club, createClubBot, recordedLog, startClub } from '../../helpers/slack-workspace.ts';

const button = 'Share with the channel';
const byHand = (value: string) => ({ label: 'x', actionId: 'jc:0', value });
const posts = ({ twin }: Club) => twin.world.messages.filter(({ channel, onlyFor }) => channel === 'CCLUB' && onlyFor === undefined);
const levels = (lines: readonly string[]): readonly { level: number; msg: string; error?: string }[] => lines.map((line) => JSON.parse(line));

describe('a screen reader', () => {
  it('hears the buttons as lines to type, and which page it is on', async () => {
    const { twin } = await startClub();
    const first = await twin.command('/summary full');
    expect(first.spoken).toContain('Page 1 of 3 · For education');
    expect(first.spoken).not.toMatch(/Next|Share with/);
    const last = await twin.press(await twin.press(first, 'Next'), 'Next');
    expect(last.spoken).toContain('Baricitinib: /drug baricitinib');
    const mistake = await twin.command('/sumary full');
    expect(mistake.spoken.split('\n')).toContain('/summary full');
  });

  it('hears of /help as it can be typed here', () => {
    const [message] = noteMessages('Hm.', [{ label: 'Help', run: '/help' }]);
    expect(message?.text).toBe('Hm.\n\nHelp: /journalclub help');
  });

  it('hears a whole page within what Slack advises, buttons included', () => {
    const choices = Array.from({ length: 60 }, (_, index): ReplyButton => ({ label: `${index} ${'x'.repeat(60)}`, run: `/drug ${'y'.repeat(60)}${index}` }));
    const blocks = choices.map((choice) => ({ kind: 'choices' as const, choices: [choice] }));
    const page = (number: number) =>
      pageForRequester(
        { status: 'ok', reply: { blocks }, sources: [], page: number, place: { platform: 'slack', workspace: 'T', channel: 'C' } },
        slackRenderer,
      );
    const pages = Array.from({ length: page(1).pageCount }, (_, index) => slackRenderer.render(page(index + 1)));
    for (const { text } of pages) expect(text.length).toBeLessThanOrEqual(3900);
    for (const { label } of choices) expect(pages.map(({ text }) => text).join('\n')).toContain(label);
  });
});

describe('a press on Share', () => {
  it('right after another posts once and says so', async () => {
    const club = await startClub();
    const { twin } = club;
    const answer = await twin.command('/drug olumiant');
    const share = answer.buttons.find(({ label }) => label === button);
    if (!share) throw new Error('no button');
    await Promise.all([twin.deliver(twin.payloads.press(answer, share)), twin.deliver(twin.payloads.press(answer, share))]);
    await twin.until(() => twin.screen('UADA', 'CCLUB').some(({ words }) => words.includes('already shared')), 'the note');
    await aWhile(twin);
    expect(posts(club)).toHaveLength(1);
    expect(twin.screen('UBEN', 'CCLUB')).toEqual(posts(club));
  });

  it('works again at once where nothing was posted', async () => {
    const club = await startClub();
    const answer = await club.twin.command('/drug olumiant');
    club.twin.fail('chat.postMessage', { error: 'restricted_action' });
    await club.twin.press(answer, button);
    await club.twin.press(answer, button);
    expect(posts(club)).toHaveLength(1);
  });

  it('that ends in a mistake is told to the presser alone and does not say that anything was shared', async () => {
    const club = await startClub();
    const { twin } = club;
    const answer = await twin.command('/drug olumiant');
    await twin.deliver(twin.payloads.press(answer, byHand('1s:/nothing')));
    await twin.until(() => twin.screen('UADA', 'CCLUB').some(({ spoken }) => spoken.includes('There is no command')), 'the mistake');
    const told = twin.screen('UADA', 'CCLUB').at(-1);
    expect(`${told?.spoken} ${told?.words}`).not.toContain('Shared by');
    expect(posts(club)).toEqual([]);
  });

  it('is told how long Slack asks to wait, and that nothing was posted', async () => {
    const club = await startClub();
    const answer = await club.twin.command('/drug olumiant');
    club.twin.fail('chat.postMessage', { retryAfter: 600 });
    const said = await club.twin.press(answer, button);
    expect(said.onlyFor).toBe('UADA');
    expect(said.words).toBe('The answer could not be shared. Slack is busy and took nothing of it: please press Share again in 10 minutes.');
    expect(posts(club)).toEqual([]);
  });
});

describe('a button that turns the page', () => {
  it('does not replace a post everybody sees', async () => {
    const club = await startClub();
    const { twin } = club;
    const post = await twin.press(await twin.command('/drug olumiant'), button);
    await twin.deliver(twin.payloads.press(post, byHand('1t:/help'), { user: 'UBEN' }));
    await twin.until(() => twin.screen('UBEN', 'CCLUB').length === 2, 'the answer');
    expect(twin.screen('UBEN', 'CCLUB').at(-1)).toMatchObject({ onlyFor: 'UBEN', words: expect.stringContaining('I answer') });
    expect(posts(club)).toEqual([post]);
  });

  it('turns it in direct messages', async () => {
    const { twin } = await startClub();
    const first = await twin.directMessage('summary full');
    expect((await twin.press(first, 'Next')).ts).toBe(first.ts);
  });
});

describe('a button of another version', () => {
  it('leaves a way on that Slack lets through', async () => {
    const { twin } = await startClub();
    const summary = await twin.command('/summary');
    await twin.deliver(twin.payloads.press(summary, byHand('9z:/summary')));
    await twin.until(() => twin.screen('UADA', 'CCLUB').length === 2, 'the note');
    const note = twin.screen('UADA', 'CCLUB').at(-1);
    expect(note && (await twin.press(note, 'Help')).words).toContain('I answer /summary');
  });
});

describe('during a stop over Socket Mode, which has confirmed an event before anybody looked at it', () => {
  it.each([
    ['a mention', { type: 'app_mention', channel: 'CCLUB', text: '<@UBOT> summary' }, 'UADA'],
    ['a direct message', { type: 'message', channel_type: 'im', channel: 'DADA', text: 'summary' }, undefined],
  ])('%s is told of the restart', async (_, event, onlyFor) => {
    const { twin } = await startClub({ mode: 'socket' });
    const { log } = recordedLog();
    const client = new webApi.WebClient(
      twin.config.botToken,
      clientOptions(
        twin.config.apiUrl,
        createBoltLogger(log, () => true),
      ),
    );
    const posts = createMessageSender(client, log);
    const answers = createResponder(createClubBot(log), posts, createFiles(client, posts, log), 'journal-club');
    const inFlight = createInFlight();
    await inFlight.close(0);
    const { body } = twin.payloads.event({ user: 'UADA', ts: '1.1', ...event });
    const next = vi.fn(async () => {});
    const args = { body, event: body.event, context: {}, next };
    await createDedupeMiddleware(inFlight, createShutdownReply(answers, 'UBOT', log))(args as unknown as Args);
    expect(twin.screen('UADA', event.channel).map((shown) => [shown.onlyFor, shown.words])).toEqual([
      [onlyFor, 'I am being restarted. Please try again in a minute.'],
    ]);
    expect(next).not.toHaveBeenCalled();
  });

  it.each([0, 1, 2, 3, 5, 8])('what was confirmed is answered or turned away, whenever it came (%i turns before)', async (turns) => {
    const { twin, platform } = await startClub({ mode: 'socket' });
    const receipt = twin.deliver(twin.payloads.event({ type: 'app_mention', user: 'UADA', ts: '1.1', channel: 'CCLUB', text: '<@UBOT> help' }));
    for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    await platform.stop();
    const confirmed = (await receipt).status === 200;
    expect(twin.screen('UADA', 'CCLUB')).toHaveLength(confirmed ? 1 : 0);
  });
});

describe('a note of the platform', () => {
  const line = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 256 }),
    fc.string({ unit: fc.constantFrom('&', '<', '中', 'x'), minLength: 200, maxLength: 256 }),
  );
  const choices = fc.array(
    line.map((run) => ({ label: run, run: `/cite ${run}` })),
    { maxLength: 20 },
  );

  it('is taken by Slack however long it is, and shows every choice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 6000 }), choices, (text, given) => {
        const messages = noteMessages(text, given);
        for (const message of messages) expect(checkMessage(message)).not.toHaveProperty('error');
        const sent = messages.flatMap(({ blocks }) => blocks).map((block) => JSON.stringify(block));
        const labels = given.filter(({ label }) => label !== '');
        for (const { run } of labels) expect(sent.some((block) => block.includes(JSON.stringify(run.toWellFormed()).slice(1, -1)))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('with twenty papers to choose from shows all twenty', async () => {
    const { twin } = await startClub();
    const dois = Array.from({ length: 20 }, (_, index) => `10.1234/${'long-winded-'.repeat(6)}${index}`);
    await twin.shortcut(dois.join(' '));
    const all = () =>
      twin
        .screen('UADA', 'CCLUB')
        .filter(({ onlyFor }) => onlyFor === 'UADA')
        .flatMap(({ buttons }) => buttons.map(({ value }) => value))
        .join('\n');
    await twin.until(() => all().includes(dois[19] ?? '?'), 'the last paper');
    for (const doi of dois) expect(all()).toContain(doi);
  });
});

describe('a start that fails', () => {
  it.each(['http', 'socket'] as const)('leaves its one line alone when Slack cannot be reached (%s)', async (mode) => {
    const { config, close } = await createSlackTwin({ mode });
    await close();
    const { log, lines } = recordedLog();
    const apiUrl = `http://127.0.0.1:${await freePort()}/api/`;
    await expect(createSlackPlatform({ ...config, apiUrl }, log).start(createClubBot(log))).rejects.toBeInstanceOf(StartError);
    expect(levels(lines).filter(({ level }) => level > 20)).toEqual([]);
  });

  it('leaves its one line alone when the app token is refused', async () => {
    const twin = await createSlackTwin({ mode: 'socket' });
    const { log, lines } = recordedLog();
    const config = { ...twin.config, mode: { kind: 'socket' as const, appToken: 'xapp-wrong' } };
    await expect(createSlackPlatform(config, log).start(createClubBot(log))).rejects.toThrow('SLACK_APP_TOKEN');
    await twin.close();
    expect(levels(lines).filter(({ level }) => level > 20)).toEqual([]);
  });
});

describe('a line with a file attached', () => {
  it.each([
    ['in direct messages', { type: 'message', channel_type: 'im', channel: 'DADA', text: 'drug olumiant' }, 'You asked for olumiant.'],
    ['in direct messages, without words', { type: 'message', channel_type: 'im', channel: 'DADA', text: '' }, 'I answer /summary'],
    ['behind a mention', { type: 'app_mention', channel: 'CCLUB', text: '<@UBOT> drug olumiant' }, 'You asked for olumiant.'],
  ])('%s is answered', async (_, event, words) => {
    const { twin } = await startClub();
    await twin.deliver(twin.payloads.event({ user: 'UADA', ts: '1.1', subtype: 'file_share', files: [{ id: 'F1', name: 'paper.pdf' }], ...event }));
    await twin.until(() => twin.screen('UADA', event.channel).length === 1, 'the answer');
    expect(twin.screen('UADA', event.channel)[0]?.words).toContain(words);
  });
});

it('what is sent of a message is what the wire form says', async () => {
  const { twin } = await startClub();
  await twin.directMessage('help');
  const args = twin.calls.find(({ method }) => method === 'chat.postMessage')?.args ?? {};
  const page = pageForRequester(
    await createClubBot(recordedLog().log).answer({
      input: '/help',
      place: { platform: 'slack', workspace: 'T', channel: 'D', direct: true },
      actor: { id: 'U', name: 'u' },
    }),
    slackRenderer,
  );
  const form = Object.entries(toPayload(slackRenderer.render(page)));
  expect(form.map(([key]) => key)).toEqual(['text', 'blocks', 'parse', 'mrkdwn', 'unfurl_links', 'unfurl_media']);
  for (const [key, value] of form) expect(args[key]).toBe(typeof value === 'string' ? value : JSON.stringify(value));
});

it('an app token refused at run time is named once, as fatal, and tried again', async () => {
  const { twin, lines } = await startClub({ mode: 'socket' });
  twin.fail('apps.connections.open', { error: 'token_revoked' }, 3);
  twin.sockets.drop();
  await twin.until(() => lines.join('').includes('Slack: connected again'), 'a connection', 15_000);
  const fatal = levels(lines).filter(({ level }) => level === 60);
  expect(fatal.map(({ msg }) => msg)).toEqual([expect.stringContaining('SLACK_APP_TOKEN was refused by Slack (token_revoked)')]);
});
