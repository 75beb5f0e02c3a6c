import { describe, expect, test } from 'vitest';
import { findDois } from '../../src/discord/cite-menu.ts';

const inText = (content: string): readonly string[] => findDois({ id: '1', content });

describe('the DOIs of a message', () => {
  test.each([
    ['10.2147/JIR.S397639', ['10.2147/JIR.S397639']],
    ['doi:10.2147/JIR.S397639.', ['10.2147/JIR.S397639']],
    ['(see 10.2147/JIR.S397639)', ['10.2147/JIR.S397639']],
    ['10.1016/S0140-6736(22)02607-1', ['10.1016/S0140-6736(22)02607-1']],
    ['(10.1016/S0140-6736(22)02607-1).', ['10.1016/S0140-6736(22)02607-1']],
    ['https://doi.org/10.2147%2FJIR.S397639?utm_source=x', ['10.2147/JIR.S397639']],
    ['<https://doi.org/10.1000/a>', ['10.1000/a']],
    ['[the paper](https://doi.org/10.1000/a)', ['10.1000/a']],
    ['**10.1000/a**, `10.1000/b`', ['10.1000/a', '10.1000/b']],
    ['10.1000/A and 10.1000/a', ['10.1000/A']],
    ['version 10.2/3, 10.1000/ and 110.1000/a', []],
    ['good morning', []],
  ])('%j: %j', (content, dois) => expect(inText(content)).toEqual(dois));

  test('are found in embeds and in the parts of newer messages', () => {
    const embeds = [{ title: 'A paper', fields: [{ name: 'DOI', value: '10.1000/field' }] }];
    const components = [{ type: 17, components: [{ type: 10, content: 'see 10.1000/part' }] }];
    expect(findDois({ id: '1', content: '', embeds, components })).toEqual(['10.1000/field', '10.1000/part']);
  });

  test('too long for a button are no DOIs', () => expect(inText(`10.1000/${'x'.repeat(200)}`)).toEqual([]));
});
