/** Claims that share the words of a question and do not answer it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAnswerFinder } from '../../../../commands/ask/find-answer.ts';
import { plainBlock } from '../../../../src/core/reply/plain-text.ts';
import { quickBot } from '../../../helpers/library.ts';

const { ask, library } = await quickBot();
const find = createAnswerFinder(library);
const claimsFor = (question: string): readonly string[] => {
  const answer = find(question);
  return answer.kind === 'claims' ? answer.found.claims.map(({ id }) => id) : [];
};
const kindOf = (question: string): string => find(question).kind;
const textOf = async (question: string): Promise<string> => {
  const { title = '', blocks } = (await ask(`/ask ${question}`)).reply;
  return [title, ...blocks.map(plainBlock)].join('\n');
};

const otherMedicines = ['belimumab', 'anifrolumab', 'voclosporin', 'rituximab', 'obinutuzumab', 'telitacicept', 'abrocitinib'];
const otherDiseases = [
  'rheumatoid arthritis',
  'RA',
  'psoriasis',
  'ulcerative colitis',
  'Crohn’s',
  'myelofibrosis',
  'alopecia',
  'vitiligo',
  'GCA',
  'atopic dermatitis',
  'COVID-19',
];
const verdictWordings = [
  'does X work in Y',
  'is X effective for Y?',
  'did X succeed in Y',
  'X in Y: did it meet its endpoint',
  'has X failed in Y',
  'X or peficitinib for Y?',
];

describe('a question “how many”', () => {
  test.each(['how many trials of X', 'how many trials of X are there', 'number of X studies', 'how many patients in the X trials'])(
    'a number is not given for a medicine that was not read: %s',
    (wording) => {
      for (const name of otherMedicines) expect([name, kindOf(wording.replace('X', name))]).toEqual([name, 'nothing']);
    },
  );

  test('a question “how many” is answered only by a claim with such a number', () => {
    expect(claimsFor('how many patients had shingles on baricitinib?')).toContain('F15');
    expect(claimsFor('how many children got tofacitinib')[0]).toBe('T47');
    expect(claimsFor('how many STATs are there')).toContain('J02');
    expect(claimsFor('number needed to treat with baricitinib')).toEqual([]);
  });
});

describe('a question “when”', () => {
  test('a question “when” is answered by a claim that dates what is asked about', () => {
    expect(claimsFor('when was belimumab approved')[0]).toBe('S10');
    expect(claimsFor('when did BRAVE-X start')).toContain('T54');
    expect(claimsFor('when did Lilly end the lupus programme of baricitinib')).toContain('T13');
  });

  test.each(['when was rituximab approved', 'when did PAISLEY begin', 'when did the EMA approve obinutuzumab', 'when will a generic of tofacitinib come'])(
    'a question “when” is not answered by the date of something else: %s',
    (question) => expect(kindOf(question)).toBe('nothing'),
  );
});

describe('a question whether a drug works in another disease', () => {
  test('a question about another disease is never answered with claims about lupus', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...verdictWordings),
        fc.constantFrom('ruxolitinib', 'Olumiant', 'tofa', 'Rinvoq', 'deucravacitinib'),
        fc.constantFrom(...otherDiseases),
        (wording, drug, disease) => {
          const question = wording.replace('X', drug).replace('Y', disease);
          expect([question, kindOf(question)]).toEqual([question, 'outside']);
        },
      ),
    );
  });

  test('a question about another disease leads to the approvals of the drug', async () => {
    const { reply } = await ask('/ask does ruxolitinib work in myelofibrosis');
    expect(await textOf('does ruxolitinib work in myelofibrosis')).toContain('“myelofibrosis” is outside of what was read');
    expect(JSON.stringify(reply.blocks)).toContain('/drug ruxolitinib topic:approvals');
  });

  test('a question about another disease also shows what was seen about harm', () => {
    expect(claimsFor('how many RA patients were in ORAL surveillance')).not.toEqual([]);
    expect(claimsFor('is tofacitinib safe in RA')).toContain('F05');
  });
});

describe('a question for a verdict on the skin or the kidneys', () => {
  test('a verdict on an organ names the trials in it first, then the others of the drug', async () => {
    const text = await textOf('did filgotinib beat placebo in skin lupus');
    expect(text).toContain('Filgotinib in skin lupus, 1 trial: it missed its primary endpoint.');
    expect(text.indexOf('in skin lupus')).toBeLessThan(text.indexOf('Filgotinib, other trials'));
  });

  test('a verdict on an organ, for all drugs, lists only the trials in it', async () => {
    const text = await textOf('which JAK inhibitors failed in discoid lupus');
    expect(text).toContain('In skin lupus');
    expect(text).not.toContain('SLE-BRAVE');
  });

  test('a verdict on an organ does not use trials in systemic lupus if the drug has none in it', () => {
    expect(kindOf('did baricitinib fail in nephritis')).not.toBe('intent');
  });
});

test('a claim that names the drug of the question comes before one that only belongs to it', () => {
  for (const question of ['infections on baricitinib', 'infection risk with Olumiant', 'serious infections on bari 4 mg']) {
    expect([question, claimsFor(question).filter((id) => id === 'F15' || id === 'F24')]).not.toEqual([question, []]);
    expect(claimsFor(question)).not.toContain('S06');
  }
});
