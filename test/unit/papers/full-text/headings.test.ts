import { describe, expect, test } from 'vitest';
import { isDiscussion, isMethods, kindOfType, kindsOfHeading } from '../../../../src/papers/full-text/headings.ts';

describe('the headings of an article', () => {
  test.each([
    ['Funding', ['funding']],
    ['Sources of funding', ['funding']],
    ['Role of the funding source', ['funding']],
    ['Financial support', ['funding']],
    ['Funding and acknowledgements', ['funding']],
    ['Förderung', ['funding']],
    ['7. Conflicts of Interest', ['conflicts']],
    ['Conflict of interest statement', ['conflicts']],
    ['Declaration of competing interest', ['conflicts']],
    ['Declaration of Competing Interests', ['conflicts']],
    ['Competing interests:', ['conflicts']],
    ['Potential conflicts of interest', ['conflicts']],
    ['Author disclosures', ['conflicts']],
    ['Disclosure', ['conflicts']],
    ['Duality of interest', ['conflicts']],
    ['Interessenkonflikt', ['conflicts']],
    ['Déclaration de liens d’intérêts', ['conflicts']],
    ['Conflicto de intereses', ['conflicts']],
    ['Funding and conflicts of interest', ['funding', 'conflicts']],
    ['Financial disclosure', ['conflicts', 'funding']],
    ['Data availability statement', ['data']],
    ['Availability of data and materials', ['data']],
    ['Code availability', ['data']],
    ['Data sharing', ['data']],
    ['Trial registration', ['registration']],
    ['Registration and protocol', ['registration']],
    ['Clinical trial registration number', ['registration']],
    ['Limitations', ['limitations']],
    ['Strengths and limitations of this study', ['limitations']],
    ['4.3. Study limitations and future directions', ['limitations']],
  ])('the heading “%s” announces %j', (heading, kinds) => expect(kindsOfHeading(heading)?.toSorted()).toEqual(kinds.toSorted()));

  test.each([
    ['Peptide vaccines: precision and limitations'],
    ['Limitations of polycaprolactone'],
    ['Sample delimitation'],
    ['Data analysis'],
    ['Access to care'],
    ['Support vector machines'],
    ['Interest in hiccups'],
    ['Registration of images'],
    ['Code of conduct'],
    ['Results'],
  ])('the heading “%s” announces no statement', (heading) => expect(kindsOfHeading(heading)).toBeUndefined());

  test.each([['Publisher’s note'], ['Ethics approval'], ['Author contributions'], ['Acknowledgements']])(
    'the heading “%s” ends the statement before it',
    (heading) => expect(kindsOfHeading(heading)).toEqual([]),
  );

  test.each([
    ['COI-statement', 'conflicts'],
    ['conflict', 'conflicts'],
    ['funding-information', 'funding'],
    ['financial-disclosure', 'funding'],
    ['data-availability', 'data'],
    ['other', undefined],
  ])('the section type %s means %s', (type, kind) => expect(kindOfType(type)).toBe(kind));

  test.each([['Results and discussion'], ['5 Conclusions'], ['Comment']])('the heading “%s” is that of a discussion', (heading) =>
    expect(isDiscussion('', heading)).toBe(true),
  );
  test.each([['Subjects/Materials and Methods'], ['methods'], ['2. Methodology']])('the heading “%s” is that of methods', (heading) =>
    expect(isMethods('', heading)).toBe(true),
  );
});
