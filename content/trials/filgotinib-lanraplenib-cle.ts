import { defineTrial } from '../schema.ts';

export const filgotinibLanraplenibCle = defineTrial({
  id: 'filgotinib-lanraplenib-cle',
  name: 'Filgotinib or lanraplenib in cutaneous lupus',
  drug: 'filgotinib',
  nct: null,
  phase: '2',
  participants: '45',
  weeks: 12,
  primaryEndpoint: 'Change in CLASI-A at week 12',
  result: 'Filgotinib -8.7 points, lanraplenib -4.5, placebo -5.5; neither drug significantly better',
  met: 'no',
  work: 'werth-news',
  asOf: '2026-11',
  claims: [
    {
      id: 'K03',
      text: 'In the phase 2 trial of filgotinib and lanraplenib in cutaneous lupus, CLASI-A at week 12 was down by 8.7 points on filgotinib, 4.5 on lanraplenib and 5.5 on placebo; neither drug was significantly better than placebo.',
      status: 'verified',
      grade: 'news',
      sources: ['werth-news'],
    },
    {
      id: 'K02',
      text: 'In a phase 2 trial led by Werth, 45 people whose cutaneous lupus was subacute or chronic received placebo, lanraplenib 30 mg or filgotinib 200 mg.',
      status: 'verified',
      grade: 'news',
      sources: ['werth-news'],
    },
    {
      id: 'K04',
      text: 'The phase 2 trial of filgotinib and lanraplenib in cutaneous lupus enrolled only women, because the effect of filgotinib on semen was still being studied.',
      status: 'verified',
      grade: 'news',
      sources: ['werth-news'],
    },
  ],
});
