import { defineDrug } from '../schema.ts';

export const fenebrutinib = defineDrug({
  generic: 'fenebrutinib',
  brands: [],
  codes: [],
  jakInhibitor: false,
  group: 'Not a JAK inhibitor',
  targets: { label: 'BTK: not a JAK inhibitor', kinases: ['BTK'], claims: ['D39'] },
  route: { label: 'Not stated in the sources read', claims: [] },
  firstApproval: { label: 'None found', claims: [] },
  approvedForLupus: { label: 'No approval found in the sources read', claims: [] },
  boxedWarning: { label: 'Not stated in the sources read', claims: [] },
  pregnancy: { label: 'Not stated in the sources read', claims: [] },
  clotting: { label: 'Not stated in the sources read', claims: [] },
  kidneys: { label: 'Not stated in the sources read', claims: [] },
  asOf: '2026-11',
  overview: ['D39'],
  mechanism: [
    {
      id: 'D39',
      text: 'Fenebrutinib blocks BTK and is not a JAK inhibitor; in its phase 2 trial in SLE, with 260 patients, SRI-4 at week 48 was missed.',
      status: 'verified',
      grade: 'primary',
      sources: ['fene-table'],
    },
  ],
  laboratory: [],
  trials: ['D39'],
  safety: [],
  approvals: [],
});
