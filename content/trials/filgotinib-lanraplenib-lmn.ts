import { defineTrial } from '../schema.ts';

export const filgotinibLanraplenibLmn = defineTrial({
  id: 'filgotinib-lanraplenib-lmn',
  name: 'Filgotinib or GS-9876 in lupus membranous nephropathy',
  drug: 'filgotinib',
  nct: null,
  phase: '2',
  participants: 'about 32 planned',
  weeks: 52,
  primaryEndpoint: 'Urine protein',
  result: 'Results paper not found',
  met: null,
  work: 'lmn-lfa',
  asOf: '2026-11',
  claims: [
    {
      id: 'T51',
      text: 'The Gilead study in lupus membranous nephropathy planned to give filgotinib or GS-9876 to about 32 patients, who would cross over at weeks 16 and 32 depending on urine protein.',
      status: 'verified',
      grade: 'primary',
      sources: ['lmn-lfa'],
      note: 'The second drug is listed under the code GS-9876; that this code and the name lanraplenib stand for one compound is not stated in the sources read.',
    },
    {
      id: 'L02',
      text: 'The Gilead study in lupus membranous nephropathy was listed as phase 2, over 52 weeks and with protein in the urine as its main measure.',
      status: 'verified',
      grade: 'primary',
      sources: ['lmn-lfa'],
    },
  ],
});
