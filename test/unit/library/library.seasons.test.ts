/** What holds for the questions on the first papers. */
import { describe, expect, test } from 'vitest';
import { moduleLibrary } from '../../helpers/module-library.ts';

const { seasons } = await moduleLibrary();

describe.each([...seasons.values()])('the season of $paper', ({ prompts }) => {
  test('a question about a news report comes after all others and quotes what it needs', () => {
    const isOfNews = prompts.map(({ question }) => /news report/i.test(question));
    expect(isOfNews).toEqual(isOfNews.toSorted((a, b) => Number(a) - Number(b)));
    for (const [index, { tenMinutes, question }] of prompts.entries()) if (isOfNews[index]) expect(`${question} ${tenMinutes}`).toContain('in our words: ');
  });
});

/** Posts and histories of channels name a question by its id. A new question is added here; none is taken out or renamed. */
test('no released id of a question is missing', () => {
  const ids = new Set([...seasons.values()].flatMap(({ prompts }) => prompts.map(({ id }) => id)));
  expect(released.filter((id) => !ids.has(id))).toEqual([]);
});

const released = [
  'what-the-abstract-settles',
  'one-pill-many-cytokines',
  'tyk2-in-practice',
  'sanra',
  'mouse-to-people',
  'brave-divergence',
  'what-is-a-response',
  'five-meta-analyses',
  'borrowed-warnings',
  'would-you',
  'whose-lupus',
  'change-your-mind',
  'second-review',
  'report-and-review',
  'brave-two-from-memory',
  'endpoint-on-the-way',
  'size-of-a-miss',
  'crowded-placebo-arm',
  'signal-without-response',
  'same-regions-other-countries',
  'one-of-two',
  'lower-dose-more-harm',
  'quoting-the-other-twin',
  'third-brave',
];

test('the first question of a season is about the abstract', () => {
  for (const { prompts } of seasons.values()) expect(prompts[0]?.question).toMatch(/^Read the abstract/);
});
