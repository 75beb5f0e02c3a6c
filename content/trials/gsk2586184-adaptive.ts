import { defineTrial } from '../schema.ts';

export const gsk2586184Adaptive = defineTrial({
  id: 'gsk2586184-adaptive',
  name: 'GSK2586184 adaptive trial',
  drug: 'solcitinib',
  nct: 'NCT01777256',
  phase: '2',
  participants: '150 to 250 planned',
  weeks: 12,
  primaryEndpoint: 'Inhibition of interferon genes at week 2, among others',
  result: 'Stopped in February 2014 because effect was lacking',
  met: 'no',
  metNote: 'stopped at the first interim look',
  work: 'gsk-nct',
  asOf: '2026-11',
  claims: [
    {
      id: 'T49',
      text: 'In February 2014 GSK stopped the adaptive lupus trial of GSK2586184 because the first interim look showed a lack of effect; its marker was how far interferon genes were inhibited at week 2.',
      status: 'verified',
      grade: 'news',
      sources: ['gsk-biocentury', 'gsk-nct'],
      note: 'The marker at week 2 comes from the registry entry, not from the news item.',
    },
    {
      id: 'T48',
      text: 'The adaptive phase 2 lupus trial of GSK2586184 (NCT01777256) was terminated; its plan was for 150 to 250 people, 12 weeks, and four doses or placebo.',
      status: 'verified',
      grade: 'copy',
      sources: ['gsk-nct'],
      note: 'Listed under the code GSK2586184; that this code and the name solcitinib stand for one compound is not stated in the sources read.',
    },
  ],
});
