/** Each of these went wrong once. */
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { StartError } from '../../../src/core/errors.ts';
import { createInFlight } from '../../../src/core/in-flight.ts';
import { pageForRequester } from '../../../src/core/pages/pages.ts';
import type { ReplyButton } from '../../../src/core/reply/reply.ts';
import { createBoltLogger } from '../../../src/slack/bolt-logger.ts';
import { createDedupeMiddleware } from '../../../src/slack/inbound/dedupe-middleware.ts';
import { createSlackPlatform } from '../../../src/slack/platform.ts';
import { toPayload } from '../../../src/slack/render/payload.ts';
import { slackRenderer } from '../../../src/slack/render/render.ts';
import { noteMessages } from '../../../src/slack/respond/system-messages.ts';
import { createSessionRegistry } from '../../../src/slack/workspace/sessions.ts';
import { createSingleWorkspace } from '../../../src/slack/workspace/single.ts';
import { createFakeSlack, freePort } from '../../fakes/slack.ts';
import { checkMessage } from '../../fakes/slack-message-rules.ts';
import { aWhile, createFixtureBot, recordedLog, type SlackWorkspace, startSlackWorkspace } from '../../helpers/slack-workspace.ts';

const button = 'Share with the channel';
const byHand = (value: string) => ({ label: 'x', actionId: 'jc:0', value });
const posts = ({ fake }: SlackWorkspace) => fake.world.messages.filter(({ channel, onlyFor }) => channel === 'CCLUB' && onlyFor === undefined);
const levels = (lines: readonly string[]): readonly { level: number; msg: string; error?: string }[] => lines.map((line) => JSON.parse(line));

describe('a screen reader', () => {
  test('hears the buttons as lines to type, and which page it is on', async () => {
    const { fake } = await startSlackWorkspace();
    const first = await fake.command('/summary full');
    expect(first.spoken).toContain('Page 1 of 3 · For education');
    expect(first.spoken).not.toMatch(/Next|Share with/);
    const last = await fake.press(await fake.press(first, 'Next'), 'Next');
    expect(last.spoken).toContain('Baricitinib: /drug baricitinib');
    const mistake = await fake.command('/sumary full');
    expect(mistake.spoken.split('\n')).toContain('/summary full');
  });

  test('hears of /help as it can be typed here', () => {
    const [message] = noteMessages('Hm.', [{ label: 'Help', run: '/help' }]);
    expect(message?.text).toBe('Hm.\n\nHelp: /journalclub help');
  });

  test('hears a whole page within what Slack advises, buttons included', () => {
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
  test('right after another posts once and says so', async () => {
    const club = await startSlackWorkspace();
    const { fake } = club;
    const answer = await fake.command('/drug olumiant');
    const share = answer.buttons.find(({ label }) => label === button);
    if (!share) throw new Error('no button');
    await Promise.all([fake.deliver(fake.payloads.press(answer, share)), fake.deliver(fake.payloads.press(answer, share))]);
    await fake.until(() => fake.screen('UADA', 'CCLUB').some(({ words }) => words.includes('already shared')), 'the note');
    await aWhile(fake);
    expect(posts(club)).toHaveLength(1);
    expect(fake.screen('UBEN', 'CCLUB')).toEqual(posts(club));
  });

  test('works again at once where nothing was posted', async () => {
    const club = await startSlackWorkspace();
    const answer = await club.fake.command('/drug olumiant');
    club.fake.fail('chat.postMessage', { error: 'restricted_action' });
    await club.fake.press(answer, button);
    await club.fake.press(answer, button);
    expect(posts(club)).toHaveLength(1);
  });

  test('that ends in a mistake is told to the presser alone and does not say that anything was shared', async () => {
    const club = await startSlackWorkspace();
    const { fake } = club;
    const answer = await fake.command('/drug olumiant');
    await fake.deliver(fake.payloads.press(answer, byHand('1s:/nothing')));
    await fake.until(() => fake.screen('UADA', 'CCLUB').some(({ spoken }) => spoken.includes('There is no command')), 'the mistake');
    const told = fake.screen('UADA', 'CCLUB').at(-1);
    expect(`${told?.spoken} ${told?.words}`).not.toContain('Shared by');
    expect(posts(club)).toEqual([]);
  });

  test('is told how long Slack asks to wait, and that nothing was posted', async () => {
    const club = await startSlackWorkspace();
    const answer = await club.fake.command('/drug olumiant');
    club.fake.fail('chat.postMessage', { retryAfter: 600 });
    const said = await club.fake.press(answer, button);
    expect(said.onlyFor).toBe('UADA');
    expect(said.words).toBe('The answer could not be shared. Slack is busy and posted nothing: please press Share again in 10 minutes.');
    expect(posts(club)).toEqual([]);
  });
});

describe('a button that turns the page', () => {
  test('does not replace a post everybody sees', async () => {
    const club = await startSlackWorkspace();
    const { fake } = club;
    const post = await fake.press(await fake.command('/drug olumiant'), button);
    await fake.deliver(fake.payloads.press(post, byHand('1t:/help'), { user: 'UBEN' }));
    await fake.until(() => fake.screen('UBEN', 'CCLUB').length === 2, 'the answer');
    expect(fake.screen('UBEN', 'CCLUB').at(-1)).toMatchObject({ onlyFor: 'UBEN', words: expect.stringContaining('I answer') });
    expect(posts(club)).toEqual([post]);
  });

  test('turns it in direct messages', async () => {
    const { fake } = await startSlackWorkspace();
    const first = await fake.directMessage('summary full');
    expect((await fake.press(first, 'Next')).ts).toBe(first.ts);
  });
});

describe('a button of another version', () => {
  test('leaves a way on that Slack lets through', async () => {
    const { fake } = await startSlackWorkspace();
    const summary = await fake.command('/summary');
    await fake.deliver(fake.payloads.press(summary, byHand('9z:/summary')));
    await fake.until(() => fake.screen('UADA', 'CCLUB').length === 2, 'the note');
    const note = fake.screen('UADA', 'CCLUB').at(-1);
    expect(note && (await fake.press(note, 'Help')).words).toContain('I answer /summary');
  });
});

describe('during a stop over Socket Mode, which has confirmed an event before anybody looked at it', () => {
  test.each([
    ['a mention', { type: 'app_mention', channel: 'CCLUB', text: '<@UBOT> summary' }, 'UADA'],
    ['a direct message', { type: 'message', channel_type: 'im', channel: 'DADA', text: 'summary' }, undefined],
  ])('%s is told of the restart', async (_, event, onlyFor) => {
    const { fake } = await startSlackWorkspace({ mode: 'socket' });
    const { log } = recordedLog();
    const workspaces = createSingleWorkspace(
      fake.config,
      log,
      createBoltLogger(log, () => true),
    );
    await workspaces.init();
    const sessions = createSessionRegistry({ bot: createFixtureBot(log), workspaces, organisers: undefined, log });
    const inFlight = createInFlight();
    await inFlight.close(0);
    const { body } = fake.payloads.event({ user: 'UADA', ts: '1.1', ...event });
    const next = vi.fn(async () => {});
    const args = { body, event: body.event, context: await sessions.authorize({ teamId: 'TCLUB' }), next };
    await createDedupeMiddleware(inFlight, log)(args as unknown as Parameters<ReturnType<typeof createDedupeMiddleware>>[0]);
    expect(fake.screen('UADA', event.channel).map((shown) => [shown.onlyFor, shown.words])).toEqual([
      [onlyFor, 'I am being restarted. Please try again in a minute.'],
    ]);
    expect(next).not.toHaveBeenCalled();
  });

  test.each([0, 1, 2, 3, 5, 8])('what was confirmed is answered or turned away, whenever it came (%i turns before)', async (turns) => {
    const { fake, platform } = await startSlackWorkspace({ mode: 'socket' });
    const receipt = fake.deliver(fake.payloads.event({ type: 'app_mention', user: 'UADA', ts: '1.1', channel: 'CCLUB', text: '<@UBOT> help' }));
    for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    await platform.stop();
    const confirmed = (await receipt).status === 200;
    expect(fake.screen('UADA', 'CCLUB')).toHaveLength(confirmed ? 1 : 0);
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

  test('is taken by Slack however long it is, and shows every choice', () => {
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

  test('with twenty papers to choose from shows all twenty', async () => {
    const { fake } = await startSlackWorkspace();
    const dois = Array.from({ length: 20 }, (_, index) => `10.1234/${'long-winded-'.repeat(6)}${index}`);
    await fake.shortcut(dois.join(' '));
    const all = () =>
      fake
        .screen('UADA', 'CCLUB')
        .filter(({ onlyFor }) => onlyFor === 'UADA')
        .flatMap(({ buttons }) => buttons.map(({ value }) => value))
        .join('\n');
    await fake.until(() => all().includes(dois[19] ?? '?'), 'the last paper');
    for (const doi of dois) expect(all()).toContain(doi);
  });
});

describe('a start that fails', () => {
  test.each(['http', 'socket'] as const)('leaves its one line alone when Slack cannot be reached (%s)', async (mode) => {
    const { config, close } = await createFakeSlack({ mode });
    await close();
    const { log, lines } = recordedLog();
    const apiUrl = `http://127.0.0.1:${await freePort()}/api/`;
    await expect(createSlackPlatform({ ...config, apiUrl }, { log }).start(createFixtureBot(log))).rejects.toBeInstanceOf(StartError);
    expect(levels(lines).filter(({ level }) => level > 20)).toEqual([]);
  });

  test('leaves its one line alone when the app token is refused', async () => {
    const fake = await createFakeSlack({ mode: 'socket' });
    const { log, lines } = recordedLog();
    const config = { ...fake.config, mode: { kind: 'socket' as const, appToken: 'xapp-wrong' } };
    await expect(createSlackPlatform(config, { log }).start(createFixtureBot(log))).rejects.toThrow('SLACK_APP_TOKEN');
    await fake.close();
    expect(levels(lines).filter(({ level }) => level > 20)).toEqual([]);
  });
});

describe('a line with a file attached', () => {
  test.each([
    ['in direct messages', { type: 'message', channel_type: 'im', channel: 'DADA', text: 'drug olumiant' }, 'You asked for olumiant.'],
    ['in direct messages, without words', { type: 'message', channel_type: 'im', channel: 'DADA', text: '' }, 'I answer /summary'],
    ['behind a mention', { type: 'app_mention', channel: 'CCLUB', text: '<@UBOT> drug olumiant' }, 'You asked for olumiant.'],
  ])('%s is answered', async (_, event, words) => {
    const { fake } = await startSlackWorkspace();
    await fake.deliver(fake.payloads.event({ user: 'UADA', ts: '1.1', subtype: 'file_share', files: [{ id: 'F1', name: 'paper.pdf' }], ...event }));
    await fake.until(() => fake.screen('UADA', event.channel).length === 1, 'the answer');
    expect(fake.screen('UADA', event.channel)[0]?.words).toContain(words);
  });
});

test('what is sent of a message is what the wire form says', async () => {
  const { fake } = await startSlackWorkspace();
  await fake.directMessage('help');
  const args = fake.calls.find(({ method }) => method === 'chat.postMessage')?.args ?? {};
  const page = pageForRequester(
    await createFixtureBot(recordedLog().log).answer({
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

test('an app token refused at run time is named once, as fatal, and tried again', async () => {
  const { fake, lines } = await startSlackWorkspace({ mode: 'socket' });
  fake.fail('apps.connections.open', { error: 'token_revoked' }, 3);
  fake.sockets.drop();
  await fake.until(() => lines.join('').includes('Slack: connected again'), 'a connection', 15_000);
  const fatal = levels(lines).filter(({ level }) => level === 60);
  expect(fatal.map(({ msg }) => msg)).toEqual([expect.stringContaining('SLACK_APP_TOKEN was refused by Slack (token_revoked)')]);
});
