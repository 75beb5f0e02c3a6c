import { defineDrug } from '../schema.ts';

export const delgocitinib = defineDrug({
  generic: 'delgocitinib',
  brands: [],
  codes: ['LEO 124249'],
  jakInhibitor: true,
  group: 'Not stated in the sources',
  targets: { label: 'Not stated in the sources read', kinases: [], claims: [] },
  route: { label: 'Topical (cream)', claims: ['D41', 'K05'] },
  firstApproval: { label: 'Not stated in the sources read', claims: [] },
  approvedForLupus: { label: 'No approval found; the source speaks for 2024', claims: ['D07'] },
  asOf: '2026-11',
  overview: ['D41', 'K05', 'D07'],
  mechanism: [],
  laboratory: [],
  trials: ['K05', 'L01'],
  safety: [],
  approvals: [
    {
      id: 'D41',
      text: 'LEO 124249 is another name under which delgocitinib cream is listed.',
      status: 'verified',
      grade: 'primary',
      sources: ['delgo-ctg'],
    },
    'D07',
  ],
});
