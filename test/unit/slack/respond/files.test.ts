import { describe, expect, test } from 'vitest';
import { defineCommand } from '../../../../src/core/command/command.ts';
import { startSlackWorkspace } from '../../../helpers/slack-workspace.ts';

describe('a file', () => {
  test('a file goes to the requester’s direct messages', async () => {
    const { fake } = await startSlackWorkspace();
    const answer = await fake.command('/cite all');
    expect(answer.words).toContain('File works.bib: sent to your direct messages with this app.');
    await fake.until(() => fake.screen('UADA', 'DADA').length === 1, 'the file');
    expect(fake.screen('UADA', 'DADA')[0]?.files).toEqual([{ name: 'works.bib', content: '@article{huo}' }]);
    expect(fake.screen('UBEN', 'CCLUB')).toEqual([]);
  });

  test('a file of a shared answer goes to the thread of the post', async () => {
    const { fake } = await startSlackWorkspace();
    const answer = await fake.command('/cite all');
    await fake.until(() => fake.screen('UADA', 'DADA').length === 1, 'the file of the private answer');
    const post = await fake.press(answer, 'Share with the channel');
    expect(post.words).toContain('File works.bib: attached in the thread.');
    await fake.until(() => fake.screen('UBEN', 'CCLUB').length === 2, 'the file');
    expect(fake.screen('UBEN', 'CCLUB')[1]).toMatchObject({ thread: post.ts, files: [{ name: 'works.bib', content: '@article{huo}' }] });
  });

  test('an answer of more than three pages is offered as a file', async () => {
    const paragraphs = Array.from({ length: 90 }, (_, index) => ({ kind: 'text', text: [`Paragraph ${index}. ${'word '.repeat(40)}`] }) as const);
    const long = defineCommand({ name: 'long', description: 'Long', examples: [], options: {}, run: () => ({ title: 'A long answer', blocks: paragraphs }) });
    const { fake } = await startSlackWorkspace({ commands: [long] });
    const answer = await fake.command('/journalclub long');
    await fake.press(answer, 'All of it as a file');
    await fake.until(() => fake.screen('UADA', 'DADA').length === 1, 'the file');
    const [file] = fake.screen('UADA', 'DADA')[0]?.files ?? [];
    expect(file?.name).toBe('a-long-answer.txt');
    expect(file?.content).toContain('Paragraph 89.');
  });

  test('a picture is sent if the requester asks for it, with a description', async () => {
    const { fake } = await startSlackWorkspace();
    const answer = await fake.command('/cite picture');
    expect(answer.words).toContain('Picture: Met by 56.7% against 45.9%.');
    expect(fake.screen('UADA', 'DADA')).toEqual([]);
    await fake.press(answer, 'Send me the picture');
    await fake.until(() => fake.screen('UADA', 'CCLUB').length === 2, 'the note');
    expect(fake.screen('UADA', 'CCLUB')[1]).toMatchObject({ onlyFor: 'UADA', words: 'The picture is in your direct messages with this app.' });
    expect(fake.screen('UADA', 'DADA')[0]?.files).toEqual([{ name: 'trials.png', content: 'PNG', alt: 'Met by 56.7% against 45.9%.' }]);
    expect(fake.screen('UBEN', 'CCLUB')).toEqual([]);
  });

  test('a picture of a shared answer goes to the thread of the post', async () => {
    const { fake } = await startSlackWorkspace();
    const post = await fake.press(await fake.command('/cite picture'), 'Share with the channel');
    expect(post.words).toContain('(The picture is in the thread.)');
    await fake.until(() => fake.screen('UBEN', 'CCLUB').length === 2, 'the picture');
    expect(fake.screen('UBEN', 'CCLUB')[1]).toMatchObject({
      thread: post.ts,
      files: [{ name: 'trials.png', content: 'PNG', alt: 'Met by 56.7% against 45.9%.' }],
    });
  });

  test('the requester is told if a picture cannot be sent, and what to do', async () => {
    const { fake } = await startSlackWorkspace();
    const answer = await fake.command('/cite picture');
    fake.fail('files.getUploadURLExternal', { error: 'missing_scope', needed: 'files:write' });
    const note = await fake.press(answer, 'Send me the picture');
    expect(note.words).toContain('The file trials.png could not be sent. The app lacks the scope files:write.');
  });

  test('a file cannot be shared in a channel the bot is not in, and the requester is told', async () => {
    const { fake } = await startSlackWorkspace();
    const answer = await fake.command('/cite all', { channel: 'COTHER' });
    await fake.until(() => fake.screen('UADA', 'DADA').length === 1, 'the file of the private answer');
    const note = await fake.press(answer, 'Share with the channel');
    expect(note.words).toContain('comes with a file. Type /invite @journal-club here');
  });

  test.each([
    ['files:write', { error: 'missing_scope', needed: 'files:write' }, 'files.getUploadURLExternal'],
    ['im:write', { error: 'missing_scope', needed: 'im:write' }, 'conversations.open'],
  ])('a file that fails without %s names the scope and how to add it', async (scope, fault, method) => {
    const { fake, lines } = await startSlackWorkspace();
    fake.fail(method, fault);
    await fake.command('/cite all');
    await fake.until(() => fake.screen('UADA', 'CCLUB').length === 2, 'the note');
    const note = fake.screen('UADA', 'CCLUB')[1];
    expect(note?.onlyFor).toBe('UADA');
    expect(note?.words).toContain(`The file works.bib could not be sent. The app lacks the scope ${scope}.`);
    expect(lines.join('')).toContain(/Reference (\w{8})/.exec(note?.words ?? '')?.[1]);
  });

  test.each([{ status: 500 }, { drop: 'before' as const }])('a file whose upload breaks off is reported (%o)', async (fault) => {
    const { fake } = await startSlackWorkspace();
    fake.fail('upload', fault);
    await fake.command('/cite all');
    await fake.until(() => fake.screen('UADA', 'CCLUB').length === 2, 'the note');
    expect(fake.screen('UADA', 'CCLUB')[1]?.words).toContain('Slack did not answer. Please try again');
  });
});
