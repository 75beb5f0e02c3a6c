import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAnswerFinder } from '../../../../commands/ask/find-answer.ts';
import { trialsOfDrug } from '../../../../commands/ask/trials-of-drug.ts';
import { plainBlock } from '../../../../src/core/reply/plain-text.ts';
import { drugNames } from '../../../../src/library/search/find-drug.ts';
import { quickBot } from '../../../helpers/library.ts';

const { ask, library } = await quickBot();
const find = createAnswerFinder(library);
const drugs = [...library.drugs.values()];
const textOf = async (question: string): Promise<string> => {
  const { reply, status } = await ask(`/ask ${question}`);
  expect(status, question).toBe('ok');
  return [reply.title ?? '', ...reply.blocks.map(plainBlock)].join('\n');
};

/** Ways to ask whether X worked. */
const wordings = [
  'did X meet its primary endpoint?',
  'Did X work in lupus?',
  'was X effective',
  'Is X efficacious in SLE?',
  'did X fail',
  'X: positive or negative?',
  'was X superior to placebo?',
  'is X any good',
  'has X succeeded in the SLE trials',
  "X didn't work, did it?",
  'Did X miss the endpoint?',
  'does X help people with lupus?',
  'how well does X work',
  'Did X beat placebo',
  'were the trials of X negative?',
  'efficacy of X',
  'results of X in lupus',
  'was X a success or a failure?',
  'Did X hit its primary end point in phase 3?',
  'how did X perform?',
];

/** The drugs whose verdicts an answer lists; `undefined` if the answer is something else. */
function judged(question: string): readonly string[] | undefined {
  const answer = find(question);
  return answer.kind === 'intent' && answer.intent.kind === 'verdict' ? answer.intent.drugs.map(({ generic }) => generic) : undefined;
}

/** Every spelling of a name that is one letter away from it. */
function misspelled(name: string): readonly string[] {
  return [...name].flatMap((letter, at) => {
    const [before, after] = [name.slice(0, at), name.slice(at + 1)];
    const next = after.charAt(0);
    return [
      `${before}${after}`,
      `${before}${letter === 'k' ? 'h' : 'k'}${after}`,
      `${before}${letter}${letter}${after}`,
      `${before}${next}${letter}${after.slice(1)}`,
    ];
  });
}

describe('a question whether a drug worked', () => {
  test.each(drugs)('a question in every wording lists every verdict on $generic, by each of its names', async (drug) => {
    const decided = trialsOfDrug(drug, library).filter(({ met }) => met);
    for (const name of drugNames(drug)) {
      for (const wording of wordings) {
        const question = wording.replace('X', name);
        expect(judged(question), question).toEqual([drug.generic]);
      }
      const text = await textOf(`did ${name} meet its primary endpoint`);
      for (const trial of decided) expect(text).toContain(trial.name);
    }
  });

  test.each(drugs)('a question is understood if a name of $generic is misspelt by one letter', ({ generic, brands }) => {
    for (const name of [generic, ...brands]) {
      for (const typed of misspelled(name)) {
        // Zasocitinib is not tasocitinib: a name with another first letter is another drug's.
        if (typed.length === name.length && typed[0] !== name[0]?.toLowerCase() && typed[0] !== name[1]?.toLowerCase()) continue;
        const question = `did ${typed} work in lupus`;
        expect(judged(question), question).toEqual([generic]);
      }
    }
  });

  test.each(['did X and Y work?', 'X and Y: did they meet their primary endpoint?', 'were X and Y effective in SLE', 'have X or Y failed'])(
    'a question about two drugs lists the verdicts of both: %s',
    async (wording) => {
      for (const first of drugs) {
        for (const second of drugs.filter((other) => other !== first)) {
          const question = wording.replace('X', first.brands[0] ?? first.generic).replace('Y', second.generic);
          expect(judged(question), question).toEqual([first.generic, second.generic]);
        }
      }
      expect(await textOf(wording.replace('X', 'Olumiant').replace('Y', 'deucravacitinib'))).toMatch(/SLE-BRAVE-I .*SLE-BRAVE-II .*PAISLEY/s);
    },
  );

  test('a question for success lists the trials that missed their endpoint, too', async () => {
    const text = await textOf('did baricitinib meet its primary endpoint');
    expect(text).toContain('SLE-BRAVE-I (phase 3');
    expect(text).toContain('SLE-BRAVE-II (phase 3, 775 people, 52 weeks): missed its primary endpoint');
    expect(text).toContain('2 met the primary endpoint, 1 missed it, and for 1 no verdict was found');
  });

  test('a question about one trial shows the other trials of the drug', async () => {
    expect(await textOf('did baricitinib meet its primary endpoint in SLE-BRAVE-I?')).toContain('missed its primary endpoint');
  });

  test.each([
    'did elsubrutinib work',
    'is elsubrutinib effective',
    'elsubrutinib monotherapy any good in sle',
    'did elsubrutinib alone meet its primary endpoint',
  ])('a drug is not given the verdict of the drug that it was combined with: %s', async (question) => {
    const text = await textOf(question);
    expect(text).toContain('Elsubrutinib: no verdict of its own was found. It was tested in SLEek, a trial of upadacitinib.');
    expect(text).toContain('SLEek closed two of its arms early because they lacked efficacy: elsubrutinib on its own');
    expect(text).not.toMatch(/\bmet (?:its|the) primary endpoint/);
  });

  test('a drug that was tested in a trial of two drugs shares the verdict that neither did better than placebo', async () => {
    const text = await textOf('did lanraplenib work in cutaneous lupus?');
    expect(text).toContain('missed its primary endpoint');
    expect(text).not.toContain('no verdict of its own');
  });

  test('a question for a drug on its own does not get the verdicts without a word on that', async () => {
    expect(await textOf('does baricitinib work as monotherapy in SLE')).toMatch(
      /Not considered: “monotherapy”|No claim covers all|Nothing in what I have read/,
    );
  });

  test('a trial of two drugs is shown for both', async () => {
    for (const generic of ['elsubrutinib', 'upadacitinib']) expect(await textOf(`did ${generic} work`)).toContain('SLEek');
  });

  test('a drug without a verdict gets a sentence that says so', async () => {
    expect(await textOf('did peficitinib work')).toContain('no trial in lupus with a verdict was found');
  });

  test.each([
    'which drugs did not work?',
    'what worked in lupus?',
    'which trials failed',
    'has any JAK inhibitor met its endpoint?',
    'did anything beat placebo',
  ])('a question without a drug lists all trials with a verdict: %s', async (question) => {
    const text = await textOf(question);
    for (const trial of library.trials.values()) if (trial.met) expect(text).toContain(trial.name);
  });

  test.each([
    'did anifrolumab meet its primary endpoint?',
    'does belimumab work in lupus?',
    'is mycophenolate effective',
    'did tofacitinib work in ulcerative colitis?',
    'does baricitinib work in children?',
    'does baricitinib help fatigue?',
    'does filgotinib work against uveitis',
    'what were the belimumab results',
  ])('a question about something that was not read gets no verdict of something else: %s', (question) => {
    expect(find(question).kind).not.toBe('intent');
  });

  test('a question has the same verdicts whatever harmless words surround it', () => {
    const filler = fc.constantFrom('so', 'please', 'well', 'then', 'actually', 'really', 'just', 'in the end', 'overall', 'hello');
    fc.assert(
      fc.property(fc.constantFrom(...library.drugs.keys()), fc.constantFrom(...wordings), filler, (generic, wording, word) => {
        const question = `${word}, ${wording.replace('X', generic)}`;
        expect(judged(question), question).toEqual([generic]);
      }),
    );
  });
});
