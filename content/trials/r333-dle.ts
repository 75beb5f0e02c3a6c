import { defineTrial } from '../schema.ts';

export const r333Dle = defineTrial({
  id: 'r333-dle',
  name: 'R333 ointment in discoid lupus',
  drug: 'r333',
  nct: 'NCT01597050',
  phase: '2',
  participants: '54',
  weeks: null,
  primaryEndpoint: 'Fall in a combined score of erythema and scaling by day 28',
  result: 'Result not seen; development stopped in October 2013',
  met: 'no',
  work: 'r333-reg',
  asOf: '2026-11',
  claims: [
    {
      id: 'K20',
      text: 'In October 2013 Rigel said that R333 had missed the main goal of its trial in discoid lupus and that its development would stop.',
      status: 'verified',
      grade: 'news',
      sources: ['r333-reuters'],
    },
    {
      id: 'K21',
      text: 'The trial of R333 measured how far a combined score of erythema and scaling fell by day 28.',
      status: 'verified',
      grade: 'primary',
      sources: ['r333-reg'],
    },
    {
      id: 'K06',
      text: 'R333, applied to the skin, was tested in discoid lesions in a phase 2 trial with 54 people (NCT01597050).',
      status: 'verified',
      grade: 'primary',
      sources: ['r333-reg'],
      note: 'The version of the record of September 2013 says 53.',
    },
  ],
});
