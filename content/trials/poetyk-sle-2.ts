import { defineTrial } from '../schema.ts';

export const poetykSle2 = defineTrial({
  id: 'poetyk-sle-2',
  name: 'POETYK SLE-2',
  drug: 'deucravacitinib',
  nct: 'NCT05620407',
  phase: '3',
  participants: '490 planned',
  weeks: 52,
  primaryEndpoint: 'SRI-4 at week 52',
  result: 'No results found; not finished at the end of October 2025',
  met: null,
  work: 'poetyk-design',
  asOf: '2026-11',
  claims: ['T28', 'T29', 'T30', 'T72'],
});
