import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseYaml } from '../../../../src/library/yaml/parse-yaml.ts';
import { loadClub, mistakesInPaper, recovery } from '../../../helpers/club-folder.ts';

const titleLine = recovery.split('\n').findIndex((line) => line.startsWith('title:')) + 1;
const lineOf = (start: string): number => recovery.split('\n').findIndex((line) => line.includes(start)) + 1;
const withTitle = (title: string): string => recovery.replace(/^title:.*$/m, `title: ${title}`);

describe('a mistake in a YAML file is reported at its line and column, with the remedy', () => {
  test.each([
    [
      'a colon in a text',
      withTitle('Baricitinib: a trial'),
      `:${titleLine}:`,
      /the text contains a colon and a space, which begin a new field\. Put the whole text in quotes/,
    ],
    ['a field written twice', recovery.replace('asOf: 2026-11', 'asOf: 2026-11\nasOf: 2026-10'), ':7:1', /the field is written twice in the same place/],
    ['a tab', recovery.replace('  - deaths', '\t- deaths'), ':', /begins with a tab/],
    ['a special space', recovery.replace('  - deaths', '\u00a0 - deaths'), ':', /begins with a tab or a special space/],
    ['text that begins with an asterisk', withTitle('*A trial*'), `:${titleLine}:8`, /text must not begin with \* or &/],
    ['text that begins with &', withTitle('&A trial'), `:${titleLine}:`, /text must not begin with \* or &/],
    ['text that begins with an exclamation mark', withTitle('!A trial'), `:${titleLine}:8`, /text must not begin with an exclamation mark/],
    ['text that begins with %', withTitle('%A trial'), `:${titleLine}:8`, /text must not begin with %, @ or a backtick/],
    ['text that a comment would cut', withTitle('Trial #2 of baricitinib'), `:${titleLine}:`, /what follows “#” is a comment and would be lost/],
    ['an open quote', recovery.replace('name: RECOVERY', 'name: "RECOVERY'), ':', /a quote, a bracket or a colon is missing/],
    ['a second document', recovery.replace('asOf: 2026-11', 'asOf: 2026-11\n---'), ':', /a line of three hyphens begins a second document/],
    [
      'a mistyped field',
      recovery.replace('takeaways:', 'takeaway:'),
      `:${lineOf('takeaways:')}:1: takeaway`,
      /there is no field "takeaway"\. Did you mean "takeaways"\?/,
    ],
    [
      'a mistyped field of a claim',
      recovery.replace('status: inferred', 'statos: inferred'),
      `:${lineOf('status: inferred')}:5: sobering 1, statos`,
      /Did you mean "status"\?/,
    ],
    ['a missing field', recovery.replace(/^asOf:.*\n/m, ''), ':3:1: asOf', /is missing\. Add it; an example in docs\/content\.md shows how/],
    ['an empty field', recovery.replace(/^asOf:.*$/m, 'asOf:'), ':6:', /asOf: is missing/],
    [
      'a status that does not exist',
      recovery.replace('status: inferred', 'status: guessed'),
      `:${lineOf('status: inferred')}:13: sobering 1, status`,
      /"guessed" is not one of verified, inferred/,
    ],
    [
      'text where a list belongs',
      recovery.replace('limits:\n  - Only', 'limits: Only'),
      `:${lineOf('limits:')}:9: limits`,
      /must be a list: lines that begin with a hyphen/,
    ],
    [
      'a question that is too long',
      recovery.replace('How would you tell', `${'word '.repeat(30)}How`),
      ':',
      /questions 1, question: keep a question to 30 words/,
    ],
    [
      'a number without a source',
      recovery.replace('546 of 4008 died with', '547 of 4008 died with'),
      `:${lineOf('How large')}:5: prompt`,
      /547 appears in none of the claims it rests on/,
    ],
    [
      'a claim that is not there',
      recovery.replace('restsOn: [open-label, deaths]', 'restsOn: [open-lable, deaths]'),
      `:${lineOf('open-label, deaths')}:15: prompt`,
      /there is no claim "open-lable"/,
    ],
    [
      'a work that is not there',
      recovery.replace('id: precision', 'id: precision\n    sources: [10.1000/other]'),
      `:${lineOf('id: precision') + 1}:15: claim recovery-precision, sources`,
      /there is no work "10.1000\/other"\. Paste its record/,
    ],
    [
      'a trial that is not there',
      recovery.replace('asOf: 2026-11', 'asOf: 2026-11\ntrial: recovery-trial'),
      ':7:8: trial',
      /there is no trial "recovery-trial"/,
    ],
    [
      'a work that is cited and not recorded',
      recovery.replace('work: 10.1016/S0140-6736(22)01109-6', 'work: 10.1016/elsewhere'),
      ':',
      /work: there is no work “10\.1016\/elsewhere”/,
    ],
  ])('the mistake is reported: %s', async (_, text, place, message) => {
    const [first = '', ...more] = await mistakesInPaper(text);
    expect(first).toContain(`papers/recovery.yaml${place}`);
    expect(first).toMatch(/^papers\/recovery\.yaml:\d+:\d+: /);
    expect(first).toMatch(message);
    expect(more.filter((line) => !/^papers\/recovery\.yaml:\d+:\d+: /.test(line))).toEqual([]);
  });

  test('all mistakes of a file are reported at once, but at most twenty', async () => {
    const two = recovery.replace('status: inferred', 'status: guessed').replace('asOf: 2026-11', 'asOf: 2026');
    expect((await mistakesInPaper(two)).map((line) => line.split(': ')[1])).toEqual(['asOf', 'sobering 1, status']);
    const many = recovery.replace('limits:\n', `limits:\n${'  - {}\n'.repeat(50)}`);
    const messages = await mistakesInPaper(many);
    expect(messages).toHaveLength(20);
    expect(messages.at(-1)).toBe('papers/recovery.yaml: and 31 more. Correct those above first, then check again.');
  });

  test('a paper without its record, or with several and none named, gets a request for its DOI', async () => {
    const withoutRecord = recovery.replace(/^work:.*\n/m, '').replace(/^records:[\s\S]*/m, '');
    expect(await mistakesInPaper(withoutRecord)).toEqual([expect.stringMatching(/: work: is missing\. Write the DOI of the paper, and paste its record/)]);
    expect(await mistakesInPaper(recovery.replace(/^work:.*\n/m, ''))).toEqual([]);
  });

  test('an empty file gets advice on how to begin', async () => {
    expect(await mistakesInPaper('')).toEqual(['papers/recovery.yaml:1:1: is empty. Begin with npm run content -- new NAME.']);
    expect(await mistakesInPaper('# nothing yet\n')).toEqual(['papers/recovery.yaml:1:1: is empty. Begin with npm run content -- new NAME.']);
  });
});

describe('files as editors save them', () => {
  test.each([
    ['Windows line ends', recovery.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\ufeff${recovery}`],
    ['no line end at the end', recovery.trimEnd()],
  ])('a file with %s is read unchanged', async (_, text) => {
    const [plain, other] = await Promise.all([loadClub({ 'papers/recovery.yaml': recovery }), loadClub({ 'papers/recovery.yaml': text })]);
    expect(other.papers.get('recovery')).toEqual(plain.papers.get('recovery'));
    expect(other.works).toEqual(plain.works);
  });

  test('positions are right with Windows line ends', async () => {
    expect(await mistakesInPaper(recovery.replace('asOf: 2026-11', 'asOf: 2026').replaceAll('\n', '\r\n'))).toEqual([
      expect.stringContaining('recovery.yaml:6:7: asOf'),
    ]);
  });

  test.each([
    ['UTF-16', Buffer.from(`\ufeff${recovery}`, 'utf16le'), /^papers\/recovery\.yaml: is encoded as UTF-16\. Save it as UTF-8/],
    ['Latin-1', Buffer.from(recovery.replace('RECOVERY\n', 'RÉCOVERY\n'), 'latin1'), /^papers\/recovery\.yaml:3: is not encoded as UTF-8 here/],
    ['a word processor', Buffer.from('PK\u0003\u0004\0\0'), /^papers\/recovery\.yaml: is not plain text\. Save it as plain text in UTF-8, not as a document/],
  ])('a file in %s gets advice on how to save it', async (_, bytes, expected) => {
    expect(await mistakesInPaper(bytes)).toEqual([expect.stringMatching(expected)]);
  });

  test('values keep the digits and the words that were written', async () => {
    const text = recovery
      .replace('name: RECOVERY', 'name: 0.10')
      .replace('  - Only the abstract was read.', '  - 0.10\n  - yes\n  - no\n  - 2026-11-28\n  - 1e3\n  - 0x1F\n  - true\n  - 012');
    const { papers } = await loadClub({ 'papers/recovery.yaml': text });
    expect(papers.get('recovery')?.name).toBe('0.10');
    expect(papers.get('recovery')?.limits).toEqual(['0.10', 'yes', 'no', '2026-11-28', '1e3', '0x1F', 'true', '012']);
  });

  test('a text over several lines becomes one line', async () => {
    const { claims } = await loadClub({ 'papers/recovery.yaml': recovery.replace('text: >', 'text: |') });
    expect(claims.get('recovery-deaths')?.text).toMatch(/died within 28 days/);
  });

  test('records that are pasted without indentation are read', async () => {
    const [head = '', records = ''] = recovery.split('records: |\n');
    const { works } = await loadClub({ 'papers/recovery.yaml': `${head}records: |\n${records.replace(/^ {2}/gm, '')}` });
    expect(works.has('recovery-2022')).toBe(true);
  });
});

describe('hostile YAML', () => {
  test('aliases that would multiply are rejected', async () => {
    const bomb = `a: &a [x, x]\n${Array.from({ length: 30 }, (_, index) => `b${index}: &b${index} [*${index === 0 ? 'a' : `b${index - 1}`}, *${index === 0 ? 'a' : `b${index - 1}`}]`).join('\n')}`;
    expect((await mistakesInPaper(bomb))[0]).toMatch(/text must not begin with \* or &/);
  });

  test('nesting that would exhaust the stack is rejected', async () => {
    expect((await mistakesInPaper(`a: ${'['.repeat(400_000)}`))[0]).toMatch(/^papers\/recovery\.yaml:\d+:\d+: /);
  });

  test('a field named __proto__ is an unknown field', async () => {
    expect(await mistakesInPaper(`${recovery.replace('asOf: 2026-11', 'asOf: 2026-11\n__proto__: { polluted: yes }')}`)).toEqual([
      expect.stringContaining('there is no field "__proto__"'),
    ]);
    expect({}).not.toHaveProperty('polluted');
  });

  test('any text is accepted, or rejected at a position inside it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'ab:-#\n \t"\'[]{}|>&*!%@`,?') })), (text) => {
        const { mistakes } = parseYaml(text);
        const lines = text.split('\n').length;
        for (const { position, explain } of mistakes) {
          expect(position.line).toBeGreaterThanOrEqual(1);
          expect(position.line).toBeLessThanOrEqual(lines + 1);
          expect(position.column).toBeGreaterThanOrEqual(1);
          expect(explain).toMatch(/\.$|this"\.$/);
        }
      }),
    );
  });
});
