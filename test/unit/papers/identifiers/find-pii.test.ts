import { expect, test } from 'vitest';
import { doiOfOldPii, findPii } from '../../../../src/papers/identifiers/find-pii.ts';

test.each([
  ['https://www.sciencedirect.com/science/article/pii/S0004370218305988', 'S0004370218305988'],
  ['https://www.sciencedirect.com/science/article/abs/pii/S000437021830598X?via%3Dihub', 'S000437021830598X'],
  ['<https://linkinghub.elsevier.com/retrieve/pii/S0004370218305988|paper>', 'S0004370218305988'],
  ['see https://www.cell.com/cell/fulltext/S0092-8674(25)01309-1.', 'S0092867425013091'],
  ['https://www.cell.com/action/showPdf?pii=S0092-8674%2825%2901309-1', 'S0092867425013091'],
  ['https://www.thelancet.com/journals/lancet/article/PIIS0140-6736(22)02546-6/fulltext', 'S0140673622025466'],
  ['https://www-sciencedirect-com.proxy.lib.edu/science/article/pii/S0004370218305988', 'S0004370218305988'],
  ['https://www.sciencedirect.com/science/article/pii/S000437021', undefined],
  ['https://www.sciencedirect.com/journal/artificial-intelligence', undefined],
  ['https://www.jaad.org/article/S0190-9622(21)00123-4/fulltext', 'S0190962221001234'],
  ['https://www.kidney-international.org/article/S0085-2538%2821%2900123-X/abstract', 'S008525382100123X'],
  ['https://www.thelancet.com/pdfs/journals/lancet/PIIS0140-6736(22)02546-6.pdf', 'S0140673622025466'],
  ['https://pdf.sciencedirectassets.com/271074/1-s2.0-S0140673622X00123/1-s2.0-S0140673622025466/main.pdf', 'S0140673622025466'],
  ['https://www.clinicalkey.com/#!/content/playContent/1-s2.0-S0140673622025466', 'S0140673622025466'],
  ['https://shop.example.org/article/S0190962221001234', undefined],
  ['S0004370218305988', undefined],
  ['https://www.cell.com/a/fulltext/S0092-8674(25)01309-1 https://www.cell.com/a/fulltext/S0092-8674(25)01309-2', undefined],
])('the item number in %s is %s', (text, pii) => expect(findPii(text)).toBe(pii));

test('the DOI of an old item number has its punctuation', () => expect(doiOfOldPii('S014067369711096X')).toBe('10.1016/s0140-6736(97)11096-x'));

test('a long line without an item number has none', () => expect(findPii(`https://www.cell.com/${'s(-'.repeat(20_000)}`)).toBeUndefined());
