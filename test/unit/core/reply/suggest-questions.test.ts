import { describe, expect, test } from 'vitest';
import { fitsButton } from '../../../../src/core/reply/button.ts';
import { suggestQuestions } from '../../../../src/core/reply/suggest-questions.ts';
import { type SmallContent, smallLibrary } from '../../../fixtures/content.ts';
import { quickBot } from '../../../helpers/library.ts';
import { moduleLibrary } from '../../../helpers/module-library.ts';

const { ask, library } = await quickBot();
const labelsFor = async (change: (content: SmallContent) => void) => {
  const own = await smallLibrary(change);
  return suggestQuestions(own.paper, own).map(({ label }) => label);
};
const paperOf = ({ papers: [paper] }: SmallContent) => {
  if (!paper) throw new Error('the small library has a paper');
  return paper;
};

describe('the suggestions for a newcomer', () => {
  test('the suggestions are about trials and the drug that the paper says most about', () => {
    expect(suggestQuestions(library.paper, library).map(({ label }) => label)).toEqual([
      'In short',
      'Which trials worked?',
      'Is Olumiant the one that failed?',
      "This week's question",
    ]);
  });

  test.each([...library.papers.values()])('the suggestions for $id are all answered', async (paper) => {
    for (const { run } of suggestQuestions(paper, library)) expect([run, (await ask(run)).status]).toEqual([run, 'ok']);
  });

  test('the verdict of the trial is suggested if the paper has one', async () => {
    expect(await labelsFor(() => {})).toEqual([
      'In short',
      'Did SLE-BRAVE-II meet its primary endpoint?',
      'Is Olumiant the one that failed?',
      "This week's question",
    ]);
  });

  test('what is not known is suggested if no drug in the paper failed', async () => {
    expect(
      await labelsFor(({ trials: [trial] }) => {
        if (trial) trial.met = 'yes';
      }),
    ).toContain('What is not known?');
  });

  test('the results, or else the full summary, are suggested for a paper without trials', async () => {
    const withoutTrials = (title: string) => (content: SmallContent) => {
      const paper = paperOf(content);
      paper.sobering = ['R01'];
      paper.sections = [{ id: 'one', title, lead: 'What came out.', claims: ['R01'] }];
      paper.takeaways = ['R01'];
      if (paper.disclosures) paper.disclosures.related = [];
    };
    expect(await labelsFor(withoutTrials('Results and what they mean'))).toEqual(['In short', 'What came out?', 'What is not known?', "This week's question"]);
    expect(await labelsFor(withoutTrials('Methods'))).toEqual(['In short', 'In full', 'What is not known?', "This week's question"]);
  });

  test('the suggestions fit a button, whatever the names in the content', async () => {
    const own = await smallLibrary(({ trials: [trial], drugs: [drug] }) => {
      if (trial) trial.name = `SLE-${'LONG-'.repeat(30)}1`;
      if (drug) drug.brands = [`Olumi${'a'.repeat(150)}nt`];
    });
    for (const { label, run } of suggestQuestions(own.paper, own)) expect([label.length <= 75, fitsButton(run)]).toEqual([true, true]);
  });

  test('the suggestions for a paper in a club’s own folder are about that paper', async () => {
    const own = await moduleLibrary('test/fixtures/club');
    const recovery = own.papers.get('recovery');
    expect(recovery && suggestQuestions(recovery, own).map(({ run }) => run)).toEqual([
      '/summary paper:recovery',
      '/summary results paper:recovery',
      '/summary limits paper:recovery',
      '/discuss show:question',
    ]);
  });
});
