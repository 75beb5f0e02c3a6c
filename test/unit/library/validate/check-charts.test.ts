import { describe, expect, test } from 'vitest';
import { claim, filesOf, refusalOf, type SmallContent, smallContent, smallLibrary } from '../../../fixtures/content.ts';

const text = 'In SLE-BRAVE-II, 47.1% on 4 mg and 45.6% on placebo responded (OR 1.1).';

/** Content with a trial whose chart agrees with its claim. */
const counted = (content: SmallContent): void => {
  content.trials[0]?.claims.push(claim('T02', text, ['petri-2023']));
  Object.assign(content.trials[0] ?? {}, {
    responders: { arms: [{ name: '4 mg', percent: 47.1, against: 'OR 1.1', met: 'no' }], placebo: 45.6, claim: 'T02' },
  });
};
const refusal = (change: (content: SmallContent) => void): Promise<string> => {
  const content = smallContent();
  counted(content);
  change(content);
  return refusalOf(filesOf(content));
};

describe('loadLibrary checks charts against claims', () => {
  test('loadLibrary accepts a chart that agrees with its claim', async () => {
    const library = await smallLibrary(counted);
    expect(library.trials.get('sle-brave-2')?.responders?.placebo).toBe(45.6);
  });

  test.each([
    ['a share', { arms: [{ name: '4 mg', percent: 47.7 }], placebo: 45.6 }, '47.7%'],
    ['a share that is the end of another', { arms: [{ name: '4 mg', percent: 7.1 }], placebo: 45.6 }, '7.1%'],
    ['placebo', { arms: [{ name: '4 mg', percent: 47.1 }], placebo: 46.5 }, '46.5%'],
    ['a comparison', { arms: [{ name: '4 mg', percent: 47.1, against: 'OR 1.2' }], placebo: 45.6 }, 'OR 1.2'],
  ])('loadLibrary rejects a chart if %s does not appear in the claim', async (_, responders, missing) => {
    const message = await refusal((content) => void Object.assign(content.trials[0] ?? {}, { responders: { ...responders, claim: 'T02' } }));
    expect(message).toMatch(/content\/trials\/sle-brave-2\.ts:\d+ responders: /);
    expect(message).toContain(`${missing} does not appear in claim T02. A picture shows only what its claim says.`);
  });

  test('loadLibrary rejects a chart whose claim does not exist', async () => {
    const message = await refusal((content) => void Object.assign(content.trials[0]?.responders ?? {}, { claim: 'T99' }));
    expect(message).toContain('there is no claim "T99" in any content file. Name the claim that contains the numbers.');
  });

  test('loadLibrary rejects a kinase that the claim does not name for the cytokine', async () => {
    const message = await refusal((content) => {
      content.topics[0]?.claims.push(claim('J04', 'Type I interferons signal through TYK2 and JAK1 to STAT1.', ['huo-2023']));
      Object.assign(content.topics[0] ?? {}, { signals: [{ cytokine: 'Type I interferons', kinases: ['TYK2', 'JAK3'], stats: ['STAT1'], claim: 'J04' }] });
    });
    expect(message).toMatch(/signals, Type I interferons: JAK3 does not appear in claim J04/);
  });

  test('loadLibrary rejects a conflict without claims, or about a kinase that is not blocked', async () => {
    const message = await refusal((content) => {
      Object.assign(content.drugs[0]?.targets ?? {}, { disputedKinases: ['JAK3'] });
    });
    expect(message).toContain('it is not among the kinases. Add it there, too.');
    expect(message).toContain('a conflict needs the claims that set it out (disputed) and the kinases it is about (disputedKinases)');
  });
});
