import { describe, expect, it } from 'vitest';
import { startClub } from '../../../helpers/slack-workspace.ts';

describe('a file', () => {
  it('goes to the direct messages of the one who asked', async () => {
    const { twin } = await startClub();
    const answer = await twin.command('/cite all');
    expect(answer.words).toContain('File works.bib: sent to your direct messages with this app.');
    await twin.until(() => twin.screen('UADA', 'DADA').length === 1, 'the file');
    expect(twin.screen('UADA', 'DADA')[0]?.files).toEqual([{ name: 'works.bib', content: '@article{huo}' }]);
    expect(twin.screen('UBEN', 'CCLUB')).toEqual([]);
  });

  it('goes to the thread of the post when it is shared', async () => {
    const { twin } = await startClub();
    const answer = await twin.command('/cite all');
    await twin.until(() => twin.screen('UADA', 'DADA').length === 1, 'the file of the private answer');
    const post = await twin.press(answer, 'Share with the channel');
    expect(post.words).toContain('File works.bib: attached in the thread.');
    await twin.until(() => twin.screen('UBEN', 'CCLUB').length === 2, 'the file');
    expect(twin.screen('UBEN', 'CCLUB')[1]).toMatchObject({ thread: post.ts, files: [{ name: 'works.bib', content: '@article{huo}' }] });
  });

  it('that is a picture comes when it is asked for, with its finding for whoever cannot see it', async () => {
    const { twin } = await startClub();
    const answer = await twin.command('/cite picture');
    expect(answer.words).toContain('Picture: Met by 56.7% against 45.9%.');
    expect(twin.screen('UADA', 'DADA')).toEqual([]);
    await twin.press(answer, 'Send me the picture');
    await twin.until(() => twin.screen('UADA', 'CCLUB').length === 2, 'the note');
    expect(twin.screen('UADA', 'CCLUB')[1]).toMatchObject({ onlyFor: 'UADA', words: 'The picture is in your direct messages with this app.' });
    expect(twin.screen('UADA', 'DADA')[0]?.files).toEqual([{ name: 'trials.png', content: 'PNG', alt: 'Met by 56.7% against 45.9%.' }]);
    expect(twin.screen('UBEN', 'CCLUB')).toEqual([]);
  });

  it('that is a picture stands in the thread of a shared answer', async () => {
    const { twin } = await startClub();
    const post = await twin.press(await twin.command('/cite picture'), 'Share with the channel');
    expect(post.words).toContain('(The picture is in the thread.)');
    await twin.until(() => twin.screen('UBEN', 'CCLUB').length === 2, 'the picture');
    expect(twin.screen('UBEN', 'CCLUB')[1]).toMatchObject({
      thread: post.ts,
      files: [{ name: 'trials.png', content: 'PNG', alt: 'Met by 56.7% against 45.9%.' }],
    });
  });

  it('that is a picture and cannot be sent is told of, with what to do', async () => {
    const { twin } = await startClub();
    const answer = await twin.command('/cite picture');
    twin.fail('files.getUploadURLExternal', { error: 'missing_scope', needed: 'files:write' });
    const note = await twin.press(answer, 'Send me the picture');
    expect(note.words).toContain('The file trials.png could not be sent. The app lacks the scope files:write.');
  });

  it('cannot be shared where the bot is not a member, and that is said', async () => {
    const { twin } = await startClub();
    const answer = await twin.command('/cite all', { channel: 'COTHER' });
    await twin.until(() => twin.screen('UADA', 'DADA').length === 1, 'the file of the private answer');
    const note = await twin.press(answer, 'Share with the channel');
    expect(note.words).toContain('comes with a file. Type /invite @journal-club here');
  });

  it.each([
    ['files:write', { error: 'missing_scope', needed: 'files:write' }, 'files.getUploadURLExternal'],
    ['im:write', { error: 'missing_scope', needed: 'im:write' }, 'conversations.open'],
  ])('that fails for want of %s names it and the way to mend it', async (scope, fault, method) => {
    const { twin, lines } = await startClub();
    twin.fail(method, fault);
    await twin.command('/cite all');
    await twin.until(() => twin.screen('UADA', 'CCLUB').length === 2, 'the note');
    const note = twin.screen('UADA', 'CCLUB')[1];
    expect(note?.onlyFor).toBe('UADA');
    expect(note?.words).toContain(`The file works.bib could not be sent. The app lacks the scope ${scope}.`);
    expect(lines.join('')).toContain(/Reference (\w{8})/.exec(note?.words ?? '')?.[1]);
  });

  it.each([{ status: 500 }, { drop: 'before' as const }])('whose upload breaks off is reported (%o)', async (fault) => {
    const { twin } = await startClub();
    twin.fail('upload', fault);
    await twin.command('/cite all');
    await twin.until(() => twin.screen('UADA', 'CCLUB').length === 2, 'the note');
    expect(twin.screen('UADA', 'CCLUB')[1]?.words).toContain('Slack did not answer. Please try again');
  });
});
