import { describe, expect, test } from 'vitest';
import { plainBlock } from '../../../../src/core/reply/plain-text.ts';
import { quickBot } from '../../../helpers/library.ts';

const { ask, library } = await quickBot();
const textOf = async (question: string): Promise<string> => {
  const { title = '', blocks } = (await ask(`/ask ${question}`)).reply;
  return [title, ...blocks.map(plainBlock)].join('\n');
};

describe('counting the library', () => {
  test.each(['how many papers are there', 'how many papers are in your library', 'number of articles here', 'which papers do you have', 'list the papers'])(
    'the papers are counted and named: %s',
    async (question) => {
      const text = await textOf(question);
      expect(text).toContain(`${library.papers.size} papers`);
      for (const { name } of library.papers.values()) expect(text).toContain(name);
    },
  );

  test('the questions of each season are counted', async () => {
    const counts = [...library.seasons.values()].map(({ prompts }) => prompts.length);
    const text = await textOf('how many questions are there');
    expect(text).toContain(`${counts.reduce((sum, count) => sum + count, 0)} questions`);
    for (const count of counts) expect(text).toContain(`: ${count} questions`);
  });

  test('works and statements are counted', async () => {
    expect(await textOf('how many references do you cite')).toContain(`${library.works.size} works`);
    expect(await textOf('how many claims are in the fact base')).toContain(`${library.claims.size} statements`);
  });
});

test('the people of a trial are counted in every short wording', async () => {
  for (const question of ['n in SLEek', 'N=? SLEek', 'how many in SLEek', 'sample size of SLEek', 'how many were in SLEek'])
    expect([question, await textOf(question)]).toEqual([question, expect.stringContaining('341 people')]);
});

test('trials in one form of lupus are counted', async () => {
  expect(await textOf('how many trials are there in skin lupus')).toContain('in skin lupus. There may be more.');
});
