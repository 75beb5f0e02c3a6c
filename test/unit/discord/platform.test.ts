import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { staleButton } from '../../../src/core/reply/button.ts';
import { clubChannel, type FakeDiscord, grace, rateLimit, type ShownMessage } from '../../fakes/discord.ts';
import { type DiscordGuild, openDiscordGuild } from '../../helpers/discord-guild.ts';

let guild: DiscordGuild;
let fake: FakeDiscord;

beforeEach(async () => {
  guild = await openDiscordGuild();
  fake = guild.fake;
});

/** Nothing illegal was ever sent: every test holds the whole platform to it. */
afterEach(async () => {
  await guild.leave();
  expect(fake.refusals).toEqual([]);
});

/** The message, which must be there. */
function there(message: ShownMessage | undefined): ShownMessage {
  if (!message) throw new Error('no message came');
  return message;
}

describe('a slash command', () => {
  test('a slash command is answered to its user alone', async () => {
    const { message } = await fake.slash('drug', { name: 'baricitinib' });
    expect(message?.text).toContain('baricitinib: overview');
    expect(message?.text).toContain('What is known of baricitinib: p < 0.05 & 5-HT_2A.');
    expect(fake.posts(clubChannel)).toEqual([]);
    expect(fake.seenBy(grace, clubChannel)).toEqual([]);
  });

  test('a slash command accepts a choice from its list', async () => {
    const { message } = await fake.slash('drug', { name: 'baricitinib', topic: 'safety' });
    expect(message?.text).toContain('baricitinib: safety');
  });

  test('an answer shows its picture, with alt text', async () => {
    const { message } = await fake.slash('cite', { work: 'picture' });
    expect(message?.files).toEqual([{ name: 'trials.png', content: expect.stringMatching(/^.PNG/) }]);
    expect(JSON.stringify(message?.body)).toContain('"description":"Met by 56.7% against 45.9%."');
  });

  test('an answer attaches its file', async () => {
    const { message } = await fake.slash('cite', { work: '10.1000/x' });
    expect(message?.files).toEqual([{ name: 'citation.bib', content: '@article{huo2023}\n' }]);
  });

  test('an answer in a direct message has no Share button', async () => {
    fake.addChannel({ id: '1200000000000000009', type: 1 });
    const { message } = await fake.slash('drug', { name: 'baricitinib' }, { direct: true, in: '1200000000000000009' });
    expect(message?.buttons.map(({ label }) => label)).toEqual(['Safety']);
  });

  test('a user error is answered with a button that leads out of it', async () => {
    const { message } = await fake.slash('drug', { name: 'unknown' });
    expect(message?.text).toContain('Did you mean one of these?');
    const next = await fake.press(there(message), 'baricitinib');
    expect(next.message?.text).toContain('What is known of baricitinib');
  });

  test('a command from an older registration is answered', async () => {
    const { message } = await fake.slash('journal', {}, { stale: true });
    expect(message?.text).toContain('There is no command “journal” any more');
  });

  test.each([
    ['a number', { name: 42 }, 'What is known of 42'],
    ['a truth value', { name: true }, 'What is known of true'],
    ['an option that is gone', { colour: 'red' }, '/drug has no option “colour”'],
    ['a choice that is gone', { name: 'x', topic: 'price' }, '“price” is not a valid topic for /drug'],
    ['no option at all', {}, 'What is known of nothing'],
  ])('a slash command with %s is answered', async (_, given, words) => {
    const { message } = await fake.slash('drug', given, { stale: true });
    expect(message?.text).toContain(words);
  });

  test('a command that fails is answered with a reference that is also in the log', async () => {
    const { message } = await fake.slash('drug', { name: 'broken' });
    const reference = /reference ([0-9a-f]{8})/.exec(message?.text ?? '')?.[1];
    expect(guild.log().some((line) => line.reference === reference && reference !== undefined)).toBe(true);
  });

  test('an answer that takes 4 s is deferred within 1.5 s and arrives', async () => {
    const heard = await fake.slash('tale', { paragraphs: '1', wait: '4000' });
    expect(heard.message?.text).toContain('A tale of 1 paragraphs');
    expect(heard.deferred).toBe(true);
    expect(heard.firstSign).toBeLessThan(1500);
    expect(fake.posts(clubChannel)).toEqual([]);
  });

  test('an immediate answer is not deferred', async () => {
    expect((await fake.slash('drug', { name: 'baricitinib' })).deferred).toBe(false);
  });
});

describe('a button', () => {
  test('a button answers whoever presses it with a new message', async () => {
    const { message } = await fake.slash('drug', { name: 'baricitinib' });
    const next = await fake.press(there(message), 'Safety');
    expect(next.message?.text).toContain('baricitinib: safety');
    expect(next.message?.id).not.toBe(message?.id);
    expect(fake.posts(clubChannel)).toEqual([]);
  });

  test('page buttons replace the message, forward and back', async () => {
    const first = there((await fake.slash('tale', { paragraphs: '8' })).message);
    expect(first.buttons.map(({ label }) => label)).toEqual(['1/3', 'Next', 'Share with the channel']);
    const second = there((await fake.press(first, 'Next')).message);
    expect(second.id).toBe(first.id);
    expect(second.text).toContain('Paragraph 4.');
    expect(second.buttons.map(({ label }) => label)).toEqual(['Back', '2/3', 'Next', 'Share with the channel']);
    const third = there((await fake.press(second, 'Next')).message);
    expect(third.text).toContain('Paragraph 8.');
    expect(there((await fake.press(there((await fake.press(third, 'Back')).message), 'Back')).message).text).toBe(first.text);
  });

  test('a button from another version says so', async () => {
    const { message } = await fake.slash('drug', { name: 'baricitinib' });
    for (const id of ['v0:drug', '1z:/drug', 'x', '1r:drug']) {
      expect((await fake.press(there(message), id, { stale: true })).message?.text).toContain(staleButton);
    }
  });

  test('a page button that fails leaves the page as it is', async () => {
    const first = there((await fake.slash('tale', { paragraphs: '8' })).message);
    const { followUps, message } = await fake.press(first, '1t:/drug broken', { stale: true });
    expect(`${message?.text}${followUps.map(({ text }) => text).join()}`).toContain('reference');
    expect(fake.seenBy({ id: first.onlyFor ?? '', name: '' }, clubChannel).find(({ id }) => id === first.id)?.text).toBe(first.text);
  });

  test('a button under a shared answer works for anybody', async () => {
    const mine = there((await fake.slash('drug', { name: 'baricitinib' })).message);
    const [post] = (await fake.press(mine, 'Share with the channel')).followUps;
    const hers = await fake.press(there(post), 'Safety', { by: grace });
    expect(hers.message?.onlyFor).toBe(grace.id);
  });
});

describe('sharing', () => {
  test('sharing posts the answer and names who shared it', async () => {
    const mine = there((await fake.slash('drug', { name: 'baricitinib' }, { by: grace })).message);
    await fake.press(mine, 'Share with the channel', { by: grace });
    const [post, ...others] = fake.posts(clubChannel);
    expect(post?.text).toContain(`Shared by @${grace.id}`);
    expect(post?.text).toContain('What is known of baricitinib');
    expect(post?.buttons.map(({ label }) => label)).toEqual(['Safety']);
    expect(others).toEqual([]);
  });

  test('sharing posts further pages in a thread named after the answer', async () => {
    const mine = there((await fake.slash('tale', { paragraphs: '8' })).message);
    await fake.press(mine, 'Share with the channel');
    await vi.waitFor(() => expect(fake.posts(fake.threads()[0]?.id ?? '')).toHaveLength(2));
    const [thread] = fake.threads();
    expect(thread?.name).toBe('A tale of 8 paragraphs');
    expect(fake.posts(clubChannel)).toHaveLength(1);
    const text = [...fake.posts(clubChannel), ...fake.posts(thread?.id ?? '')].map((post) => post.text).join('\n');
    for (const number of [1, 2, 3, 4, 5, 6, 7, 8]) expect(text).toContain(`Paragraph ${number}.`);
    expect(text.indexOf('Paragraph 8.')).toBeGreaterThan(text.indexOf('Paragraph 4.'));
  });

  test.each([
    ['open a thread', ['threads'] as const],
    ['write in it', ['thread posts'] as const],
  ])('sharing posts further pages below if the bot may not %s', async (_, forbids) => {
    const channel = '1200000000000000002';
    fake.addChannel({ id: channel, type: 0, forbids });
    const mine = there((await fake.slash('tale', { paragraphs: '8' }, { in: channel })).message);
    await fake.press(mine, 'Share with the channel');
    await vi.waitFor(() => expect(fake.posts(channel)).toHaveLength(3));
  });

  test('sharing in a thread stays in that thread', async () => {
    const thread = '1200000000000000003';
    fake.addChannel({ id: thread, type: 11, parent: clubChannel });
    const mine = there((await fake.slash('tale', { paragraphs: '8' }, { in: thread })).message);
    await fake.press(mine, 'Share with the channel');
    await vi.waitFor(() => expect(fake.posts(thread)).toHaveLength(3));
    expect(fake.threads()).toHaveLength(1);
    expect(fake.posts(clubChannel)).toEqual([]);
  });

  test('sharing an answer that failed tells its user alone', async () => {
    const mine = there((await fake.slash('drug', { name: 'baricitinib' })).message);
    const { followUps } = await fake.press(mine, '1s:/drug broken', { stale: true });
    expect(followUps[0]?.text).toContain('reference');
    expect(fake.posts(clubChannel)).toEqual([]);
  });

  test('sharing a slow answer is acknowledged at once', async () => {
    const mine = there((await fake.slash('drug', { name: 'baricitinib' })).message);
    const heard = await fake.press(mine, '1s:/tale paragraphs:1 wait:3500', { stale: true });
    expect(heard.firstSign).toBeLessThan(1000);
    expect(heard.followUps[0]?.text).toContain('A tale of 1 paragraphs');
  });

  test('sharing waits out a rate limit and loses no page', async () => {
    const mine = there((await fake.slash('tale', { paragraphs: '8' })).message);
    fake.fail(rateLimit(/POST \/channels\/\d+\/messages$/, 0.4));
    await fake.press(mine, 'Share with the channel');
    await vi.waitFor(() => expect(fake.posts(fake.threads()[0]?.id ?? '')).toHaveLength(2), 5000);
  });

  test('sharing does not post a page twice if Discord posted it and then failed', async () => {
    const mine = there((await fake.slash('tale', { paragraphs: '4' })).message);
    fake.fail({ on: /POST \/channels\/\d+\/messages$/, status: 502, afterwards: true });
    await fake.press(mine, 'Share with the channel');
    await vi.waitFor(() => expect(fake.requests.filter(({ path }) => /^\/channels\/\d+\/messages$/.test(path))).toHaveLength(2));
    expect(fake.posts(fake.threads()[0]?.id ?? '')).toHaveLength(1);
  });
});

describe('completion', () => {
  test('autocomplete suggests what the library knows', async () => {
    expect(await fake.complete('drug', 'name', 'bari')).toEqual([{ name: 'baricitinib (JAK)', value: 'baricitinib' }]);
  });

  test.each([
    ['nothing matches', 'drug', 'name', 'zzz'],
    ['the bot fails', 'drug', 'name', 'boom'],
    ['the option has no suggestions', 'drug', 'long', 'a'],
    ['the command is unknown', 'journal', 'name', 'a'],
  ])('autocomplete suggests nothing if %s', async (_, command, option, typed) => {
    expect(await fake.complete(command, option, typed)).toEqual([]);
  });
});

describe('“Cite this paper” on a message', () => {
  const cite = async (body: Readonly<Record<string, unknown>>) => fake.contextMenu('Cite this paper', fake.say(clubChannel, body));

  test('“Cite this paper” cites the DOI of the message', async () => {
    expect((await cite({ content: 'Have you seen https://doi.org/10.1000/ABC.1?' })).message?.text).toContain('Cited: 10.1000/ABC.1');
  });

  test('“Cite this paper” finds a DOI in an embed', async () => {
    expect((await cite({ content: 'this', embeds: [{ url: 'https://doi.org/10.1000%2Fembedded', title: 'A paper' }] })).message?.text).toContain(
      'Cited: 10.1000/embedded',
    );
  });

  test('“Cite this paper” offers a button for each of several DOIs', async () => {
    const { message } = await cite({ content: '10.1000/a and (10.1000/b), 10.1000/a again' });
    expect(message?.buttons.map(({ label }) => label)).toEqual(['10.1000/a', '10.1000/b']);
    expect((await fake.press(there(message), '10.1000/b')).message?.text).toContain('Cited: 10.1000/b');
  });

  test('“Cite this paper” on the bot’s own post offers the works below it', async () => {
    const content = '[1] [Huo 2023](<https://doi.org/10.1234/%28w%290>)\n\\[2\\] Petri 2023, incomplete record';
    const { message } = await cite({ content: '', components: [{ type: 10, content }] });
    expect(message?.buttons.map(({ label }) => label)).toEqual(['Huo 2023', 'Petri 2023']);
  });

  test('“Cite this paper” says how to cite if the message has no DOI', async () => {
    const { message } = await cite({ content: 'good morning' });
    expect(message?.text).toContain('I found no DOI or other identifier in that message.');
    expect(message?.text).toContain('/cite');
    expect(message?.onlyFor).toMatch(/^\d+$/);
  });
});

describe('errors on the way to Discord', () => {
  test('an answer that Discord rejects becomes a reference for the user and in the log', async () => {
    fake.fail({ on: /callback$/, status: 400, body: { code: 50035, message: 'Invalid Form Body' } });
    const { message } = await fake.slash('drug', { name: 'baricitinib' });
    const reference = /reference ([0-9a-f]{8})/.exec(message?.text ?? '')?.[1];
    expect(guild.logged('failed to send an answer').map((line) => line.reference)).toEqual([reference]);
  });

  test('a single 500 from Discord goes unnoticed', async () => {
    fake.fail({ on: /callback$/, status: 500 });
    expect((await fake.slash('drug', { name: 'baricitinib' })).message?.text).toContain('What is known of baricitinib');
  });

  test('a short rate limit is waited out within the three seconds for an answer', async () => {
    fake.fail(rateLimit(/callback$/, 0.3));
    expect((await fake.slash('drug', { name: 'baricitinib' })).message?.text).toContain('What is known of baricitinib');
  });

  test.each([
    [10062, 404],
    [40060, 400],
  ])('an expired interaction (%i) is logged once and not reported to the user', async (code, status) => {
    fake.fail({ on: /callback$/, status, body: { code, message: 'too late' } });
    await fake.slash('drug', { name: 'baricitinib' });
    expect(guild.logged('interaction').map(({ level }) => level)).toEqual([40]);
    expect((await fake.slash('drug', { name: 'baricitinib' })).status).toBe('answered');
  });

  test('the log contains neither tokens nor message text', async () => {
    fake.fail({ on: /callback$/, status: 400, times: 2, body: { code: 50035, message: 'Invalid Form Body' } });
    await fake.slash('drug', { name: 'baricitinib' });
    const log = JSON.stringify(guild.log());
    expect(log).not.toContain('aW50ZXJhY3Rpb24');
    expect(log).not.toContain('What is known');
    expect(log).not.toContain('notARealSecret');
    expect(log).toContain('failed to report the error to the user');
  });

  test.each<[string, Readonly<Record<string, unknown>>]>([
    ['of a kind not known here', { type: 99 }],
    ['without data', { type: 2, data: null }],
    ['whose options are no list', { type: 2, data: { name: 'drug', type: 1, options: 'x' } }],
    ['whose user is missing', { type: 2, data: { name: 'drug', type: 1 }, member: { user: 7 } }],
    ['of a select menu', { type: 3, data: { component_type: 3, custom_id: 'x', values: ['a'] } }],
  ])('an unreadable interaction %s is answered', async (_, payload) => {
    const { message } = await fake.sendInteraction(payload);
    expect(message?.text).toMatch(/reference|no longer works/);
    expect((await fake.slash('drug', { name: 'baricitinib' })).status).toBe('answered');
  });

  test.each([null, 7, 'x', {}, { id: '1' }, { id: 1, token: 2, type: 2 }])(
    'an interaction that is %j is logged, and the next one is answered',
    async (payload) => {
      fake.sendRaw('INTERACTION_CREATE', payload);
      await vi.waitFor(() => expect(guild.logged('unreadable interaction')).toHaveLength(1));
      expect((await fake.slash('drug', { name: 'baricitinib' })).status).toBe('answered');
    },
  );
});
