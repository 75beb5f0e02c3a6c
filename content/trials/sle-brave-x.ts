import { defineTrial } from '../schema.ts';

export const sleBraveX = defineTrial({
  id: 'sle-brave-x',
  name: 'SLE-BRAVE-X',
  drug: 'baricitinib',
  nct: 'NCT03843125',
  phase: '3, extension',
  participants: '1,147 people enrolled',
  weeks: null,
  primaryEndpoint: null,
  result: 'Terminated: for the registry on the balance of benefit and risk, for the company on efficacy',
  met: null,
  work: 'brave-x-ctg',
  asOf: '2026-11',
  claims: [
    {
      id: 'T14',
      text: 'SLE-BRAVE-X (NCT03843125), the long-term extension of the baricitinib lupus programme, was terminated.',
      status: 'verified',
      grade: 'primary',
      sources: ['brave-x-ctg'],
    },
    {
      id: 'L04',
      text: 'SLE-BRAVE-X was open to people who had completed one of the two phase 3 trials, SLE-BRAVE-I or SLE-BRAVE-II.',
      status: 'verified',
      grade: 'primary',
      sources: ['brave-x-ctg'],
    },
    {
      id: 'T53',
      text: 'SLE-BRAVE-X, says Lilly, was meant to follow safety and efficacy for three years.',
      status: 'verified',
      grade: 'company',
      sources: ['lilly-2022'],
    },
    {
      id: 'T54',
      text: 'SLE-BRAVE-X enrolled 1,147 people; its start is dated 9 September 2019, its primary completion 1 April 2022, and its results were posted on 16 May 2023.',
      status: 'verified',
      grade: 'primary',
      sources: ['brave-x-ctg'],
    },
    {
      id: 'T55',
      text: 'As the reason for ending SLE-BRAVE-X, the registry gives too little evidence for a favourable balance of benefit and risk; the safety findings, it adds, resembled those published before.',
      status: 'verified',
      grade: 'primary',
      sources: ['brave-x-ctg'],
    },
    'Z06',
  ],
});
