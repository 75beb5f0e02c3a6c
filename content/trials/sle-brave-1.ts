import { defineTrial } from '../schema.ts';

export const sleBrave1 = defineTrial({
  id: 'sle-brave-1',
  name: 'SLE-BRAVE-I',
  drug: 'baricitinib',
  nct: 'NCT03616912',
  phase: '3',
  participants: '760',
  weeks: 52,
  primaryEndpoint: 'SRI-4 with 4 mg at week 52',
  result: '56.7% against 45.9% on placebo (OR 1.57, 95% CI 1.09 to 2.27; p = 0.016); key secondary endpoints missed',
  met: 'yes',
  metNote: 'with 4 mg',
  responders: {
    arms: [
      { name: '4 mg', percent: 56.7, against: 'OR 1.57, 95% CI 1.09 to 2.27; p = 0.016', met: 'yes' },
      { name: '2 mg', percent: 49.8 },
    ],
    placebo: 45.9,
    claim: 'T07',
  },
  work: 'brave1',
  asOf: '2026-11',
  claims: [
    {
      id: 'T07',
      text: 'SLE-BRAVE-I met its primary endpoint: SRI-4 was 56.7% on baricitinib 4 mg, 45.9% on placebo (OR 1.57, 95% CI 1.09 to 2.27; p = 0.016); 2 mg, at 49.8%, did not differ significantly from placebo.',
      status: 'verified',
      grade: 'copy',
      sources: ['brave-eular', 'brave1'],
    },
    {
      id: 'T09',
      text: 'SLE-BRAVE-I and SLE-BRAVE-II missed all key secondary endpoints, glucocorticoid tapering and time to severe flare included.',
      status: 'verified',
      grade: 'copy',
      sources: ['brave-eular', 'lilly-2022'],
    },
    {
      id: 'T05',
      text: 'SLE-BRAVE-I (NCT03616912; Morand, Lancet 2023) was a 52-week phase 3 trial of baricitinib with 760 people randomised; its primary endpoint was SRI-4 at week 52 with 4 mg.',
      status: 'verified',
      grade: 'primary',
      sources: ['brave1'],
    },
    {
      id: 'T59',
      text: 'SLE-BRAVE-I put 252 people on baricitinib 4 mg, 255 on 2 mg and 253 on placebo.',
      status: 'verified',
      grade: 'primary',
      sources: ['brave1'],
    },
  ],
});
