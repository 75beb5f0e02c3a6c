/** Requests of unknown outcome, buttons pressed twice, and forged buttons. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { staleButton } from '../../../../src/core/reply/button.ts';
import type { Block } from '../../../../src/core/reply/reply.ts';
import { createDiscordPlatform } from '../../../../src/discord/platform.ts';
import { toPayload } from '../../../../src/discord/render/payload.ts';
import { discordRenderer } from '../../../../src/discord/render/render.ts';
import { blocksMessage, noticeMessage } from '../../../../src/discord/respond/system-messages.ts';
import { clubChannel, type FakeDiscord, grace, type ShownMessage, startFakeDiscord, validToken } from '../../../fakes/discord.ts';
import { asList, bodyProblems, nested } from '../../../fakes/discord-rules.ts';
import { createFakeScheduleService } from '../../../fixtures/channel-schedule.ts';
import { silent, smallBot } from '../../../fixtures/discord-bot.ts';
import { hostileText } from '../../../fixtures/hostile-text.ts';
import { type DiscordGuild, openDiscordGuild } from '../../../helpers/discord-guild.ts';

const shareButton = 'Share with the channel';
const callbacks = /callback$/;
const followUps = /POST \/webhooks\//;
const threadPages = /POST \/channels\/\d+\/messages$/;
const threads = /\/threads$/;

describe('responses of unknown outcome on Discord', () => {
  let guild: DiscordGuild;
  let fake: FakeDiscord;

  beforeEach(async () => {
    guild = await openDiscordGuild({ bot: (log) => smallBot(log, createFakeScheduleService()) });
    fake = guild.fake;
  });

  afterEach(async () => {
    await guild.leave();
    expect(fake.refusals).toEqual([]);
  });

  const tale = async (paragraphs: string): Promise<ShownMessage> => {
    const { message } = await fake.slash('tale', { paragraphs });
    if (!message) throw new Error('no answer');
    return message;
  };
  /** Everything that the user of `message` sees, in one string. */
  const seenByUserOf = ({ onlyFor = '' }: ShownMessage): string =>
    fake
      .seenBy({ id: onlyFor, name: '' }, clubChannel)
      .filter((seen) => seen.onlyFor)
      .map(({ text }) => text)
      .join('\n');
  const pagesBelow = (): readonly ShownMessage[] => fake.posts(fake.threads()[0]?.id ?? '');

  describe('a share that Discord did not confirm', () => {
    test.each([
      ['was posted all the same', true, 1],
      ['was not posted', false, 0],
    ])('a share that Discord did not confirm and that %s is sent once, and its user is told to check', async (_, afterwards, posts) => {
      const mine = await tale('1');
      fake.fail({ on: followUps, status: 502, afterwards });
      await fake.press(mine, shareButton);
      await vi.waitFor(() => expect(seenByUserOf(mine)).toContain('Discord did not confirm it: please check the channel before you share it again'));
      expect(fake.posts(clubChannel)).toHaveLength(posts);
    });
  });

  describe('a first response that Discord did not confirm', () => {
    beforeEach(() => fake.fail({ on: callbacks, status: 502, afterwards: true }));

    test('a first response that Discord accepted without confirming is the answer', async () => {
      expect((await fake.slash('drug', { name: 'baricitinib' })).message?.text).toContain('What is known of baricitinib');
      await vi.waitFor(() => expect(fake.requests.filter(({ path }) => callbacks.test(path)).map(({ status }) => status)).toEqual([502, 400]));
      expect(guild.logged('interaction')).toEqual([]);
    });

    test('a deferral that Discord accepted without confirming is followed by the answer', async () => {
      const heard = await fake.slash('tale', { paragraphs: '1', wait: '1500' });
      expect(heard.deferred).toBe(true);
      expect(heard.message?.text).toContain('A tale of 1 paragraphs');
    });

    test('a deferral whose repetition is not confirmed either is followed by an error message', async () => {
      fake.fail({ on: callbacks, status: 502, afterwards: true });
      expect((await fake.slash('tale', { paragraphs: '1', wait: '1500' })).message?.text).toMatch(/reference [0-9a-f]{8}/);
    });
  });

  test('a share goes on if Discord accepted the press without confirming', async () => {
    const mine = await tale('1');
    fake.fail({ on: callbacks, status: 502, afterwards: true });
    await fake.press(mine, shareButton);
    await vi.waitFor(() => expect(fake.posts(clubChannel)).toHaveLength(1));
  });

  describe('the further pages of a share', () => {
    test('further pages use the thread that Discord opened without confirming', async () => {
      const mine = await tale('8');
      fake.fail({ on: threads, status: 502, afterwards: true });
      await fake.press(mine, shareButton);
      await vi.waitFor(() => expect(pagesBelow()).toHaveLength(2));
      expect(fake.posts(clubChannel)).toHaveLength(1);
    });

    test.each([
      ['error of Discord’s', false],
      ['error after the work was done', true],
    ])('further pages survive a temporary %s, each once and in the thread', async (_, afterwards) => {
      const mine = await tale('8');
      fake.fail({ on: threadPages, status: 500, times: 2, afterwards });
      await fake.press(mine, shareButton);
      await vi.waitFor(
        () =>
          expect(
            pagesBelow()
              .map(({ text }) => text)
              .join(),
          ).toContain('Paragraph 8.'),
        5000,
      );
      expect(pagesBelow()).toHaveLength(2);
      expect(fake.posts(clubChannel)).toHaveLength(1);
      expect(seenByUserOf(mine)).not.toContain('missing');
    });

    test('further pages that Discord does not confirm are named to the user', async () => {
      const mine = await tale('8');
      fake.fail({ on: threadPages, status: 500, times: 3 });
      await fake.press(mine, shareButton);
      await vi.waitFor(() => expect(seenByUserOf(mine)).toContain('Page 2 of 3 may be missing'), 5000);
      expect(pagesBelow()).toHaveLength(1);
      expect(pagesBelow()[0]?.text).toContain('Paragraph 8.');
      expect(fake.posts(clubChannel)).toHaveLength(1);
    });

    test('further pages follow as posts if no thread could be opened', async () => {
      const mine = await tale('8');
      fake.fail({ on: threads, status: 503, times: 3 });
      await fake.press(mine, shareButton);
      await vi.waitFor(() => expect(fake.posts(clubChannel)).toHaveLength(3), 5000);
    });
  });

  describe('Share pressed twice', () => {
    test('a double press on Share posts once and says so', async () => {
      const mine = await tale('1');
      await Promise.all([fake.press(mine, shareButton), fake.press(mine, shareButton)]);
      await vi.waitFor(() => expect(seenByUserOf(mine)).toContain('Already shared'));
      expect(fake.posts(clubChannel)).toHaveLength(1);
    });

    test('Share pressed on two answers posts both', async () => {
      await fake.press(await tale('1'), shareButton);
      await fake.press(await tale('1'), shareButton);
      expect(fake.posts(clubChannel)).toHaveLength(2);
    });
  });

  test('a forged page button does not replace a post that everybody sees', async () => {
    await fake.press(await tale('1'), shareButton);
    const [post] = fake.posts(clubChannel);
    if (!post) throw new Error('no post');
    const hers = await fake.press(post, '1t:/drug tofacitinib', { stale: true, by: grace });
    expect(hers.message?.onlyFor).toBe(grace.id);
    expect(hers.message?.text).toContain('What is known of tofacitinib');
    expect(fake.posts(clubChannel).map(({ text }) => text)).toEqual([post.text]);
  });

  test('a share that ends in a user error says to its user alone that nothing was shared', async () => {
    const mine = await tale('1');
    const [told] = (await fake.press(mine, '1s:/nothing', { stale: true })).followUps;
    expect(told?.onlyFor).toBe(mine.onlyFor);
    expect(told?.text).toContain('Nothing was shared.');
    expect(told?.text).toContain('There is no command');
    expect(told?.text).not.toContain('Shared by');
    expect(fake.posts(clubChannel)).toEqual([]);
  });

  test('“Cite this paper” on a message full of long DOIs is answered', async () => {
    const content = Array.from({ length: 25 }, (_, index) => `10.1234/${index}${'x'.repeat(230)}`).join(' ');
    const { message } = await fake.contextMenu('Cite this paper', fake.say(clubChannel, { content }));
    expect(message?.text).toMatch(/\w/);
    expect(message?.text).not.toContain('reference');
  });

  test('the payload of a message is what Discord receives', async () => {
    const heard = await fake.press(await tale('1'), 'x', { stale: true });
    expect(heard.message?.body).toEqual(toPayload(noticeMessage(staleButton)).body);
    expect(toPayload(noticeMessage(staleButton)).body).toMatchObject({ flags: (1 << 15) | (1 << 6), allowed_mentions: { parse: [] } });
    expect(toPayload(noticeMessage(staleButton), 'everybody').body).toMatchObject({ flags: 1 << 15 });
    const file = toPayload(blocksMessage([{ kind: 'file', name: 'a.bib', content: '@x' }]));
    expect(file.files).toEqual([{ name: 'a.bib', data: '@x' }]);
    expect(file.body).toMatchObject({ attachments: [{ id: '0', filename: 'a.bib' }] });
  });
});

test('DISCORD_API_URL may end in a slash', async () => {
  const fake = await startFakeDiscord();
  const discord = createDiscordPlatform({ token: validToken, apiUrl: `${fake.apiUrl}//` }, { log: silent });
  await discord.start(smallBot());
  expect((await fake.slash('drug', { name: 'baricitinib' })).status).toBe('answered');
  await discord.stop();
  await fake.stop();
});

describe('a system message', () => {
  const problems = (blocks: readonly Block[]): readonly string[] => {
    const { files, ...body } = blocksMessage(blocks);
    const all = nested(asList(body.components));
    expect(all.length).toBeLessThanOrEqual(discordRenderer.budget.parts);
    expect(all.reduce((sum, { content }) => sum + String(content ?? '').length, 0)).toBeLessThanOrEqual(discordRenderer.budget.characters);
    return bodyProblems(
      'message',
      body,
      files.map(({ name }) => name),
    );
  };

  test('a system message never exceeds the limits, whatever it contains', () => {
    const choices = fc.array(fc.record({ label: hostileText(300), run: fc.integer({ min: 1, max: 400 }).map((length) => `/cite ${'x'.repeat(length)}`) }), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(hostileText(6000), choices, (text, all) => {
        expect(
          problems([
            { kind: 'text', text: [text] },
            { kind: 'choices', choices: all },
          ]),
        ).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  test.each([1, 20, 200])('a system message says so if %i choices with long lines do not fit', (count) => {
    const choices = Array.from({ length: count }, (_, index) => ({ label: `${index}${'d'.repeat(250)}`, run: `/cite ${index}${'d'.repeat(250)}` }));
    expect(problems([{ kind: 'choices', choices }])).toEqual([]);
    expect(JSON.stringify(blocksMessage([{ kind: 'choices', choices }])).includes('does not fit in one message')).toBe(count > 1);
  });

  test('a system message says that a block larger than any page is too much', () => {
    const huge: Block = { kind: 'choices', choices: [{ label: 'd'.repeat(9000), run: `/cite ${'d'.repeat(200)}` }] };
    expect(problems([huge])).toEqual([]);
    expect(JSON.stringify(blocksMessage([huge]))).toContain('too much for one message');
  });
});
