/** Works of the bibliography by every identifier that they have, in every shape in which people paste it. */
import { describe, expect, test } from 'vitest';
import type { Work } from '../../../../content/schema.ts';
import { loadLibrary } from '../../../../src/library/library.ts';
import { findWork } from '../../../../src/library/search/find-work.ts';

const { works, workIndex } = await loadLibrary();

const shapes: readonly (readonly [name: string, shape: (id: string) => string, idOf: (work: Work) => string | undefined])[] = [
  ['DOI', (doi) => doi, ({ DOI }) => DOI],
  ['DOI with its name', (doi) => `DOI: ${doi}`, ({ DOI }) => DOI],
  ['link to doi.org', (doi) => `https://doi.org/${doi}`, ({ DOI }) => DOI],
  ['encoded link to dx.doi.org', (doi) => `http://dx.doi.org/${encodeURIComponent(doi)}`, ({ DOI }) => DOI],
  ['link through a library’s proxy', (doi) => `https://doi-org.proxy.lib.edu/${doi}`, ({ DOI }) => DOI],
  ['PMID', (pmid) => `PMID ${pmid}`, ({ PMID }) => PMID],
  ['PMID with a colon', (pmid) => `pmid:${pmid}`, ({ PMID }) => PMID],
  ['PubMed link', (pmid) => `https://pubmed.ncbi.nlm.nih.gov/${pmid}/`, ({ PMID }) => PMID],
  ['old PubMed link', (pmid) => `https://www.ncbi.nlm.nih.gov/pubmed/${pmid}`, ({ PMID }) => PMID],
  ['PubMed search', (pmid) => `https://pubmed.ncbi.nlm.nih.gov/?term=${pmid}`, ({ PMID }) => PMID],
  ['Europe PMC link', (pmid) => `https://europepmc.org/article/MED/${pmid}`, ({ PMID }) => PMID],
  ['old Europe PMC link', (pmid) => `http://europepmc.org/abstract/med/${pmid}`, ({ PMID }) => PMID],
  ['PMCID', (pmcid) => pmcid, ({ PMCID }) => PMCID],
  ['PMCID with its version', (pmcid) => `${pmcid}.1`, ({ PMCID }) => PMCID],
  ['PMC link', (pmcid) => `https://pmc.ncbi.nlm.nih.gov/articles/${pmcid}/`, ({ PMCID }) => PMCID],
  ['old PMC link', (pmcid) => `https://www.ncbi.nlm.nih.gov/pmc/articles/${pmcid}/`, ({ PMCID }) => PMCID],
  ['Europe PMC link to PMC', (pmcid) => `https://europepmc.org/article/PMC/${pmcid}`, ({ PMCID }) => PMCID],
];

describe('a work of the bibliography', () => {
  test.each(shapes)('a work of the bibliography is found by its %s', (_, shape, idOf) => {
    const identified = [...works.values()].flatMap((work) => (idOf(work) === undefined ? [] : [{ work, text: shape(idOf(work) ?? '') }]));
    expect(identified.length).toBeGreaterThan(20);
    for (const { work, text } of identified) {
      const found = findWork(workIndex, text);
      // A work and a table of it share an identifier.
      expect(found.status === 'found' ? [found.value.id] : found.near.map(({ id }) => id), text).toContain(work.id);
    }
  });

  test('a work, or its registry record, is found by a registry number and by the page of the registry', () => {
    for (const { id, custom } of works.values())
      for (const nct of custom.nct ?? []) {
        const found = findWork(workIndex, nct);
        expect(found.status === 'found' ? [found.value.id] : found.near.map((work) => work.id), nct).toContain(id);
        expect(findWork(workIndex, `https://clinicaltrials.gov/study/${nct}`)).not.toMatchObject({ status: 'missed', near: [] });
      }
  });
});
