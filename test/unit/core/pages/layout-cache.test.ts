import { beforeAll, describe, expect, test } from 'vitest';
import { pageForRequester, pagesForChannel } from '../../../../src/core/pages/pages.ts';
import { discordRenderer } from '../../../../src/discord/render/render.ts';
import type { Library } from '../../../../src/library/library.ts';
import { slackRenderer } from '../../../../src/slack/render/render.ts';
import { smallLibrary } from '../../../fixtures/content.ts';
import { answerTo } from '../../../fixtures/replies.ts';

let library: Library;
beforeAll(async () => {
  library = await smallLibrary();
});

describe.each([
  ['Slack', slackRenderer],
  ['Discord', discordRenderer],
] as const)('a reply that is kept, in %s', (_, renderer) => {
  const answer = () => answerTo({ title: 'Kept', blocks: [{ kind: 'text', text: ['A statement ', { kind: 'cite', source: 'huo-2023' }] }] }, library);

  test('is laid out and rendered once', () => {
    const kept = answer();
    const again = { ...kept, page: 1 };
    expect(pageForRequester(again, renderer)).toBe(pageForRequester(kept, renderer));
    expect(renderer.render(pageForRequester(again, renderer))).toBe(renderer.render(pageForRequester(kept, renderer)));
  });

  test('has no Share in a conversation with the bot alone, whichever was asked for first', () => {
    const kept = answer();
    const alone = { ...kept, place: { ...kept.place, direct: true } };
    for (const [inChannel, directly] of [
      [pageForRequester(kept, renderer), pageForRequester(alone, renderer)],
      [pageForRequester(kept, renderer), pageForRequester(alone, renderer)],
    ]) {
      expect(inChannel?.controls.map(({ label }) => label)).toEqual(['Share with the channel']);
      expect(directly?.controls).toEqual([]);
    }
  });

  test('is laid out anew with another address for mistakes, other sources or another status', () => {
    const kept = answer();
    const page = pageForRequester(kept, renderer);
    expect(pageForRequester({ ...kept, reportUrl: 'https://example.org/report' }, renderer).footer).not.toEqual(page.footer);
    expect(pageForRequester({ ...kept, sources: [] }, renderer).sources).toEqual([]);
    expect(pageForRequester({ ...kept, status: 'note' }, renderer).footer).toEqual([]);
    expect(pageForRequester(kept, renderer)).toEqual(page);
  });

  test('names whoever shares it, each time', () => {
    const kept = answer();
    const sharedBy = (name: string) => pagesForChannel({ ...kept, sharedBy: { id: name, name } }, renderer)[0]?.sharedBy?.name;
    expect([sharedBy('Ada'), sharedBy('Ben')]).toEqual(['Ada', 'Ben']);
  });
});
