import { describe, expect, it } from 'vitest';
import { startClub } from './club.ts';

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
