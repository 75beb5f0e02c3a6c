import { defineTrial } from '../schema.ts';

export const sleek = defineTrial({
  id: 'sleek',
  name: 'SLEek',
  drug: 'upadacitinib',
  nct: 'NCT03978520',
  phase: '2',
  participants: '341',
  weeks: 48,
  primaryEndpoint: 'SRI-4 with glucocorticoids at 10 mg a day or less, week 24',
  result: 'Upadacitinib 30 mg 54.8%, placebo 37.3% (p = 0.028); high-dose combination with elsubrutinib: 48.5% (p = 0.081)',
  met: 'yes',
  metNote: 'with upadacitinib 30 mg',
  responders: {
    arms: [
      { name: '30 mg', percent: 54.8, against: 'p = 0.028', met: 'yes' },
      { name: 'with high-dose elsubrutinib', percent: 48.5, against: 'p = 0.081' },
    ],
    placebo: 37.3,
    claim: 'T34',
  },
  work: 'sleek',
  asOf: '2026-11',
  claims: [
    {
      id: 'T34',
      text: 'In SLEek, the phase 2 trial of upadacitinib in SLE, the primary endpoint was reached by 54.8% on upadacitinib 30 mg and 37.3% on placebo (p = 0.028); with the high-dose combination of upadacitinib and elsubrutinib it was 48.5% (p = 0.081).',
      status: 'verified',
      grade: 'copy',
      sources: ['sleek'],
    },
    {
      id: 'T35',
      text: 'SLEek closed two of its arms early because they lacked efficacy: elsubrutinib on its own and the low-dose combination.',
      status: 'verified',
      grade: 'copy',
      sources: ['sleek'],
    },
    {
      id: 'T33',
      text: 'The primary endpoint of SLEek, at week 24, combined SRI-4 with a glucocorticoid dose of at most 10 mg.',
      status: 'verified',
      grade: 'copy',
      sources: ['sleek-abbv', 'sleek'],
    },
    {
      id: 'T32',
      text: 'SLEek (Merrill 2024, NCT03978520) was a 48-week phase 2 trial in 341 people, who received upadacitinib, elsubrutinib, one of two combinations, or placebo.',
      status: 'verified',
      grade: 'copy',
      sources: ['sleek'],
    },
  ],
});
