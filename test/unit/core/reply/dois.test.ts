import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findDois } from '../../../../src/core/reply/dois.ts';

describe('findDois', () => {
  test.each([
    ['see 10.1136/ard-2023-224100.', ['10.1136/ard-2023-224100']],
    ['(10.1016/S0140-6736(18)31363-1)', ['10.1016/S0140-6736(18)31363-1']],
    ['<https://doi.org/10.1/too-short>', []],
    ['<https://doi.org/10.1136/x|10.1136/x>', ['10.1136/x']],
    ['https://doi.org/10.1136%2Fx', ['10.1136/x']],
    ['https://www.nejm.org/doi/full/10.1056/NEJMoa2100?query=recirc#top', ['10.1056/NEJMoa2100']],
    ['https://www.frontiersin.org/articles/10.3389/fimmu.2023.1217147/full', ['10.3389/fimmu.2023.1217147']],
    ['https://lupus.bmj.com/content/lupusscimed/early/10.1136/lupus-2023.full.pdf', ['10.1136/lupus-2023']],
    ['*10.1136/x*, _10.1136/y_ and `10.1136/z`', ['10.1136/x', '10.1136/y', '10.1136/z']],
    ['10.1136/X and 10.1136/x', ['10.1136/X']],
    ['10.1136/', []],
    ['version 10.12345 of 10 / 2', []],
    ['10.1002/a&amp;b', ['10.1002/a']],
    ['', []],
    ['doi:10.2147/JIR.S397639.', ['10.2147/JIR.S397639']],
    ['(10.1016/S0140-6736(22)02607-1).', ['10.1016/S0140-6736(22)02607-1']],
    ['[the paper](https://doi.org/10.1000/a)', ['10.1000/a']],
    ['**10.1000/a**, `10.1000/b`', ['10.1000/a', '10.1000/b']],
    ['version 10.2/3, 10.1000/ and 110.1000/a', []],
  ])('findDois finds the right DOIs in “%s”', (text, dois) => {
    expect(findDois(text)).toEqual(dois);
  });

  test('findDois returns only well-formed DOIs for any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => findDois(text).every((doi) => /^10\.\d{4,9}\/\S+$/.test(doi))));
  });

  test.each([
    ['brackets', `10.1136/${'('.repeat(5000)}${')'.repeat(20_000)}`],
    ['suffixes', `10.1136/${'.full'.repeat(8000)}`],
    ['prefixes', '10.1136/'.repeat(5000)],
  ])('findDois rejects a run of %s that is longer than any DOI', (_, text) => {
    expect(findDois(text)).toEqual([]);
  });
});
