import { defineDrug } from '../schema.ts';

export const solcitinib = defineDrug({
  generic: 'solcitinib',
  brands: [],
  codes: ['GSK2586184', 'GLPG0778'],
  jakInhibitor: true,
  group: 'JAK1',
  targets: { label: 'JAK1, as listed under the code GSK2586184', kinases: ['JAK1'], claims: ['D32'] },
  route: { label: 'Not stated in the sources read', claims: [] },
  firstApproval: { label: 'None found; dropped in 2014', claims: ['D33'] },
  approvedForLupus: { label: 'No approval found; the source speaks for 2024', claims: ['D07'] },
  asOf: '2026-11',
  overview: ['D32', 'T48', 'T49', 'F18', 'D33'],
  mechanism: [
    {
      id: 'D32',
      text: 'Galapagos, which found GSK2586184 (formerly GLPG0778) and licensed it to GSK, describes it as a selective inhibitor of JAK1.',
      status: 'verified',
      grade: 'company',
      sources: ['glpg-0778'],
      note: 'Listed under the code GSK2586184; the name solcitinib appears in other sources, and that the two names are one compound is not stated in the sources read.',
    },
  ],
  laboratory: [],
  trials: ['T48', 'T49'],
  safety: [
    {
      id: 'F18',
      text: 'In psoriasis and colitis, GSK2586184 was stopped because of an interaction with a statin.',
      status: 'verified',
      grade: 'news',
      sources: ['gsk-biocentury'],
    },
    {
      id: 'F17',
      text: 'Solcitinib is listed by a rheumatology review of DRESS among the drugs implicated less commonly.',
      status: 'verified',
      grade: 'copy',
      sources: ['adwan-dress'],
      note: 'The lupus trial is listed under the code GSK2586184; that the two names are one compound is not stated in the sources read.',
    },
  ],
  approvals: [
    {
      id: 'D33',
      text: 'In 2014 GSK2586184 was dropped for three diseases: lupus, ulcerative colitis and psoriasis.',
      status: 'verified',
      grade: 'news',
      sources: ['gsk-biocentury'],
      note: 'Listed under the code GSK2586184. That it was never licensed is an inference from this.',
    },
    'D07',
  ],
});
