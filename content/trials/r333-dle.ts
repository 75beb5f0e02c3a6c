import { defineTrial } from '../schema.ts';

export const r333Dle = defineTrial({
  id: 'r333-dle',
  name: 'R333 ointment in discoid lupus',
  drug: 'r333',
  nct: 'NCT01597050',
  phase: '2',
  participants: '54',
  weeks: null,
  primaryEndpoint: null,
  result: 'Result not seen',
  met: null,
  work: 'r333-reg',
  asOf: '2026-11',
  claims: [
    {
      id: 'K06',
      text: 'R333, applied to the skin, was tested in discoid lesions in a phase 2 trial with 54 people (NCT01597050).',
      status: 'verified',
      grade: 'primary',
      sources: ['r333-reg'],
      note: 'No result was seen in the record read.',
    },
  ],
});
