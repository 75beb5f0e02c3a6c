import { defineTrial } from '../schema.ts';

export const poetykSle1 = defineTrial({
  id: 'poetyk-sle-1',
  name: 'POETYK SLE-1',
  drug: 'deucravacitinib',
  nct: 'NCT05617677',
  phase: '3',
  participants: '490 planned',
  weeks: 52,
  primaryEndpoint: 'SRI-4 at week 52',
  result: 'No results found; not finished at the end of October 2025',
  met: null,
  work: 'poetyk-design',
  asOf: '2026-11',
  claims: [
    {
      id: 'T28',
      text: 'POETYK SLE-1 (NCT05617677) and POETYK SLE-2 (NCT05620407) are each planned for 490 patients allocated 1:1; the primary endpoint of both is SRI-4 at week 52.',
      status: 'verified',
      grade: 'primary',
      sources: ['poetyk-design'],
    },
    {
      id: 'T29',
      text: 'As PAISLEY did, the POETYK trials instruct that glucocorticoids be tapered, except when disease is significantly active.',
      status: 'verified',
      grade: 'primary',
      sources: ['poetyk-design'],
    },
    {
      id: 'T30',
      text: "At the end of October 2025 deucravacitinib's phase 3 trials in lupus had not finished; a search found no results.",
      status: 'verified',
      grade: 'news',
      sources: ['poetyk-status'],
    },
  ],
});
