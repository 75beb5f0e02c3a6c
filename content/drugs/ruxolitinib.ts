import { defineDrug } from '../schema.ts';

export const ruxolitinib = defineDrug({
  generic: 'ruxolitinib',
  brands: ['Jakafi', 'Opzelura'],
  codes: [],
  jakInhibitor: true,
  group: 'JAK1 and JAK2',
  targets: { label: 'JAK1 and JAK2', kinases: ['JAK1', 'JAK2'], claims: ['D17'] },
  route: { label: 'Oral (tablets); topical (cream)', claims: ['D14', 'D15'] },
  firstApproval: { label: 'Tablets, 2011; cream, 21 September 2021: atopic dermatitis', claims: ['D14', 'D15'] },
  approvedForLupus: { label: 'No approval found; the source speaks for 2024', claims: ['D07'] },
  asOf: '2026-11',
  overview: ['D17', 'D14', 'K09', 'K12', 'F04', 'F20', 'D07'],
  mechanism: [
    {
      id: 'D17',
      text: 'Ruxolitinib is an inhibitor of JAK1 and JAK2.',
      status: 'verified',
      grade: 'primary',
      sources: ['frede-2023'],
    },
  ],
  laboratory: [
    {
      id: 'P09',
      text: 'In MRL-lpr mice, ruxolitinib kept lupus-like skin lesions from forming and reduced T-cell chemokines and infiltration.',
      status: 'verified',
      grade: 'copy',
      sources: ['chan-2015'],
    },
    {
      id: 'P10',
      text: 'Ruxolitinib reduced CXCL9, CXCL10 and MxA in keratinocytes and in a 3D model of the epidermis.',
      status: 'verified',
      grade: 'copy',
      sources: ['klaeschen'],
    },
  ],
  trials: [
    {
      id: 'K12',
      text: 'A trial listing shows a single-blind discoid lupus study, of about 20 people, with ruxolitinib 1.5% cream.',
      status: 'verified',
      grade: 'primary',
      sources: ['ruxdle-reg'],
    },
    {
      id: 'K09',
      text: 'Case reported by Wenzel: chilblain lupus appeared in a 69-year-old woman when her ruxolitinib for myelofibrosis was reduced, and was gone within four months once she was back on the full dose.',
      status: 'verified',
      grade: 'news',
      sources: ['wenzel-aad'],
    },
  ],
  safety: [
    {
      id: 'F04',
      text: 'The FDA did not include ruxolitinib tablets or fedratinib in its 2021 warning, as these are treatments for blood disorders.',
      status: 'verified',
      grade: 'copy',
      sources: ['fda-2021-pod'],
    },
    'D43',
    'F20',
  ],
  approvals: [
    {
      id: 'D14',
      text: "Ruxolitinib tablets are Incyte's Jakafi; their first approval came in 2011, and they are used in myelofibrosis, graft-versus-host disease and polycythaemia vera.",
      status: 'verified',
      grade: 'primary',
      sources: ['rux-drugscom'],
    },
    {
      id: 'D15',
      text: 'The cream form of ruxolitinib, Opzelura, was approved for atopic dermatitis on 21 September 2021.',
      status: 'verified',
      grade: 'primary',
      sources: ['rux-drugscom'],
    },
    {
      id: 'D16',
      text: 'Ruxolitinib cream gained a further indication on 18 July 2022: non-segmental vitiligo, from the age of 12 years.',
      status: 'verified',
      grade: 'news',
      sources: ['rux-vitiligo', 'rux-drugscom'],
    },
    'D07',
  ],
});
