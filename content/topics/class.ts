import { defineTopic } from '../schema.ts';

export const classWide = defineTopic({
  id: 'class',
  title: 'JAK inhibitors in lupus as a class: approval, efficacy and members',
  claims: [
    {
      id: 'D07',
      text: 'When SLEek was published in 2024, no JAK inhibitor had approval for lupus, says a news report on that publication.',
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
      text: 'Five meta-analyses pooled the same three baricitinib trials and came to different verdicts on SRI-4.',
      status: 'inferred',
      sources: ['amer-2024', 'bari-meta-wk', 'bari-meta-lee', 'bari-meta-fourth', 'bari-meta-fifth'],
      restsOn: ['T20', 'T21', 'T22', 'T58', 'T61'],
      note: 'They differ in time point and effect measure; two abstracts name one baricitinib group, three keep the doses apart, which may be why.',
    },
    {
      id: 'D43',
      text: 'A review on connective tissue diseases from 2020 advises against JAK inhibitors, as a class, during pregnancy and breastfeeding; it also counts R333, itacitinib, PF-06651600 and decernotinib as members of the class.',
      status: 'verified',
      grade: 'copy',
      sources: ['youctd-2020'],
    },
  ],
});
