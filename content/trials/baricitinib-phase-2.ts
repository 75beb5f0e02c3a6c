import { defineTrial } from '../schema.ts';

export const baricitinibPhase2 = defineTrial({
  id: 'baricitinib-phase-2',
  name: 'Baricitinib phase 2 (JAHH)',
  drug: 'baricitinib',
  nct: 'NCT02708095',
  phase: '2',
  participants: '314',
  weeks: 24,
  primaryEndpoint: 'At week 24, resolution of arthritis or rash on the SLEDAI-2K',
  result: '4 mg: 67% (OR 1.8 against placebo, p = 0.0414); 2 mg: 58%, no significant difference',
  met: 'yes',
  metNote: 'with 4 mg',
  responders: {
    arms: [
      { name: '4 mg', percent: 67, against: 'p = 0.0414; OR 1.8, 95% CI 1.0 to 3.3', met: 'yes' },
      { name: '2 mg', percent: 58, met: 'no' },
    ],
    claim: 'T03',
  },
  work: 'wallace-2018',
  asOf: '2026-11',
  claims: [
    {
      id: 'T03',
      text: "In baricitinib's phase 2 trial 67% reached the primary endpoint on 4 mg (p = 0.0414; OR 1.8, 95% CI 1.0 to 3.3) and 58% on 2 mg, a dose that did not differ significantly from placebo.",
      status: 'verified',
      grade: 'primary',
      sources: ['wallace-2018'],
    },
    {
      id: 'T57',
      text: "On 2 mg, the odds ratio for the primary endpoint of baricitinib's phase 2 trial was 1.3 (95% CI 0.7 to 2.3; p = 0.39).",
      status: 'verified',
      grade: 'copy',
      sources: ['wallace-2018'],
    },
    {
      id: 'T02',
      text: "The primary endpoint of baricitinib's phase 2 trial was that, at week 24, arthritis or rash on the SLEDAI-2K had resolved; this is not SRI-4, the measure of the later phase 3 trials.",
      status: 'verified',
      grade: 'primary',
      sources: ['wallace-2018'],
    },
    {
      id: 'T01',
      text: 'In the phase 2 trial of baricitinib in SLE (Wallace 2018, NCT02708095), 314 patients whose skin or joint disease was active, at 78 centres in 11 countries, took placebo, 2 mg or 4 mg for 24 weeks.',
      status: 'verified',
      grade: 'primary',
      sources: ['wallace-2018'],
    },
    {
      id: 'T56',
      text: "In baricitinib's phase 2 trial in SLE, 104 people were assigned to 4 mg, 105 to 2 mg and 105 to placebo.",
      status: 'verified',
      grade: 'copy',
      sources: ['wallace-2018'],
    },
  ],
});
