import { defineDrug } from '../schema.ts';

export const filgotinib = defineDrug({
  generic: 'filgotinib',
  brands: ['Jyseleca'],
  codes: [],
  jakInhibitor: true,
  group: 'JAK1',
  targets: { label: 'JAK1', kinases: ['JAK1'], claims: ['D23', 'D26'] },
  route: { label: 'Oral, once daily', claims: ['D23'] },
  firstApproval: { label: 'Japan and the EU, late September 2020: rheumatoid arthritis; refused by the FDA in August 2020', claims: ['D23', 'D24'] },
  approvedForLupus: { label: 'No approval found; the source speaks for 2024', claims: ['D07'] },
  asOf: '2026-11',
  overview: ['D23', 'K02', 'K03', 'F12', 'D24', 'D07'],
  mechanism: ['D23', 'D26'],
  laboratory: [],
  trials: ['K02', 'K03', 'K04', 'T51', 'L02'],
  safety: ['K04', 'F12', 'D43', 'F20'],
  approvals: [
    {
      id: 'D23',
      text: 'Filgotinib (Jyseleca, from Galapagos and Gilead) inhibits JAK1 and is taken by mouth once daily; clearance for rheumatoid arthritis came in late September 2020 in Japan and the EU.',
      status: 'verified',
      grade: 'news',
      sources: ['fil-ec'],
    },
    {
      id: 'D24',
      text: 'In August 2020 filgotinib was refused by the FDA, and its companies gave up their plan to file again in the US.',
      status: 'verified',
      grade: 'news',
      sources: ['fil-us'],
    },
    'F12',
    'D07',
  ],
});
