import { defineTopic } from '../schema.ts';

export const laboratory = defineTopic({
  id: 'laboratory',
  title: 'Laboratory and animal work on more than one JAK inhibitor or on tool compounds',
  claims: [
    {
      id: 'P05',
      text: 'In a laboratory model of B cells without T-cell help, baricitinib, ruxolitinib, upadacitinib and filgotinib reduced B-cell numbers, while more cells turned into plasmablasts.',
      status: 'verified',
      grade: 'primary',
      sources: ['frede-2023'],
      note: 'The abstract as read breaks off within this sentence, so the point is incomplete.',
    },
    {
      id: 'P11',
      text: 'In lupus-prone mice deficient in TREX1, selective inhibition of JAK1 brought marked improvement of the skin.',
      status: 'verified',
      grade: 'primary',
      sources: ['fetter-2020'],
    },
    {
      id: 'P12',
      text: 'ABT-317, a tool compound selective for JAK1, soon reversed heavy proteinuria that was already established in NZB/W-F1 mice.',
      status: 'verified',
      grade: 'copy',
      sources: ['twomey-2024'],
    },
  ],
});
