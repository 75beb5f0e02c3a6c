import { defineTrial } from '../schema.ts';

export const sleBrave2 = defineTrial({
  id: 'sle-brave-2',
  name: 'SLE-BRAVE-II',
  drug: 'baricitinib',
  nct: 'NCT03616964',
  phase: '3',
  participants: '775',
  weeks: 52,
  primaryEndpoint: 'SRI-4 with 4 mg at week 52',
  result: '47.1% against 45.6% on placebo; key secondary endpoints missed',
  met: 'no',
  responders: {
    arms: [
      { name: '4 mg', percent: 47.1, met: 'no' },
      { name: '2 mg', percent: 46.3 },
    ],
    placebo: 45.6,
    claim: 'T08',
  },
  work: 'brave2',
  asOf: '2026-11',
  claims: [
    {
      id: 'T08',
      text: 'SLE-BRAVE-II (775 people, NCT03616964) missed its primary endpoint: SRI-4 was 47.1% on baricitinib 4 mg, 46.3% on 2 mg, 45.6% on placebo.',
      status: 'verified',
      grade: 'copy',
      sources: ['brave-eular'],
    },
    'T09',
    {
      id: 'B11',
      text: 'Serious adverse events in SLE-BRAVE-II: 11.2% on 4 mg, 13.4% on 2 mg, 8.6% on placebo.',
      status: 'verified',
      grade: 'copy',
      sources: ['brave-eular'],
    },
    'B01',
    {
      id: 'T06',
      text: 'SLE-BRAVE-II (Petri, Lancet 2023) matched SLE-BRAVE-I in arms, in its length of 52 weeks and in its primary endpoint, SRI-4 at week 52 with 4 mg.',
      status: 'verified',
      grade: 'primary',
      sources: ['brave2'],
    },
  ],
});
