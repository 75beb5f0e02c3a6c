import { defineTrial } from '../schema.ts';

export const delgocitinibDle = defineTrial({
  id: 'delgocitinib-dle',
  name: 'Delgocitinib cream in discoid lupus',
  drug: 'delgocitinib',
  nct: 'NCT03958955',
  phase: '2a',
  participants: '27',
  weeks: 6,
  primaryEndpoint: 'IGA of 0 or 1 for the lesion at week 6',
  result: 'Terminated because recruitment was slow; efficacy numbers not seen',
  met: null,
  work: 'delgo-ctg',
  asOf: '2026-11',
  claims: [
    {
      id: 'K05',
      text: 'In discoid lupus, delgocitinib cream was tested against vehicle within the same person in a phase 2a trial (NCT03958955), which ended at 27 participants because recruitment was slow.',
      status: 'verified',
      grade: 'primary',
      sources: ['delgo-ctg'],
      note: 'The efficacy numbers were not visible in the record read.',
    },
    {
      id: 'L01',
      text: 'The trial of delgocitinib cream in discoid lupus lasted 6 weeks; its primary endpoint was an IGA of 0 or 1 for the lesion at week 6.',
      status: 'verified',
      grade: 'primary',
      sources: ['delgo-ctg'],
    },
    {
      id: 'L05',
      text: 'The trial of delgocitinib cream in discoid lupus left out people whose SLE involved the kidneys, the nervous system or another major organ; joints were acceptable.',
      status: 'verified',
      grade: 'copy',
      sources: ['delgo-ctg'],
    },
  ],
});
