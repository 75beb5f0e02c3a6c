import { defineTrial } from '../schema.ts';

export const tofacitinibDle = defineTrial({
  id: 'tofacitinib-dle',
  name: 'Tofacitinib in discoid lupus',
  drug: 'tofacitinib',
  nct: 'NCT03159936',
  phase: 'not seen',
  participants: null,
  weeks: null,
  primaryEndpoint: null,
  result: 'Result not seen',
  met: null,
  work: 'tofa-dle-reg',
  asOf: '2026-11',
  claims: [
    {
      id: 'L06',
      text: 'A trial of oral tofacitinib in adults with discoid lupus and SLE is registered as NCT03159936.',
      status: 'verified',
      grade: 'copy',
      sources: ['tofa-dle-reg'],
      note: 'The title alone was seen.',
    },
  ],
});
