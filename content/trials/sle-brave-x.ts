import { defineTrial } from '../schema.ts';

export const sleBraveX = defineTrial({
  id: 'sle-brave-x',
  name: 'SLE-BRAVE-X',
  drug: 'baricitinib',
  nct: 'NCT03843125',
  phase: '3, extension',
  participants: null,
  weeks: null,
  primaryEndpoint: null,
  result: 'Wound up once the programme had ended',
  met: null,
  work: null,
  asOf: '2026-11',
  claims: [
    {
      id: 'T14',
      text: 'SLE-BRAVE-X (NCT03843125), the long-term extension of the baricitinib lupus programme, had to be wound up.',
      status: 'verified',
      grade: 'news',
      sources: ['brave-stop-empr'],
    },
    {
      id: 'L04',
      text: 'SLE-BRAVE-X followed phase 3 trials: what it extended was the programme of SLE-BRAVE-I and SLE-BRAVE-II.',
      status: 'inferred',
      sources: ['brave-stop-empr', 'brave1'],
      restsOn: ['T14', 'T05', 'B01'],
    },
  ],
});
