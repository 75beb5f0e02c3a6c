import { describe, expect, test } from 'vitest';
import { plainBlock } from '../../../src/core/reply/plain-text.ts';
import { withDrawings } from '../../helpers/chart-lines.ts';
import { quickBot } from '../../helpers/library.ts';

const { ask, library } = await quickBot();
const textOf = async (line: string) => {
  const { reply } = await ask(line);
  return [reply.title ?? '', ...reply.blocks.map(plainBlock)].join('\n');
};
const buttonsOf = async (line: string) =>
  (await ask(line)).reply.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices.map((choice) => choice.run) : []));
const rowsOf = async (line: string) => (await ask(line)).reply.blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []));

describe('/trials', () => {
  test('shows every trial once, those that met their primary endpoint before those that missed it', async () => {
    const rows = await rowsOf('/trials');
    expect(rows.length).toBe(library.trials.size);
    const verdicts = rows.map((row) => /^(?:Met|Missed|No verdict)/.exec(String(row[3]?.[0]))?.[0]);
    expect([...new Set(verdicts)]).toEqual(['Met', 'Missed', 'No verdict']);
    expect(verdicts).toEqual(verdicts.toSorted((a, b) => ['Met', 'Missed', 'No verdict'].indexOf(a ?? '') - ['Met', 'Missed', 'No verdict'].indexOf(b ?? '')));
  });

  test('cites a source for the outcome in every row', async () => {
    for (const row of await rowsOf('/trials')) expect(row[3]?.some((run) => typeof run !== 'string' && run.kind === 'cite')).toBe(true);
  });

  test('counts the verdicts, including those not found', async () => {
    const all = [...library.trials.values()];
    const count = (met: 'yes' | 'no' | null) => all.filter((trial) => trial.met === met).length;
    expect(await textOf('/trials')).toContain(
      `${all.length} trials: ${count('yes')} met the primary endpoint, ${count('no')} missed it, and for ${count(null)} no verdict`,
    );
  });

  test('shows the trials of one drug, also by its brand name', async () => {
    const rows = await rowsOf('/trials olumiant');
    expect(rows.map((row) => String(row[1]?.[0]))).toEqual(rows.map(() => 'baricitinib'));
    expect(rows.length).toBe([...library.trials.values()].filter(({ drug }) => drug === 'baricitinib').length);
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

  test('does not guess a trial if the text contains other meaningful words', async () =>
    expect((await ask('/trials sleek beside brave 2')).status).toBe('user-error'));
});
