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
] as const)('layout cache in %s', (_, renderer) => {
  const answer = () => answerTo({ title: 'Cached', blocks: [{ kind: 'text', text: ['A statement ', { kind: 'cite', source: 'huo-2023' }] }] }, library);

  test('a cached reply is laid out and rendered once', () => {
    const cached = answer();
    const again = { ...cached, page: 1 };
    expect(pageForRequester(again, renderer)).toBe(pageForRequester(cached, renderer));
    expect(renderer.render(pageForRequester(again, renderer))).toBe(renderer.render(pageForRequester(cached, renderer)));
  });

  test('a direct message has no Share button, whichever page was cached first', () => {
    const cached = answer();
    const directAnswer = { ...cached, place: { ...cached.place, direct: true } };
    for (const [inChannel, directly] of [
      [pageForRequester(cached, renderer), pageForRequester(directAnswer, renderer)],
      [pageForRequester(cached, renderer), pageForRequester(directAnswer, renderer)],
    ]) {
      expect(inChannel?.controls.map(({ label }) => label)).toEqual(['Share with the channel']);
      expect(directly?.controls).toEqual([]);
    }
  });

  test('a reply is laid out again for another report URL, other sources or another status', () => {
    const cached = answer();
    const page = pageForRequester(cached, renderer);
    expect(pageForRequester({ ...cached, reportUrl: 'https://example.org/report' }, renderer).footer).not.toEqual(page.footer);
    expect(pageForRequester({ ...cached, sources: [] }, renderer).sources).toEqual([]);
    expect(pageForRequester({ ...cached, status: 'note' }, renderer).footer).toEqual([]);
    expect(pageForRequester(cached, renderer)).toEqual(page);
  });

  test('each shared copy of a cached reply names whoever shared it', () => {
    const cached = answer();
    const sharedBy = (name: string) => pagesForChannel({ ...cached, sharedBy: { id: name, name } }, renderer)[0]?.sharedBy?.name;
    expect([sharedBy('Ada'), sharedBy('Ben')]).toEqual(['Ada', 'Ben']);
  });
});
