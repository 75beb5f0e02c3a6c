import { describe, expect, test } from 'vitest';
import { plainBlock } from '../../../src/core/reply/plain-text.ts';
import { quickBot } from '../../helpers/library.ts';

const { ask, library } = await quickBot();
const textOf = async (line: string) => {
  const { reply } = await ask(line);
  return [reply.title ?? '', ...reply.blocks.map(plainBlock)].join('\n');
};
const buttonsOf = async (line: string) =>
  (await ask(line)).reply.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices.map((choice) => choice.run) : []));

describe('/drug', () => {
  test('says for every drug whether it is approved for lupus, and lists its risks', async () => {
    for (const generic of library.drugs.keys()) {
      const text = await textOf(`/drug ${generic}`);
      for (const label of ['approved for lupus', 'boxed warning', 'pregnancy', 'clotting', 'kidneys']) expect(text.toLowerCase(), generic).toContain(label);
    }
  });

  test('dates its statement on approval for lupus', () => {
    const undated = [...library.drugs.values()].filter(({ jakInhibitor, approvedForLupus }) => jakInhibitor && !/\b20\d\d\b/.test(approvedForLupus.label));
    expect(undated.map(({ generic }) => generic)).toEqual([]);
  });

  test('combines facts that were not read into one row', async () => {
    expect(await textOf('/drug lanraplenib')).toContain('Boxed warning, pregnancy, clotting, kidneys, route: Not stated in the sources read');
    expect(await textOf('/drug delgocitinib')).toContain('Clotting: Not stated in the sources read');
  });

  test.each([
    ['baricitinib', 'its generic name'],
    ['Olumiant', 'its brand name'],
    ['OLUMIANT', 'any case'],
    ['LY3009104', 'its code'],
    ['ly 3009104', 'its code in pieces'],
    ['ly-300-9104', 'its code with hyphens'],
  ])('finds baricitinib as %s (%s)', async (name) => {
    const answer = await ask(`/drug ${name}`);
    expect(answer.line).toBe('/drug baricitinib');
  });

  test.each([
    ['baricitnib', 'baricitinib'],
    ['barictinib', 'baricitinib'],
    ['olumient', 'baricitinib'],
    ['rinvok', 'upadacitinib'],
    ['tofacitinb', 'tofacitinib'],
  ])('accepts one typing error in %s, answers for %s and says so first', async (typed, meant) => {
    const { reply, line } = await ask(`/drug ${typed} trials`);
    expect(line).toBe(`/drug ${meant} topic:trials`);
    expect(reply.blocks[0] && plainBlock(reply.blocks[0])).toMatch(new RegExp(`^Read “${typed}” as ${meant}`, 'i'));
  });

  test.each([
    ['olumiantt x', 'baricitinib'],
    ['abrocitinib', 'baricitinib'],
    ['tofacitnb', 'tofacitinib'],
  ])('does not guess at %s, which might be another drug, but offers %s as a button', async (typed, near) => {
    const answer = await ask(`/drug ${typed} topic:safety`);
    expect(answer.status).toBe('user-error');
    expect(await buttonsOf(`/drug ${typed} topic:safety`)).toContain(`/drug ${near} topic:safety`);
  });

  test('lists every drug by target when no name is given', async () => {
    const text = await textOf('/drug');
    for (const name of ['Tofacitinib', 'Baricitinib', 'Ruxolitinib', 'Deucravacitinib', 'Lanraplenib']) expect(text).toContain(name);
    expect((await buttonsOf('/drug')).length).toBe(library.drugs.size);
  });

  test.each(['lanraplenib', 'fenebrutinib', 'elsubrutinib'])('says first that %s is not a JAK inhibitor, whatever topic is asked for', async (name) => {
    for (const topic of ['overview', 'mechanism', 'laboratory', 'trials', 'safety', 'approvals']) {
      const { reply } = await ask(`/drug ${name} topic:${topic}`);
      expect(reply.blocks[0] && plainBlock(reply.blocks[0])).toMatch(/^Not a JAK inhibitor\./);
    }
  });

  test.each(['tofacitinib', 'upadacitinib', 'peficitinib'])('shows that sources disagree on the selectivity of %s, with at least two of them', async (name) => {
    const { reply } = await ask(`/drug ${name}`);
    const at = reply.blocks.findIndex((block) => block.kind === 'heading' && block.text.startsWith('Sources disagree'));
    const conflict = reply.blocks[at + 1];
    expect(at).toBeGreaterThan(0);
    expect(new Set(conflict ? plainBlock(conflict).match(/\[\d+\]/g) : []).size).toBeGreaterThanOrEqual(2);
  });

  test('answers "is Olumiant the one whose second trial failed?"', async () => {
    const text = await textOf('/drug olumiant trials');
    expect(text).toMatch(/SLE-BRAVE-I \(phase 3, 760 people, 52 weeks\): met its primary endpoint/);
    expect(text).toMatch(/SLE-BRAVE-II \(phase 3, 775 people, 52 weeks\): missed its primary endpoint/);
  });

  test('puts two drugs side by side in a table with one column each', async () => {
    const { reply, line } = await ask('/drug tofacitinib vs olumiant');
    const table = reply.blocks.find((block) => block.kind === 'table');
    expect(line).toBe('/drug tofacitinib versus:baricitinib');
    expect(table?.kind === 'table' && table.head).toEqual(['', 'tofacitinib', 'baricitinib']);
    expect(reply.blocks.some((block) => block.kind === 'note' && plainBlock(block).startsWith('Side by side is not head to head'))).toBe(true);
  });

  test('shows one card when a drug is compared with itself', async () =>
    expect((await ask('/drug olumiant versus:baricitinib')).line).toBe('/drug baricitinib'));

  test('says plainly that nothing was read on a topic', async () =>
    expect(await textOf('/drug peficitinib laboratory')).toContain('nothing on this for peficitinib'));

  test('begins with the approval for lupus and the results, and ends with what the drug is', async () => {
    const text = await textOf('/drug baricitinib');
    const order = ['Approved for lupus', 'SLE-BRAVE-I met', 'Boxed warning', 'Targets', 'First approval'].map((words) => text.indexOf(words));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order[0]).toBeGreaterThan(0);
  });

  test('lists claims that both drugs of a comparison have once, under one heading', async () => {
    const text = await textOf('/drug baricitinib topic:safety versus:upadacitinib');
    expect(text).toContain('\nBoth\n');
    expect(text.match(/The FDA extended its warnings/g)).toHaveLength(1);
  });

  test('says once of two other drugs that neither is a JAK inhibitor', async () =>
    expect(await textOf('/drug elsubrutinib versus:fenebrutinib')).toMatch(/^elsubrutinib and fenebrutinib\nNeither is a JAK inhibitor\./));

  test('states the month in which its content was reviewed', async () => expect((await ask('/drug olumiant')).reply.asOf).toMatch(/^\d{4}-\d{2}$/));

  test.each([
    ['/drug what is olumiant', '/drug baricitinib'],
    ['/drug side effects of tofacitinib', '/drug tofacitinib topic:safety'],
    ['/drug safety of CP-690,550', '/drug tofacitinib topic:safety'],
    ['/drug how does baricitinib work?', '/drug baricitinib topic:mechanism'],
    ['/drug is xeljanz approved?', '/drug tofacitinib topic:approvals'],
  ])('understands “%s”', async (line, meant) => expect((await ask(line)).line).toBe(meant));

  test.each([
    ['baricitinib phosphate', 'baricitinib'],
    ['Xeljanz XR', 'tofacitinib'],
    ['olumiant 4 mg', 'baricitinib'],
    ['upadacitinib 15mg once daily', 'upadacitinib'],
    ['oral baricitinib', 'baricitinib'],
    ['ruxolitinib 1.5% cream', 'ruxolitinib'],
    ['baricitinib (Olumiant)', 'baricitinib'],
    ['bari', 'baricitinib'],
    ['tofa', 'tofacitinib'],
    ['upa', 'upadacitinib'],
    ['ABT-494', 'upadacitinib'],
    ['BMS-986165', 'deucravacitinib'],
    ['LEO 124249', 'delgocitinib'],
    ['GLPG0778', 'solcitinib'],
  ])('finds the drug of “%s”', async (typed, generic) => expect((await ask(`/drug ${typed}`)).line).toBe(`/drug ${generic}`));

  test.each(['vs', 'vs.', 'v', 'versus', 'or', 'and', '&', '+', 'compared to', 'compared with', 'against'])(
    'compares two drugs joined by “%s”',
    async (word) => {
      expect((await ask(`/drug tofa ${word} bari`)).line).toBe('/drug tofacitinib versus:baricitinib');
    },
  );

  test.each(['difference between tofa and bari', 'compare tofacitinib with olumiant', 'tofacitinib/baricitinib', 'tofacitinib, baricitinib'])(
    'compares two drugs for “%s”',
    async (words) => expect((await ask(`/drug ${words}`)).line).toBe('/drug tofacitinib versus:baricitinib'),
  );

  test.each(['R333', 'GS-9876', 'belimumab', 'itacitinib'])('shows the claims that name %s, which has no card', async (name) => {
    const { status, reply } = await ask(`/drug ${name}`);
    expect(status).toBe('ok');
    const items = reply.blocks.flatMap((block) => (block.kind === 'list' ? block.items : []));
    expect(items.length).toBeGreaterThan(0);
    expect(await textOf(`/drug ${name}`)).toContain(`There is no card of ${name}`);
  });

  test.each([
    ['/drug tofacitinib nebenwirkungen', '“nebenwirkungen”'],
    ['/drug olumiant in children', '“children”'],
    ['/drug not olumiant', '“not”'],
    ['/drug safety and trials of bari', '“trials”'],
    ['/drug tofa bari upa', '“upa”'],
  ])('names what it does not understand in “%s”, and offers the whole line as a question', async (line, named) => {
    const { status, reply } = await ask(line);
    expect(status).toBe('user-error');
    expect(reply.blocks[0] && plainBlock(reply.blocks[0])).toContain(named);
    expect(await buttonsOf(line)).toEqual([line.replace('/drug', '/ask')]);
  });
});
