import { defineTrial } from '../schema.ts';

export const paisleyCle = defineTrial({
  id: 'paisley-cle',
  name: 'PAISLEY CLE',
  drug: 'deucravacitinib',
  nct: 'NCT04857034',
  phase: '2',
  participants: '74',
  weeks: 52,
  primaryEndpoint: 'Change in CLASI-A (week 16 reported)',
  result: 'Primary endpoint met',
  met: 'yes',
  work: 'paisley-cle',
  asOf: '2026-11',
  claims: [
    {
      id: 'K07',
      text: 'PAISLEY CLE (NCT04857034) was a trial in 74 adults who had subacute or discoid lupus; they were randomised to deucravacitinib twice daily, at 3 mg or at 6 mg, or to placebo.',
      status: 'verified',
      grade: 'news',
      sources: ['paisley-cle-healio'],
    },
    {
      id: 'K08',
      text: 'PAISLEY CLE reached its primary endpoint, which was based on CLASI-A; by our comparison, the earlier JAK inhibitor trials in skin lupus had not.',
      status: 'verified',
      grade: 'primary',
      sources: ['paisley-cle'],
      restsOn: ['K01', 'K03'],
      note: 'The comparison is ours: it sets this result beside a 2022 review and the phase 2 trial of filgotinib and lanraplenib.',
    },
    {
      id: 'L03',
      text: 'PAISLEY CLE was a phase 2 trial of 52 weeks; the change in CLASI-A was reported at week 16.',
      status: 'verified',
      grade: 'primary',
      sources: ['paisley-cle'],
    },
  ],
});
