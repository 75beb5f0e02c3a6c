import { describe, expect, test } from 'vitest';
import { pageForRequester } from '../../../../src/core/pages/pages.ts';
import type { ReplyButton } from '../../../../src/core/reply/reply.ts';
import { slackRenderer } from '../../../../src/slack/render/render.ts';
import { noteMessages } from '../../../../src/slack/respond/system-messages.ts';
import { startSlackWorkspace } from '../../../helpers/slack-workspace.ts';

describe('a screen reader', () => {
  test('the text for screen readers has buttons as lines to type, and the page number', async () => {
    const { fake } = await startSlackWorkspace();
    const first = await fake.command('/summary full');
    expect(first.spoken).toContain('Page 1 of 3 · For education');
    expect(first.spoken).not.toMatch(/Next|Share with/);
    const last = await fake.press(await fake.press(first, 'Next'), 'Next');
    expect(last.spoken).toContain('Baricitinib: /drug baricitinib');
    const mistake = await fake.command('/sumary full');
    expect(mistake.spoken.split('\n')).toContain('/summary full');
  });

  test('the text for screen readers has /help as it can be typed in Slack', () => {
    const [message] = noteMessages('Hm.', [{ label: 'Help', run: '/help' }]);
    expect(message?.text).toBe('Hm.\n\nHelp: /journalclub help');
  });

  test('the text for screen readers has the whole page, within the length that Slack advises', () => {
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
