import { describe, expect, test } from 'vitest';
import { claim, filesOf, refusalOf, type SmallContent, smallContent, smallLibrary } from '../../../fixtures/content.ts';

const refusal = (change: (content: SmallContent) => void): Promise<string> => {
  const content = smallContent();
  change(content);
  return refusalOf(filesOf(content));
};

describe('loadLibrary checks numbers against claims', () => {
  test.each([
    ['participants', '776'],
    ['result', 'SRI-4 in 48% on 4 mg'],
    ['metNote', 'with 8 mg'],
  ])('a number in the field %s of a trial is rejected if no claim contains it', async (field, text) => {
    const message = await refusal(({ trials }) => void Object.assign(trials[0] ?? {}, { [field]: text }));
    expect(message).toContain('The content has 1 problem:');
    expect(message).toMatch(
      new RegExp(`content/trials/sle-brave-2\\.ts:\\d+ ${field}: \\d+ appears in none of the claims of the trial \\(T01\\)\\. Correct it, or name the claim`),
    );
  });

  test.each([
    ['phase', { phase: '2' }, 'phase 2'],
    ['phase', { phase: '3 in the paper; 1b/2a in the registry' }, 'phase 1b, phase 2a'],
    ['weeks', { weeks: 51 }, '51 weeks'],
    ['weeks', { weeks: 775 }, '775 weeks'],
    ['primaryEndpoint', { primaryEndpoint: 'SRI-5 at week 24' }, '5, 24'],
  ])('a number in the field %s of a trial is rejected if no claim contains it: %o', async (field, change, missing) => {
    const message = await refusal(({ trials }) => void Object.assign(trials[0] ?? {}, change));
    expect(message).toContain('The content has 1 problem:');
    expect(message).toMatch(
      new RegExp(`content/trials/sle-brave-2\\.ts:\\d+ ${field}: ${missing} appears in none of the claims of the trial \\(T01\\)\\. Correct it, or`),
    );
  });

  test('a trial that says its phase, weeks and endpoint were not seen is accepted', async () => {
    const library = await smallLibrary(({ trials }) => void Object.assign(trials[0] ?? {}, { phase: 'not seen', weeks: null, primaryEndpoint: null }));
    expect(library.trials.get('sle-brave-2')?.weeks).toBeNull();
  });

  test('a number in the label of a drug is rejected if no claim contains it, even if the label has no claims', async () => {
    const message = await refusal(({ drugs }) => {
      Object.assign(drugs[0] ?? {}, { route: { label: 'Oral, 4 mg', claims: [claim('D08', 'It is taken by mouth, 2 mg a day.', ['petri-2023'])] } });
      Object.assign(drugs[1] ?? {}, { firstApproval: { label: 'FDA, 2018', claims: [] } });
    });
    expect(message).toMatch(/content\/drugs\/baricitinib\.ts:\d+ route, label: 4 appears in none of the claims beside it \(D08\)\./);
    expect(message).toMatch(/content\/drugs\/fenebrutinib\.ts:\d+ firstApproval, label: 2018 appears in no claim beside it\./);
  });

  test('a number in the background of a question is rejected if no claim contains it', async () => {
    const message = await refusal(({ prompts }) => void Object.assign(prompts[0]?.prompts[0] ?? {}, { background: 'Of 775 people 1,021 took part.' }));
    expect(message).toMatch(/content\/prompts\/huo-2023\.ts:\d+ prompt first-look, background: 1,021 appears in none of the claims it rests on \(R01, T01\)\./);
  });

  test('a number that a claim or its note contains is accepted', async () => {
    const library = await smallLibrary(({ prompts, topics }) => {
      topics[0]?.claims.push(claim('F02', 'The warning was extended.', ['huo-2023'], { note: 'In 2021.' }));
      const [question] = prompts[0]?.prompts ?? [];
      Object.assign(question ?? {}, { background: 'Since 2021 there are 775 people.', restsOn: ['T01', 'F02'] });
    });
    expect(library.seasons.get('huo-2023')?.prompts[0]?.background).toContain('2021');
  });

  test('a number is accepted if its claim is in a file that cannot be read', async () => {
    const message = await refusal(({ trials, prompts }) => {
      Object.assign(trials[0] ?? {}, { met: 'maybe' });
      Object.assign(prompts[0]?.prompts[0] ?? {}, { background: '775 people.' });
    });
    expect(message).toContain('The content has 1 problem:');
  });
});
