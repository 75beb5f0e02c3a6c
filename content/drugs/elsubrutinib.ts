import { defineDrug } from '../schema.ts';

export const elsubrutinib = defineDrug({
  generic: 'elsubrutinib',
  brands: [],
  codes: [],
  jakInhibitor: false,
  group: 'Not a JAK inhibitor',
  targets: { label: 'BTK: not a JAK inhibitor', kinases: ['BTK'], claims: ['D40'] },
  route: { label: 'Not stated in the sources read', claims: [] },
  firstApproval: { label: 'None found', claims: [] },
  approvedForLupus: { label: 'No approval found in the sources read', claims: [] },
  boxedWarning: { label: 'Not stated in the sources read', claims: [] },
  pregnancy: { label: 'Not stated in the sources read', claims: [] },
  clotting: { label: 'Not stated in the sources read', claims: [] },
  kidneys: { label: 'Not stated in the sources read', claims: [] },
  asOf: '2026-11',
  overview: ['D40', 'T34', 'T35', 'T37'],
  mechanism: [
    {
      id: 'D40',
      text: 'Elsubrutinib, the drug combined with upadacitinib in SLEek, inhibits BTK.',
      status: 'verified',
      grade: 'news',
      sources: ['sleek-lte'],
    },
  ],
  laboratory: [],
  trials: ['T32', 'T34', 'T35', 'T37'],
  safety: [],
  approvals: [],
});
