import { beforeAll, describe, expect, test } from 'vitest';
import { type Library, loadLibrary } from '../../../../src/library/library.ts';
import { classNamesOf, drugsByTarget, targetWords } from '../../../../src/library/search/drugs-by-target.ts';

let library: Library;
beforeAll(async () => {
  library = await loadLibrary();
});
const exact = (words: string): readonly string[] => drugsByTarget(words, library).exact.map(({ generic }) => generic);

describe('the drugs with a target', () => {
  test.each([
    ['TYK2', ['deucravacitinib']],
    ['jak1', ['filgotinib', 'solcitinib', 'upadacitinib']],
    ['JAK1/2', ['baricitinib', 'ruxolitinib', 'upadacitinib']],
    ['jak1 and jak2', ['baricitinib', 'ruxolitinib', 'upadacitinib']],
    ['JAK1/JAK3', ['tofacitinib']],
    ['pan-JAK', ['delgocitinib', 'peficitinib', 'tofacitinib']],
    ['BTK', ['elsubrutinib', 'fenebrutinib']],
    ['spleen tyrosine kinase', ['lanraplenib']],
    ['JAK2', []],
  ])('%s alone finds the drugs that a source records with that target', (words, drugs) => {
    expect(exact(words)).toEqual(drugs);
    expect(new RegExp(`^${targetWords}$`, 'i').test(words)).toBe(true);
  });

  test('the less selective drugs with a target are listed separately, and none twice', () => {
    const { exact: alone, among } = drugsByTarget('TYK2', library);
    expect(among.map(({ generic }) => generic)).toEqual(['delgocitinib', 'peficitinib', 'tofacitinib']);
    expect(among.filter((drug) => alone.includes(drug))).toEqual([]);
  });
});

test('only the one drug of a class that no source disputes is called by its class', () => {
  const named = [...library.drugs.values()].filter((drug) => classNamesOf(drug, library).length > 0).map(({ generic }) => generic);
  expect(named).toEqual(['deucravacitinib', 'lanraplenib']);
  const [deucravacitinib] = [...library.drugs.values()].filter(({ generic }) => generic === 'deucravacitinib');
  expect(deucravacitinib && classNamesOf(deucravacitinib, library)).toContain('selectivetyk2inhibitor');
});
