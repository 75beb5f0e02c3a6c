import { defineTopic } from '../schema.ts';

export const cutaneousLupus = defineTopic({
  id: 'cutaneous-lupus',
  title: 'JAK inhibitors as a class in cutaneous lupus',
  claims: [
    {
      id: 'K01',
      text: 'A review of 2022 lists JAKs among the targets for which trials in lupus with skin outcomes had failed to meet their primary endpoints.',
      status: 'verified',
      grade: 'primary',
      sources: ['cle-review-2022'],
    },
    {
      id: 'K11',
      text: 'For chilblain lupus that is hard to treat, a 2025 poster gives response rates of 78% with JAK inhibitors (nine studies) and 82% with antimalarials.',
      status: 'verified',
      grade: 'primary',
      sources: ['sid-2025'],
      note: 'Only published successes are counted, so strong publication bias is likely.',
    },
    {
      id: 'K13',
      text: 'The meta-analysis by Ma and colleagues calls it uncertain what JAK inhibitors do for cutaneous lupus.',
      status: 'verified',
      grade: 'copy',
      sources: ['ma-2023'],
    },
  ],
});
