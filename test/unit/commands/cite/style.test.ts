import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCitationStyle, styleAtEnds } from '../../../../commands/cite/style.ts';
import { citationStyleNames, citationStyles } from '../../../../src/core/ports/citations.ts';

describe('parseCitationStyle', () => {
  test.each([
    ['AMA 11', 'ama'],
    ['apa7', 'apa'],
    ['apa 7th', 'apa'],
    ['APA (7th ed.)', 'apa'],
    ['vancouver style', 'vancouver'],
    ['Harvard (Cite Them Right)', 'harvard'],
    ['MLA9', 'mla'],
    ['chicago author-date', 'chicago'],
    ['Chicago 17th edition', 'chicago'],
    ['Nature', 'nature'],
    ['BibTeX', 'bibtex'],
    ['.bib', 'bibtex'],
    ['.ris', 'ris'],
    ['RIS file', 'ris'],
    ['csl', 'csl-json'],
    ['json', 'csl-json'],
    ['CSL JSON', 'csl-json'],
  ])('“%s” is the style %s', (text, style) => {
    expect(parseCitationStyle(text)).toBe(style);
  });

  test.each(['ieee', 'APA 6', 'AMA 10', 'Lancet', 'style', '', '7th', 'apa vancouver'])('“%s” is not a style', (text) => {
    expect(parseCitationStyle(text)).toBeUndefined();
  });

  test.each(citationStyleNames)('%s is recognised by its name and by the name on its button', (style) => {
    expect([parseCitationStyle(style), parseCitationStyle(citationStyles[style])]).toEqual([style, style]);
  });
});

describe('the style at the beginning or end of a text', () => {
  test.each([
    ['petri 2023 vancouver style', 'petri 2023', 'vancouver style'],
    ['bibtex huo', 'huo', 'bibtex'],
    ['huo bib', 'huo', 'bib'],
    ['huo 2023 in AMA 11', 'huo 2023', 'AMA 11'],
    ['apa 7th for brave1', 'brave1', 'apa 7th'],
    ['brave1 Harvard (Cite Them Right)', 'brave1', 'Harvard (Cite Them Right)'],
    ['hasni 2021 nature', 'hasni 2021', 'nature'],
    ['nature reviews rheumatology 2021', 'nature reviews rheumatology 2021', undefined],
    ['petri 2023 ieee', 'petri 2023', 'ieee'],
    ['petri lancet style', 'petri', 'lancet'],
    ['lupus style', 'lupus style', undefined],
    ['9 petri 2023', '9 petri 2023', undefined],
    ['petri 2023', 'petri 2023', undefined],
    ['ris', '', 'ris'],
    ['', '', undefined],
  ])('“%s” is the work “%s” in the style %s', (line, rest, style) => {
    const split = styleAtEnds.split(line.split(' ').filter((word) => word !== ''));
    expect([split.rest.join(' '), split.value]).toEqual([rest, style]);
  });

  test('the remaining text has words of the line only, in their order', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom('apa', 'in', 'style', 'nature', '7th', 'huo'), fc.string({ minLength: 1 })), { maxLength: 8 }), (words) => {
        const { rest, value } = styleAtEnds.split(words);
        expect(words.join(' ')).toContain(rest.join(' '));
        if (value !== undefined) expect(words.join(' ')).toContain(value);
      }),
    );
  });
});
