import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Library, loadLibrary } from '../../../../src/library/library.ts';
import { findWork, searchWorks } from '../../../../src/library/search/find-work.ts';
import { smallLibrary } from '../../../fixtures/content.ts';

let small: Library;
let shipped: Library;
beforeAll(async () => {
  [small, shipped] = await Promise.all([smallLibrary(), loadLibrary()]);
});

const found = (typed: string): string | undefined => {
  const outcome = findWork(small.workIndex, typed);
  return outcome.status === 'found' ? outcome.value.id : undefined;
};
const offered = (typed: string): readonly string[] => {
  const outcome = findWork(small.workIndex, typed);
  return outcome.status === 'missed' ? outcome.near.map((work) => work.id) : [];
};

describe('findWork', () => {
  test.each([
    ['its id', 'petri-2023', 'petri-2023'],
    ['its id in capitals', 'PETRI-2023', 'petri-2023'],
    ['its DOI', '10.1016/S0140-6736(22)02546-6', 'petri-2023'],
    ['its DOI in small letters', '10.1016/s0140-6736(22)02546-6', 'petri-2023'],
    ['its DOI as an address', 'https://doi.org/10.2147/JIR.S404639', 'huo-2023'],
    ['its DOI as an old address', 'http://dx.doi.org/10.2147/jir.s404639', 'huo-2023'],
    ['its DOI as an address without https', 'doi.org/10.2147/JIR.S404639', 'huo-2023'],
    ['its DOI after “doi:”', 'doi:10.2147/JIR.S404639', 'huo-2023'],
    ['its DOI after “DOI: ”', 'DOI: 10.2147/JIR.S404639', 'huo-2023'],
    ['its DOI’s address after “doi:”', 'doi:https://doi.org/10.2147/JIR.S404639', 'huo-2023'],
    ['its DOI with the full stop of the sentence', '10.2147/JIR.S404639.', 'huo-2023'],
    ['its PubMed number', '37051106', 'huo-2023'],
    ['its PubMed number after “PMID”', 'PMID: 37051106', 'huo-2023'],
    ['its PubMed number run together', 'pmid37051106', 'huo-2023'],
    ['its PubMed page', 'https://pubmed.ncbi.nlm.nih.gov/37051106/', 'huo-2023'],
    ['its PMC number', 'pmc10084872', 'huo-2023'],
    ['its PMC number after “PMCID”', 'PMCID: PMC10084872', 'huo-2023'],
    ['its PMC page', 'https://pmc.ncbi.nlm.nih.gov/articles/PMC10084872/', 'huo-2023'],
    ['its old PMC page', 'https://www.ncbi.nlm.nih.gov/pmc/articles/PMC10084872', 'huo-2023'],
    ['author and year', 'petri 2023', 'petri-2023'],
    ['author, “et al.” and year', 'Huo et al. (2023)', 'huo-2023'],
    ['first author, year and journal', 'Hasni 2021 Nature Communications', 'hasni-2021'],
    ['its title', 'Phase 1 double-blind randomized safety trial of the Janus kinase inhibitor tofacitinib in systemic lupus erythematosus.', 'hasni-2021'],
    [
      'its title in a reference',
      'Petri M, et al. Baricitinib for systemic lupus erythematosus: a double-blind, randomised, placebo-controlled, phase 3 trial (SLE-BRAVE-II). Lancet 2023',
      'petri-2023',
    ],
    ['its DOI in a reference', 'Isenberg D. Efficacy, safety (…). Arthritis Rheumatol 2021. https://doi.org/10.1002/art.41811?utm=x', 'isenberg-2021'],
    ['its DOI through a proxy', 'https://doi-org.proxy.example.edu/10.1002%2Fart.41811', 'isenberg-2021'],
    ['its PubMed number in another address', 'https://europepmc.org/article/MED/37051106', 'huo-2023'],
    ['the page of a journal that holds its DOI', 'https://onlinelibrary.wiley.com/doi/full/10.1002/art.41811', 'isenberg-2021'],
    ['the page of a journal from which its DOI follows', 'https://www.nature.com/articles/s41467-021-23361-z', 'hasni-2021'],
    ['its address', 'http://rheumnow.com/news/lupus/?utm_source=x#top', 'lupus-news'],
    ['the address of its registry record', 'https://clinicaltrials.gov/study/NCT03616964', 'brave2-registry'],
    ['an older address of its registry record', 'https://clinicaltrials.gov/ct2/show/NCT03616964', 'brave2-registry'],
    ['the DOI of a paper whose trial is named too', 'doi:10.1016/S0140-6736(22)02546-6, NCT03616964', 'petri-2023'],
  ])('finds a work by %s', (_, typed, id) => {
    expect(found(typed)).toBe(id);
  });

  test('finds every work of the bibliography by id, DOI, PMID and PMCID', () => {
    for (const work of shipped.works.values()) {
      const dois = work.DOI ? [work.DOI, `https://doi.org/${work.DOI}`, `doi:${work.DOI.toUpperCase()}`] : [];
      for (const key of [work.id, ...dois, work.PMID, work.PMCID, work.URL].filter((known) => known !== undefined)) {
        const outcome = findWork(shipped.workIndex, key);
        const ids = outcome.status === 'found' ? [outcome.value.id] : outcome.near.map((near) => near.id);
        expect(ids, key).toContain(work.id);
        if (outcome.status === 'missed') expect(outcome.near.length, `${key} leads to several`).toBeGreaterThan(1);
      }
    }
  });
});

describe('findWork without a name', () => {
  test.each([
    ['an author who is not the first', 'Gupta 2021', 'hasni-2021'],
    ['words of its title in any order', 'fenebrutinib tyrosine efficacy', 'isenberg-2021'],
    ['a word of its label', 'RheumNow', 'lupus-news'],
    ['the beginning of a word', 'isenb', 'isenberg-2021'],
    ['words with a typing error', 'isenbreg 2021', 'isenberg-2021'],
    ['a title’s word without its accent or in capitals', 'BRUTON S', 'isenberg-2021'],
    ['the first author alone', 'hasni', 'hasni-2021'],
  ])('findWork only suggests a work for %s', (_, typed, id) => {
    expect([found(typed), offered(typed)]).toEqual([undefined, [id]]);
  });

  test('findWork does not suggest a work if an identifier of another work is given', () => {
    for (const typed of ['10.1234/fenebrutinib', 'https://doi.org/10.9999/lupus NCT03616964 baricitinib', 'PMID 12345678 petri 2023'])
      expect([found(typed), offered(typed)], typed).toEqual([undefined, []]);
  });
});

describe('findWork with several matches', () => {
  test('suggests all matching works, the shortest label first', () => {
    expect(found('2021')).toBeUndefined();
    expect(offered('2021')).toEqual(['hasni-2021', 'isenberg-2021']);
  });

  test('suggests both the registry entry and the paper for a registry number', () => {
    expect(offered('NCT03616964')).toEqual(['petri-2023', 'brave2-registry']);
  });

  test('finds the work with the id, even if the id is also a registry number', async () => {
    const library = await smallLibrary((content) => {
      content.works.push({ id: 'nct03616964', type: 'webpage', custom: { kind: 'registry', label: 'Another entry' } });
    });
    expect(findWork(library.workIndex, 'nct03616964')).toMatchObject({ status: 'found', value: { id: 'nct03616964' } });
  });

  test('prefers the work whose first author was typed', async () => {
    const library = await smallLibrary((content) => {
      content.works.push({
        id: 'first-2023',
        type: 'article-journal',
        author: [{ family: 'Morand' }, { family: 'Petri' }],
        issued: { 'date-parts': [[2023]] },
        custom: { kind: 'paper', label: 'Morand, Petri 2023' },
      });
    });
    expect(findWork(library.workIndex, 'petri 2023')).toMatchObject({ status: 'found', value: { id: 'petri-2023' } });
    expect(findWork(library.workIndex, 'morand')).toMatchObject({ status: 'missed', near: [{ id: 'first-2023' }] });
  });

  test('suggests at most ten works', () => {
    const outcome = findWork(shipped.workIndex, 'lupus');
    expect(outcome.status === 'missed' && outcome.near.length).toBe(10);
  });
});

describe('findWork without a match', () => {
  test.each(['vitamin quarks', 'the of and', '', '   ', '!?', '7', '10.9999/none'])('suggests nothing for “%s”', (typed) => {
    expect(found(typed)).toBeUndefined();
    expect(offered(typed)).toEqual([]);
  });
});

test('findWork prefers an exact word to words that only start with it', () => {
  expect(searchWorks(small.workIndex, 'lupus news').map((work) => work.id)).toEqual(['lupus-news']);
});

test('findWork never throws, whatever the input', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ maxLength: 2000 })), (typed) => {
      expect(['found', 'missed']).toContain(findWork(shipped.workIndex, typed).status);
    }),
  );
});
