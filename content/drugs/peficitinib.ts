import { defineDrug } from '../schema.ts';

export const peficitinib = defineDrug({
  generic: 'peficitinib',
  brands: ['Smyraf'],
  codes: ['ASP015K'],
  jakInhibitor: true,
  group: 'Pan-JAK or disputed',
  targets: {
    label: 'Pan-JAK or JAK3-selective: sources differ',
    kinases: ['JAK1', 'JAK2', 'JAK3', 'TYK2'],
    claims: ['D36'],
    disputed: ['D36', 'J20'],
    disputedKinases: ['JAK1', 'JAK2', 'TYK2'],
  },
  route: { label: 'Oral, once daily', claims: ['D34'] },
  firstApproval: { label: 'Japan, March 2019: rheumatoid arthritis', claims: ['D35'] },
  approvedForLupus: { label: 'No approval found; the source speaks for 2024', claims: ['D07'] },
  asOf: '2026-11',
  overview: ['D34', 'D36', 'D35', 'F20', 'D07'],
  mechanism: [
    {
      id: 'D36',
      text: 'Sources disagree on peficitinib: it is pan-JAK in the summary of its first approval and JAK3-selective in the title of a review.',
      status: 'verified',
      grade: 'copy',
      sources: ['pef-first', 'pef-jak3'],
    },
    'J20',
  ],
  laboratory: [],
  trials: [],
  safety: ['D43', 'F20'],
  approvals: [
    {
      id: 'D34',
      text: 'Peficitinib, code ASP015K, is the once-daily oral drug that Astellas calls Smyraf.',
      status: 'verified',
      grade: 'copy',
      sources: ['pef-first', 'pef-asp015k'],
    },
    {
      id: 'D35',
      text: 'Peficitinib was approved for the first time in March 2019, in Japan, for rheumatoid arthritis.',
      status: 'verified',
      grade: 'copy',
      sources: ['pef-first'],
    },
    'D07',
  ],
});
