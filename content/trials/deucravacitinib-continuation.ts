import { defineTrial } from '../schema.ts';

export const deucravacitinibContinuation = defineTrial({
  id: 'deucravacitinib-continuation',
  name: 'Deucravacitinib continuation study',
  drug: 'deucravacitinib',
  nct: 'NCT06875960',
  phase: 'not seen',
  participants: null,
  weeks: null,
  primaryEndpoint: null,
  result: 'No results found',
  met: null,
  work: 'deucra-cont-reg',
  asOf: '2026-11',
  claims: [
    {
      id: 'L07',
      text: 'A registered study (NCT06875960) lets people with SLE, or with discoid or subacute cutaneous lupus, stay on deucravacitinib after either of two earlier studies.',
      status: 'verified',
      grade: 'copy',
      sources: ['deucra-cont-reg'],
      note: 'The title alone was seen.',
    },
  ],
});
