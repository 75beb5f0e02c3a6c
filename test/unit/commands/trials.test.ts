import { describe, expect, test } from 'vitest';
import { plainBlock, plainText } from '../../../src/core/reply/plain-text.ts';
import { withDrawings } from '../../helpers/chart-lines.ts';
import { quickBot } from '../../helpers/library.ts';

const { ask, library } = await quickBot();
const textOf = async (line: string) => {
  const { reply } = await ask(line);
  return [reply.title ?? '', ...reply.blocks.map(plainBlock)].join('\n');
};
const buttonsOf = async (line: string) =>
  (await ask(line)).reply.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices.map((choice) => choice.run) : []));
const linesOf = async (line: string) => (await ask(line)).reply.blocks.flatMap((block) => (block.kind === 'list' ? block.items : []));

describe('/trials', () => {
  test('shows every trial once, those that met their primary endpoint before those that missed it', async () => {
    const lines = await linesOf('/trials');
    expect(lines.length).toBe(library.trials.size);
    const verdicts = lines.map((line) => /\): (met|missed|no verdict)/.exec(plainText(line))?.[1]);
    expect([...new Set(verdicts)]).toEqual(['met', 'missed', 'no verdict']);
    expect(verdicts).toEqual(verdicts.toSorted((a, b) => ['met', 'missed', 'no verdict'].indexOf(a ?? '') - ['met', 'missed', 'no verdict'].indexOf(b ?? '')));
  });

  test('cites a source for the outcome in every line', async () => {
    for (const line of await linesOf('/trials')) expect(line.some((run) => typeof run !== 'string' && run.kind === 'cite')).toBe(true);
  });

  test('counts the verdicts, including those not found', async () => {
    const all = [...library.trials.values()];
    const count = (met: 'yes' | 'no' | null) => all.filter((trial) => trial.met === met).length;
    expect(await textOf('/trials')).toContain(
      `${all.length} trials: ${count('yes')} met the primary endpoint, ${count('no')} missed it, and for ${count(null)} no verdict`,
    );
  });

  test('shows the trials of one drug, also by its brand name', async () => {
    const lines = await linesOf('/trials olumiant');
    expect(lines.map((line) => plainText(line).includes('(baricitinib, '))).toEqual(lines.map(() => true));
    expect(lines.length).toBe([...library.trials.values()].filter(({ drug }) => drug === 'baricitinib').length);
    expect((await ask('/trials olumiant')).line).toBe('/trials baricitinib');
    expect(withDrawings((await ask('/trials baricitinib')).reply)).toEqual(withDrawings((await ask('/trials olumiant')).reply));
  });

  test.each([
    ['sle-brave-2', 'its id'],
    ['SLE-BRAVE-II', 'its name'],
    ['brave ii', 'the end of its name'],
    ['BRAVE 2', 'the numeral of the other kind'],
    ['nct03616964', 'its registry number'],
  ])('finds SLE-BRAVE-II as %s (%s)', async (name) => {
    expect((await ask(`/trials ${name}`)).line).toBe('/trials sle-brave-2');
  });

  test('distinguishes SLE-BRAVE-I from SLE-BRAVE-II, which missed its endpoint', async () => {
    expect(await textOf('/trials brave i')).toContain('SLE-BRAVE-I: met its primary endpoint');
    expect(await textOf('/trials brave ii')).toContain('SLE-BRAVE-II: missed its primary endpoint');
  });

  test.each([...library.trials.values()].filter(({ responders }) => responders).map(({ id }) => id))(
    'gives each share of responders of %s once in the text, beside the picture',
    async (id) => {
      const blocks = (await ask(`/trials ${id}`)).reply.blocks.filter(({ kind }) => kind !== 'image');
      const shares =
        blocks
          .map(plainBlock)
          .join('\n')
          .match(/\d+(?:\.\d+)?%(?! CI)/g) ?? [];
      expect(new Set(shares).size).toBe(shares.length);
      expect(shares.length).toBeGreaterThan(0);
    },
  );

  test('gives the result in one line where no statement has its figures', async () => {
    expect(await textOf('/trials r333-dle')).toContain('Result: Result not seen');
    expect(await textOf('/trials sle-brave-2')).not.toContain('Result:');
  });

  test('says how many people there were once on its first page', async () => {
    const text = await textOf('/trials sle-brave-2');
    expect(text.match(/\b775\b/g)).toHaveLength(1);
    expect(await textOf('/trials sleek')).toContain('Design: phase 2, 341 people, 48 weeks');
  });

  test('links a trial to its drug and to the drug’s other trials', async () => {
    expect(await buttonsOf('/trials sle-brave-1')).toEqual(expect.arrayContaining(['/trials sle-brave-2', '/drug baricitinib', '/trials']));
  });

  test('links the registry number, and says if there is none', async () => {
    expect(JSON.stringify((await ask('/trials sle-brave-2')).reply.blocks)).toContain('https://clinicaltrials.gov/study/NCT03616964');
    expect(await textOf('/trials filgotinib-lanraplenib-lmn')).toContain('no number in the material read');
  });

  test('offers buttons for an ambiguous name, and all trials if none is similar', async () => {
    expect((await ask('/trials brave')).status).toBe('user-error');
    expect(await buttonsOf('/trials brave')).toEqual(['/trials sle-brave-1', '/trials sle-brave-2', '/trials sle-brave-x']);
    expect((await buttonsOf('/trials quarks')).length).toBe(library.trials.size);
  });

  test.each([
    ['/trials of baricitinib', '/trials baricitinib'],
    ['/trials results of sleek', '/trials sleek'],
    ['/trials what is brave 2?', '/trials sle-brave-2'],
  ])('understands “%s”', async (line, meant) => expect((await ask(line)).line).toBe(meant));

  test.each([
    ['/trials phase 3', '/trials phase:3'],
    ['/trials that failed', '/trials outcome:missed'],
    ['/trials that worked in the skin', '/trials outcome:met disease:skin'],
    ['/trials ongoing', '/trials outcome:ongoing'],
    ['/trials lupus nephritis', '/trials disease:kidneys'],
    ['/trials olumiant phase III that failed', '/trials baricitinib outcome:missed phase:3'],
  ])('filters for “%s”, and shows only what fits', async (line, meant) => {
    const answer = await ask(line);
    expect(answer.line).toBe(meant);
    const rows = await linesOf(line);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.length).toBeLessThan(library.trials.size);
    expect(await linesOf(meant)).toEqual(rows);
  });

  test('shows under each outcome the trials with that outcome only', async () => {
    const verdicts = async (line: string) => new Set((await linesOf(line)).map((row) => /\): (met|missed|no verdict)/.exec(plainText(row))?.[1]));
    expect(await verdicts('/trials outcome:met')).toEqual(new Set(['met']));
    expect(await verdicts('/trials outcome:missed')).toEqual(new Set(['missed']));
    expect(await verdicts('/trials outcome:no-verdict')).toEqual(new Set(['no verdict']));
  });

  test('does not count a trial that was stopped as ongoing, and says what is not known', async () => {
    expect((await buttonsOf('/trials ongoing')).filter((run) => run.includes('sle-brave-x'))).toEqual([]);
    expect(await textOf('/trials ongoing')).toContain('does not say which of these are still running');
  });

  test('says that no trial fits, and that this is a gap in what was read', async () => {
    expect(await textOf('/trials tofacitinib phase 3')).toContain('has no such trial');
    expect(await textOf('/trials brave 2 that worked')).toContain('has no such trial');
  });

  test('asks which of two trials is meant, and keeps the filters', async () => {
    expect((await ask('/trials POETYK')).status).toBe('user-error');
    expect(await buttonsOf('/trials POETYK phase 3')).toEqual(['/trials poetyk-sle-1 phase:3', '/trials poetyk-sle-2 phase:3']);
  });

  test('does not guess a trial if the text contains other meaningful words', async () =>
    expect((await ask('/trials sleek beside brave 2')).status).toBe('user-error'));
});
