import { describe, expect, test } from 'vitest';
import { claimLists } from '../../../src/library/validate/claim-lists.ts';
import { moduleLibrary } from '../../helpers/module-library.ts';

const library = await moduleLibrary();

/** Number of claims per letter in the fact base from which the first content was written. */
const factBase: Readonly<Record<string, number>> = { R: 23, S: 19, J: 23, P: 13, D: 43, T: 52, K: 13, F: 24, M: 9, E: 6, X: 16, Z: 5 };
const factIds = Object.entries(factBase).flatMap(([letter, count]) =>
  Array.from({ length: count }, (_, index) => `${letter}${String(index + 1).padStart(2, '0')}`),
);

/** Claims of the fact base that are not in the content. All are general knowledge without a source that was read. */
const leftOut: Readonly<Record<string, string>> = {
  R08: 'the licence line of the review was not seen',
  J14: 'no source read for anaemia as the expected effect of JAK2 blockade',
  J15: 'no source read for the receptors of BLyS',
  P13: 'an absence in one search is not a finding',
  D05: "no source read for tofacitinib's later approvals",
  D18: "no source read for ruxolitinib's code and its name outside the US",
  D19: 'an absence in one search is not a finding',
  D25: "no source read for filgotinib's code and its ulcerative colitis approval",
  D37: 'an absence in one search is not a finding',
  D42: 'no source read for the brepocitinib trial',
  T04: 'the placebo rate was cut off in the excerpt that was read',
  T50: 'the results paper of the solcitinib trial was not found',
  T52: 'the results paper of the membranous nephropathy trial was not found',
  X14: 'rests on D19, which is left out',
};

/** Where each claim is shown: sections of the paper, topics of a drug, trials, prompts. */
function places(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const put = (id: string, place: string) => found.set(id, [...(found.get(id) ?? []), place]);
  const collections = [...library.papers, ...library.drugs, ...library.trials];
  for (const [name, value] of collections) {
    const entries = claimLists(value).flatMap(({ field, list }) => list.map((entry) => ({ field, id: typeof entry === 'string' ? entry : entry.id })));
    for (const { field, id } of entries) put(id, `${name} ${field}`);
  }
  for (const season of library.seasons.values())
    for (const prompt of season.prompts) for (const id of prompt.restsOn) put(id, `${season.paper} prompt ${prompt.week}`);
  return found;
}

describe('the claims of the content', () => {
  test('the content includes every claim of the fact base, or gives the reason why not', () => {
    const missing = factIds.filter((id) => !library.claims.has(id) && !(id in leftOut));
    expect(missing).toEqual([]);
    expect(
      factIds.filter((id) => library.claims.has(id) && id in leftOut),
      'ids that stay taken by claims left out: give the new claim another',
    ).toEqual([]);
    expect(factIds).toHaveLength(246);
  });

  test('every claim is shown somewhere, as listed in a golden file', async () => {
    const where = places();
    const lines = [...library.claims.keys()].sort().map((id) => `${id}  ${(where.get(id) ?? ['NOWHERE']).join(', ')}`);
    const out = Object.entries(leftOut).map(([id, reason]) => `${id}  left out: ${reason}`);
    expect(lines.filter((line) => line.endsWith('NOWHERE'))).toEqual([]);
    await expect(`${[...lines, '', ...out].join('\n')}\n`).toMatchFileSnapshot('../../golden/claims.golden.txt');
  });

  test('claims of one source have one grade, or the note of the work says what was read where', () => {
    const grades = new Map<string, Set<string>>();
    for (const { grade, sources } of library.claims.values()) {
      const [source, ...others] = sources;
      if (grade && source && others.length === 0) grades.set(source, (grades.get(source) ?? new Set()).add(grade));
    }
    const mixed = [...grades].filter(([source, found]) => found.size > 1 && !library.works.get(source)?.custom.note);
    expect(mixed.map(([source, found]) => `${source}: ${[...found].join(', ')}`)).toEqual([]);
  });

  test('claims all have different texts', () => {
    const texts = [...library.claims.values()].map((claim) => claim.text);
    expect(new Set(texts).size).toBe(texts.length);
  });

  test('the library has at least as many claims as the first paper', () => {
    expect(library.drugs.size).toBeGreaterThanOrEqual(12);
    expect(library.trials.size).toBeGreaterThanOrEqual(16);
    expect(library.works.size).toBeGreaterThanOrEqual(125);
    expect([...library.papers.keys()]).toEqual(['huo-2023', 'petri-2023']);
    expect(library.seasons.get('petri-2023')?.prompts).toHaveLength(10);
    expect(library.seasons.get('huo-2023')?.prompts.map((prompt) => prompt.week)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
  });
});
