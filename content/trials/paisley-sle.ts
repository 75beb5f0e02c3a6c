import { defineTrial } from '../schema.ts';

export const paisleySle = defineTrial({
  id: 'paisley-sle',
  name: 'PAISLEY SLE',
  drug: 'deucravacitinib',
  nct: 'NCT03252587',
  phase: '2',
  participants: '363',
  weeks: 48,
  primaryEndpoint: 'SRI-4 at week 32',
  result: '3 mg twice daily 58%; 6 mg twice daily 50%; 12 mg once daily 45%; placebo 34%',
  met: 'yes',
  metNote: 'with 3 mg twice daily',
  responders: {
    arms: [
      { name: '3 mg twice daily', percent: 58, against: 'OR 2.8, 95% CI 1.5 to 5.1', met: 'yes' },
      { name: '6 mg twice daily', percent: 50, against: 'OR 1.9, 95% CI 1.0 to 3.4' },
      { name: '12 mg once daily', percent: 45, against: 'OR 1.6, 95% CI 0.8 to 2.9; nominal p = 0.08' },
    ],
    placebo: 34,
    claim: 'T25',
  },
  work: 'paisley',
  asOf: '2026-11',
  claims: [
    {
      id: 'T25',
      text: 'In PAISLEY, SRI-4 at week 32 was reached by 34% on placebo and, on deucravacitinib, by 58% with 3 mg twice a day (OR 2.8, 95% CI 1.5 to 5.1), 50% with 6 mg twice a day (OR 1.9, 95% CI 1.0 to 3.4) and 45% with 12 mg once a day (OR 1.6, 95% CI 0.8 to 2.9; nominal p = 0.08).',
      status: 'verified',
      grade: 'primary',
      sources: ['paisley'],
    },
    {
      id: 'T26',
      text: 'In PAISLEY response was highest on the lowest dose of deucravacitinib: the dose-response is reversed.',
      status: 'inferred',
      sources: ['paisley'],
      restsOn: ['T25'],
      note: 'The daily totals of the three arms are 6 mg, 12 mg and 12 mg.',
    },
    'T27',
    {
      id: 'T24',
      text: 'PAISLEY (Morand 2023, NCT03252587) was the phase 2 trial of deucravacitinib in SLE: 363 adults, 162 sites, 17 countries, randomised between placebo and three doses.',
      status: 'verified',
      grade: 'primary',
      sources: ['paisley'],
      note: 'The NCT number was read in an ACR abstract, not in the paper.',
    },
  ],
});
