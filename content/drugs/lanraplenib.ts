import { defineDrug } from '../schema.ts';

export const lanraplenib = defineDrug({
  generic: 'lanraplenib',
  brands: [],
  codes: [],
  jakInhibitor: false,
  group: 'Not a JAK inhibitor',
  targets: { label: 'SYK: not a JAK inhibitor', kinases: ['SYK'], claims: ['D38'] },
  route: { label: 'Not stated in the sources read', claims: [] },
  firstApproval: { label: 'None found', claims: [] },
  approvedForLupus: { label: 'No approval found in the sources read', claims: [] },
  boxedWarning: { label: 'Not stated in the sources read', claims: [] },
  pregnancy: { label: 'Not stated in the sources read', claims: [] },
  clotting: { label: 'Not stated in the sources read', claims: [] },
  kidneys: { label: 'Not stated in the sources read', claims: [] },
  asOf: '2026-11',
  overview: ['D38', 'K02', 'K03'],
  mechanism: [
    {
      id: 'D38',
      text: 'Lanraplenib blocks spleen tyrosine kinase (SYK) and is not a JAK inhibitor.',
      status: 'verified',
      grade: 'news',
      sources: ['werth-news'],
    },
  ],
  laboratory: [],
  trials: ['K02', 'K03', 'K04'],
  safety: [],
  approvals: [],
});
