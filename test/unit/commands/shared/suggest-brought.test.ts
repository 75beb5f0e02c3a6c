import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commands } from '../../../../commands/index.ts';
import { suggestBrought } from '../../../../commands/shared/suggest-brought.ts';
import { parseLine } from '../../../../src/core/command/parse-line.ts';
import { validateOptions } from '../../../../src/core/command/validate-options.ts';
import type { BroughtName } from '../../../../src/core/papers/brought-paper.ts';
import { identifiersOf } from '../../../../src/core/papers/paper-record.ts';
import { loadLibrary } from '../../../../src/library/library.ts';
import { findIdentifiers } from '../../../../src/papers/identifiers/find-identifiers.ts';
import { identifierKey } from '../../../../src/papers/identifiers/identifier.ts';
import { grey, okafor } from '../../../fixtures/brought-papers.ts';
import { hostileText } from '../../../fixtures/hostile-text.ts';
import { identifier } from '../../../fixtures/identifiers.ts';

const muller: BroughtName = {
  ...{
    id: 'p-00000000000a',
    label: 'Müller-Lüdenscheidt 2021',
    title: 'Über Schluckauf 慢性呃逆的治疗',
    authors: ['Müller-Lüdenscheidt', 'Klöbner', 'WHO Hiccup Group'],
  },
  ids: { pmid: '99000099' },
};
const brought = [okafor, grey, muller];
const labels = (typed: string): readonly string[] => suggestBrought(typed, brought).map(({ label }) => label.slice(0, label.indexOf(' 20') + 5));

describe('completion of brought papers', () => {
  test('completion offers all brought papers before anything is typed, the newest first', () => {
    expect(suggestBrought('', brought)).toEqual([
      { label: 'Müller-Lüdenscheidt 2021: Über Schluckauf 慢性呃逆的治疗', value: 'pmid:99000099' },
      { label: 'Grey 2019: A cohort of hiccups in ten villages', value: '10.5555/withdrawn.3' },
      { label: `Okafor 2024: ${okafor.title}`, value: '10.5555/invented.2024.017' },
    ]);
  });

  test.each([
    ['chronic hic', 'Okafor 2024'],
    ['HICCUPS chronic', 'Okafor 2024'],
    ['okafor 2024', 'Okafor 2024'],
    ['10.5555/inv', 'Okafor 2024'],
    ['https://doi.org/10.5555/invented.2024.017', 'Okafor 2024'],
    ['doi: 10.5555/INVENTED', 'Okafor 2024'],
    ['pmid 990000', 'Müller-Lüdenscheidt 2021, Okafor 2024'],
    ['99000017', 'Okafor 2024'],
    ['muller', 'Müller-Lüdenscheidt 2021'],
    ['klob', 'Müller-Lüdenscheidt 2021'],
    ['hiccup group', 'Müller-Lüdenscheidt 2021'],
    ['呃逆', 'Müller-Lüdenscheidt 2021'],
    ['2019 villages', 'Grey 2019'],
    ['hiccup zebra', ''],
    ['villages chronic', ''],
  ])('completion offers for “%s”: %s', (typed, expected) => expect(labels(typed).join(', ')).toBe(expected));

  test('completion names a paper without an author once', () => {
    const label = 'Inventumab for chronic hiccups: a rando…';
    expect(suggestBrought('', [{ ...okafor, label }])[0]?.label).toBe(okafor.title);
    const { title: _, ...untitled } = okafor;
    expect(suggestBrought('', [untitled])[0]?.label).toBe('Okafor 2024');
  });

  test('completion uses the id of a paper if no identifier fits a suggestion, or if a line would not read it back', () => {
    const value = (ids: BroughtName['ids']) => suggestBrought('', [{ ...okafor, ids }])[0]?.value;
    const long = `10.5555/${'long'.repeat(24)}`;
    expect(value({ doi: long })).toBe(okafor.id);
    expect(value({ doi: long, pmid: '99000017' })).toBe('pmid:99000017');
    expect(value({ doi: long, arxiv: '2101.00001' })).toBe('arxiv:2101.00001');
    expect(value({ doi: `10.5555/${'x'.repeat(92)}` })).toHaveLength(100);
    expect(value({})).toBe(okafor.id);
    for (const doi of ['10.5555/a b', '10.5555/“a”', '10.5555/a"b', '10.5555/a?b', '10.5555/x.', '10.5555/ü']) expect(value({ doi }), doi).toBe(okafor.id);
  });
});

const library = await loadLibrary();
const offering = commands.flatMap((command) =>
  Object.entries(command.options).flatMap(([name, option]) => (option.kind === 'text' && option.suggestBrought ? [{ command, name }] : [])),
);

describe('what completion offers', () => {
  test('every command about a paper completes brought papers', () =>
    expect(offering.map(({ command, name }) => `/${command.name} ${name}`).toSorted()).toEqual([
      ...['/ask paper', '/cite work', '/discuss paper', '/paper paper', '/prompts paper', '/summary paper'],
    ]));

  test('a suggestion is read back as the same paper, from a form and from a line, whatever its identifiers are', () => {
    const anyPaper = fc
      .record({ label: hostileText(8), title: hostileText(30), own: identifier.filter(({ kind }) => kind !== 'nct') })
      .map(({ label, title, own }): BroughtName => ({ id: 'p-0123456789ab', label: label.slice(0, 40), title, ids: { [own.kind]: own.id } }));
    fc.assert(
      fc.property(anyPaper, fc.constantFrom(...offering), (paper, { command, name }) => {
        const [suggestion] = suggestBrought('', [paper]);
        const value = suggestion?.value ?? '';
        expect(value.length).toBeLessThanOrEqual(100);
        expect(suggestion?.label.length).toBeLessThanOrEqual(100);
        const names = (text: string | undefined) => (text === paper.id ? [paper.id] : findIdentifiers(text ?? '').map(identifierKey));
        const wanted = value === paper.id ? [paper.id] : identifiersOf(paper.ids).map(identifierKey);
        expect(names(validateOptions(command, { [name]: value }, library)[name])).toEqual(wanted);
        const parsed = parseLine(`/${command.name} ${name}:${value}`, commands, library);
        expect('options' in parsed && names(validateOptions(command, parsed.options, library)[name])).toEqual(wanted);
      }),
      { numRuns: 150 },
    );
  });

  test('completion never fails and its suggestions always fit, whatever is typed', () =>
    fc.assert(fc.property(hostileText(40), (typed) => void expect(suggestBrought(typed, brought).length).toBeLessThanOrEqual(3))));
});
