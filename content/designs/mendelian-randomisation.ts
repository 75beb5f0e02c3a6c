import { defineDesign } from '../design-schema.ts';
import { nextStudy } from './common-questions.ts';
import { strobeMr } from './instruments.ts';

export const mendelianRandomisation = defineDesign({
  id: 'mendelian-randomisation',
  name: 'Mendelian randomisation',
  instruments: [strobeMr],
  questions: [
    {
      id: 'variants-from-memory',
      theme: 'evidence appraisal',
      level: 'recall',
      title: 'The analysis from memory',
      question: 'Close the paper. Which exposure, which outcome, which variants stand in for the exposure, and what came out?',
      background: 'Look up what nobody could say: either it was overlooked, or the paper does not say it.',
    },
    {
      id: 'instrument',
      theme: 'mechanism',
      level: 'evaluation',
      title: 'Why these variants?',
      question: 'Why should these variants change the exposure at all? Say how strongly they do, and whether that convinces you.',
      background: 'Where to look: where the variants were found, and how much of the exposure they explain.',
    },
    {
      id: 'other-way',
      theme: 'mechanism',
      level: 'evaluation',
      title: 'By another way',
      question: 'By which other way could the variants reach the outcome? Choose the one that worries you most, and say why.',
      background: 'Where to look: what else the variants are known for, and which were left out.',
    },
    {
      id: 'two-samples',
      theme: 'equity',
      level: 'analysis',
      title: 'Two samples',
      question: 'From which populations do the data come, and do they overlap? Say what each would do to the estimate.',
      background: 'Where to look: ancestry, age and sex in both data sets, and whether people are in both.',
    },
    {
      id: 'would-it-fail',
      theme: 'evidence appraisal',
      level: 'analysis',
      title: 'Would it have failed?',
      question: 'Which of the sensitivity analyses would have come out differently if the main assumption were wrong?',
      background: 'Go through them one by one: each allows something, and none allows everything.',
    },
    {
      id: 'whole-life',
      theme: 'clinical translation',
      level: 'evaluation',
      title: 'A whole life',
      question: 'A variant acts for a whole life. Would changing the exposure in middle age do the same?',
      background: 'Think of when the disease begins, and of what cannot be undone.',
    },
    {
      id: 'speaks-of-cause',
      theme: 'evidence appraisal',
      level: 'evaluation',
      title: 'Speaking of cause',
      question: 'The paper may speak of cause. Which of its sentences would you let stand, and which would you weaken?',
      background: 'Where to look: the title, the abstract and the last paragraph.',
    },
    nextStudy,
  ],
});
