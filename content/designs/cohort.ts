import { defineDesign } from '../design-schema.ts';
import { confounding, fromMemory, sameOutcome } from './common-questions.ts';
import { nos, robinsE } from './instruments.ts';

export const cohort = defineDesign({
  id: 'cohort',
  name: 'cohort study',
  instruments: [robinsE, nos],
  questions: [
    fromMemory,
    {
      id: 'exposure',
      theme: 'evidence appraisal',
      level: 'analysis',
      title: 'Exposed or not',
      question: 'How did people come to be exposed or not? Name what else differed between the groups at the start.',
      background: 'Where to look: how the exposure was measured, whether it could change, and the table of how people were before.',
    },
    confounding,
    {
      id: 'clock',
      theme: 'trial design',
      level: 'analysis',
      title: 'When does the clock start?',
      question: 'When does the clock start in each group? Look for time in which the outcome could not have happened.',
      background: 'Where to look: when people entered, when they counted as exposed, and from when events were counted.',
    },
    {
      id: 'lost',
      theme: 'evidence appraisal',
      level: 'evaluation',
      title: 'Those who were lost',
      question: 'Who was no longer there at the end, and could their absence have made the association?',
      withRecord: ['Of those followed for {followUp}, who was no longer there at the end, and could their absence have made the association?'],
      background: 'Where to look: how many were followed to the end in each group, and what is known about the others.',
      quotes: ['followUp'],
    },
    sameOutcome,
    {
      id: 'association',
      theme: 'clinical translation',
      level: 'evaluation',
      title: 'Association and cause',
      question: 'The paper finds an association. Which of its sentences say more than that, and would you let them stand?',
      background: 'Where to look: the title, the abstract and the last paragraph.',
    },
    {
      id: 'imitated-trial',
      theme: 'trial design',
      level: 'creation',
      title: 'The trial that it imitates',
      question: 'Write down the randomised trial that this study could imitate. At which point does it fail to?',
      background: 'Name who would be eligible, what they would be assigned to, from when, and what would be counted; then compare line by line.',
    },
  ],
});
