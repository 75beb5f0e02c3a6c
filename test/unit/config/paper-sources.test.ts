import { describe, expect, test } from 'vitest';
import { parseConfig, parsePaperSources } from '../../../src/config/index.ts';

describe('the configuration of look-ups', () => {
  test('look-ups ask the public services unless other addresses are set', () => {
    expect(parsePaperSources({})).toEqual({ contactEmail: undefined, urls: {} });
    expect(parsePaperSources({ CROSSREF_URL: 'http://127.0.0.1:4000/crossref/', CONTACT_EMAIL: 'club@example.org' })).toEqual({
      contactEmail: 'club@example.org',
      urls: { Crossref: 'http://127.0.0.1:4000/crossref' },
    });
  });

  test('links are answered only if the operator wants it and look-ups are on', () => {
    const tokens = { DISCORD_TOKEN: 'x', SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };
    const linksOf = (env: Readonly<Record<string, string>>) => {
      const { slack, discord } = parseConfig({ ...tokens, ...env });
      return [slack?.repliesToLinks ?? false, discord?.repliesToLinks ?? false];
    };
    expect([linksOf({}), linksOf({ PAPER_LINKS: 'off' }), linksOf({ PAPER_LINKS: 'reply', PAPER_LOOKUP: 'off' })]).toEqual(Array(3).fill([false, false]));
    expect(linksOf({ PAPER_LINKS: 'reply' })).toEqual([true, true]);
    expect(() => parseConfig({ PAPER_LINKS: 'yes' })).toThrow('PAPER_LINKS must be off or reply');
  });

  test('papers are checked again unless the operator turns it off or look-ups are off', () => {
    const watches = (env: Readonly<Record<string, string>>) => parseConfig(env).watchesPapers;
    expect([watches({}), watches({ PAPER_WATCH: 'on' })]).toEqual([true, true]);
    expect([watches({ PAPER_WATCH: 'off' }), watches({ PAPER_LOOKUP: 'off' })]).toEqual([false, false]);
    expect(() => parseConfig({ PAPER_WATCH: 'never' })).toThrow('PAPER_WATCH must be on or off');
  });

  test('look-ups can be turned off', () => expect(parseConfig({ PAPER_LOOKUP: 'off' }).papers).toBeUndefined());

  test.each([
    [{ PAPER_LOOKUP: 'no' }, /PAPER_LOOKUP must be on or off/],
    [{ CONTACT_EMAIL: 'nobody' }, /CONTACT_EMAIL must be an e-mail address/],
    [{ PUBMED_URL: 'ftp://example.org' }, /PUBMED_URL must be a full address/],
    [{ ARXIV_URL: 'https://user:secret@example.org' }, /ARXIV_URL must be a full address starting with https:\/\/ or http:\/\/, without a user name/],
  ])('%j is rejected with a reason', (env, message) => expect(() => parseConfig(env)).toThrow(message));
});
