import { defineDesign } from '../design-schema.ts';
import { fromMemory, harms, nextStudy, registered } from './common-questions.ts';
import { rob2 } from './instruments.ts';

export const randomisedTrial = defineDesign({
  id: 'randomised-trial',
  name: 'randomised controlled trial',
  instruments: [rob2],
  questions: [
    fromMemory,
    {
      id: 'allocation',
      theme: 'trial design',
      level: 'evaluation',
      title: 'Who comes next?',
      question: 'Could anybody have known or steered which group the next person would enter? Say how the paper rules it out, or that it does not.',
      background: 'Where to look: how the sequence was made, who kept it, and whether the groups are alike at the start.',
      quotes: ['randomised'],
    },
    {
      id: 'blinding',
      theme: 'trial design',
      level: 'analysis',
      title: 'Who knew?',
      question: 'Who knew which treatment was given, and could that knowledge have moved the outcome that was measured?',
      withRecord: ['The comparison was with {comparator}. Who knew which was given, and could that have moved the outcome that was measured?'],
      background: 'Where to look: the methods on patients, carers and assessors, one by one. An outcome that somebody judges can be moved; a death hardly.',
      quotes: ['primaryOutcome'],
    },
    {
      id: 'missing-people',
      theme: 'evidence appraisal',
      level: 'evaluation',
      title: 'Those who are missing',
      question: 'How many of those randomised were analysed for the main outcome, and could those who are missing turn the result round?',
      withRecord: ['{randomised} were randomised. How many were analysed for the main outcome, and could those who are missing turn the result round?'],
      background: 'Where to look: the flow diagram and the footnotes of the main table. Count those who left in each group, and why.',
      quotes: ['randomised'],
    },
    {
      id: 'fair-comparison',
      theme: 'clinical translation',
      level: 'evaluation',
      title: 'A fair comparison?',
      question: 'Is the comparison the one that a patient would want to know about, or would another have been fairer?',
      withRecord: ['Is {comparator} the comparison that a patient would want to know about, or would another have been fairer?'],
      background: 'Where to look: what the comparison group received besides, in which dose, and what you would give instead.',
    },
    {
      id: 'size-of-effect',
      theme: 'evidence appraisal',
      level: 'evaluation',
      title: 'Large enough?',
      question: 'Which difference would be large enough to matter to a patient? Decide first; then look at the effect and its whole interval.',
      background: 'Where to look: the confidence interval of the main outcome, in absolute terms, and the difference for which the trial was planned.',
      quotes: ['primaryOutcome'],
    },
    harms,
    nextStudy,
    registered,
  ],
});
