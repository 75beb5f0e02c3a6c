import { defineDesign } from '../design-schema.ts';
import { confounding, fromMemory, harms, registered, sameOutcome } from './common-questions.ts';
import { robinsI } from './instruments.ts';

export const nonRandomisedTrial = defineDesign({
  id: 'non-randomised-trial',
  name: 'trial without randomisation',
  instruments: [robinsI],
  questions: [
    fromMemory,
    {
      id: 'assignment',
      theme: 'trial design',
      level: 'analysis',
      title: 'How they got there',
      question: 'How was it decided who received the intervention? Name what else differed between the groups at the start.',
      background: 'Where to look: who chose, patients or doctors, and the table of how people were before.',
    },
    confounding,
    {
      id: 'co-changes',
      theme: 'evidence appraisal',
      level: 'evaluation',
      title: 'What else changed?',
      question: 'What else changed at the same time as the intervention, and could that have made the difference?',
      background: 'Where to look: other care, other staff, other seasons, other ways to measure.',
    },
    {
      id: 'worst-moment',
      theme: 'evidence appraisal',
      level: 'analysis',
      title: 'At the worst moment',
      question: 'Were people treated when they were at their worst? Say what would have happened to them without treatment.',
      background: 'Where to look: what made people eligible, and whether anybody was followed without the intervention.',
    },
    sameOutcome,
    harms,
    {
      id: 'randomise-it',
      theme: 'trial design',
      level: 'creation',
      title: 'The trial that was not done',
      question: 'Write in three lines the randomised trial that could have been done instead, and the best reason why it was not.',
      background: 'Cost, ethics and time are reasons. Say which of them would still hold today.',
    },
    registered,
  ],
});
