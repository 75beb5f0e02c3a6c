import { defineTopic } from '../schema.ts';

export const classSafety = defineTopic({
  id: 'class-safety',
  title: 'Safety of JAK inhibitors as a class',
  claims: [
    {
      id: 'F02',
      text: 'The FDA extended its warnings on tofacitinib to baricitinib and upadacitinib because they share a mechanism; neither of the two had a comparable trial of its own.',
      status: 'verified',
      grade: 'copy',
      sources: ['fda-2021-pod'],
    },
    {
      id: 'F03',
      text: 'In September 2021 the FDA restricted tofacitinib, baricitinib and upadacitinib to patients in whom a TNF blocker had failed or could not be used.',
      status: 'verified',
      grade: 'primary',
      sources: ['fda-2021-ihs'],
    },
    {
      id: 'F12',
      text: "The EMA's committee asks that three groups be given a JAK inhibitor only if no suitable alternative exists: people over 65, people at high risk of cardiovascular disease or cancer, and people with a long history of smoking.",
      status: 'verified',
      grade: 'primary',
      sources: ['ema-prac'],
    },
    {
      id: 'F20',
      text: "The update that followed EULAR's 2016 reproductive guidance still counts JAK inhibitors among its main concerns, which carries weight in a disease of young women.",
      status: 'verified',
      grade: 'news',
      sources: ['preg-rheumnow'],
    },
    {
      id: 'F23',
      text: 'In the pooled analysis by Ma and colleagues, adverse events were equally common with JAK inhibitors and with placebo (RR 1.01); pools of baricitinib trials alone, in contrast, show a signal for serious infection.',
      status: 'verified',
      grade: 'copy',
      sources: ['ma-2023', 'amer-2024'],
    },
  ],
});
