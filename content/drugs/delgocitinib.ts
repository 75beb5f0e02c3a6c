import { defineDrug } from '../schema.ts';

export const delgocitinib = defineDrug({
  generic: 'delgocitinib',
  brands: ['Anzupgo'],
  codes: ['LEO 124249'],
  jakInhibitor: true,
  group: 'Pan-JAK or disputed',
  targets: { label: 'Pan-JAK, says its maker', kinases: ['JAK1', 'JAK2', 'JAK3', 'TYK2'], claims: ['D58'] },
  route: { label: 'Topical (cream)', claims: ['D41', 'K05'] },
  firstApproval: { label: 'FDA, 23 July 2025: chronic hand eczema', claims: ['D56'] },
  approvedForLupus: { label: 'No approval found as of 2024', claims: ['D07'] },
  boxedWarning: { label: 'US: none, says a trade journal', claims: ['D57'] },
  pregnancy: { label: 'Class: a review of 2020 advises against it', claims: ['D43'] },
  clotting: { label: 'Not stated in the sources read', claims: [] },
  kidneys: { label: 'Its trial in discoid lupus excluded SLE with kidney involvement', claims: ['L05'] },
  asOf: '2026-11',
  overview: ['K05', 'D56', 'D57', 'D41'],
  mechanism: [
    {
      id: 'D58',
      text: 'Delgocitinib cream, says its maker, blocks JAK1, JAK2, JAK3 and TYK2.',
      status: 'verified',
      grade: 'news',
      sources: ['delgo-che'],
    },
  ],
  laboratory: [],
  trials: ['K05', 'L01', 'L05'],
  safety: [
    {
      id: 'D57',
      text: 'A trade journal points out that delgocitinib cream carries no boxed warning in the US.',
      status: 'verified',
      grade: 'news',
      sources: ['delgo-box'],
    },
    'D43',
  ],
  approvals: [
    {
      id: 'D41',
      text: 'LEO 124249 is another name under which delgocitinib cream is listed.',
      status: 'verified',
      grade: 'primary',
      sources: ['delgo-ctg'],
    },
    {
      id: 'D56',
      text: 'The FDA approved delgocitinib cream (Anzupgo, LEO Pharma) on 23 July 2025 for adults with moderate-to-severe chronic hand eczema.',
      status: 'verified',
      grade: 'news',
      sources: ['delgo-che'],
    },
    'D07',
  ],
});
