import { defineTopic } from '../schema.ts';

export const classWide = defineTopic({
  id: 'class',
  title: 'JAK inhibitors in lupus as a class: approval, efficacy and members',
  claims: [
    {
      id: 'D07',
      text: "A news report on SLEek's publication in 2024 says that, at that time, approval for lupus had been given to no JAK inhibitor.",
      status: 'verified',
      grade: 'news',
      sources: ['sleek-medpage'],
    },
    {
      id: 'T23',
      text: 'Ma and colleagues pooled ten RCTs of JAK inhibitors and found that the benefit on SRI-4 was small (RR 1.18, 95% CI 1.07 to 1.31) and clearest in joints and skin.',
      status: 'verified',
      grade: 'copy',
      sources: ['ma-2023'],
      note: 'The whole review covers ten RCTs and twenty case series or reports, with 2,460 patients in all.',
    },
    {
      id: 'Z04',
      text: 'Three meta-analyses pooled the same three baricitinib trials and came to different verdicts on SRI-4.',
      status: 'inferred',
      sources: ['amer-2024', 'bari-meta-wk', 'bari-meta-lee'],
      restsOn: ['T20', 'T21', 'T22'],
      note: 'They differ in time point, in the doses pooled and in the effect measure.',
    },
    {
      id: 'D43',
      text: 'Itacitinib, decernotinib, R333 and PF-06651600 also count as JAK inhibitors in a review on connective tissue diseases from 2020, which advises against using the class during pregnancy and breastfeeding.',
      status: 'verified',
      grade: 'copy',
      sources: ['youctd-2020'],
    },
  ],
});
