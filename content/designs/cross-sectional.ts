import { defineDesign } from '../design-schema.ts';
import { fromMemory, wouldChange } from './common-questions.ts';
import { jbi } from './instruments.ts';

export const crossSectional = defineDesign({
  id: 'cross-sectional',
  name: 'cross-sectional study',
  instruments: [jbi],
  questions: [
    fromMemory,
    {
      id: 'sample',
      theme: 'evidence appraisal',
      level: 'evaluation',
      title: 'Whom do they stand for?',
      question: 'Compare who was asked, who answered, and whom the conclusion names. Which step loses most?',
      background: 'Where to look: how people were chosen, and the share that answered.',
    },
    {
      id: 'measure',
      theme: 'evidence appraisal',
      level: 'analysis',
      title: 'Does it measure that?',
      question: 'Was each thing measured with an instrument that works in these people, or was that assumed?',
      background: 'Where to look: references for the questionnaire or test, and the people in whom it was tried out.',
    },
    {
      id: 'one-time',
      theme: 'trial design',
      level: 'evaluation',
      title: 'All at one time',
      question: 'Everything was measured at one time. Which sentence of the conclusion needs a before and an after?',
      background: 'Where to look: words such as “leads to”, “effect” and “risk factor”.',
    },
    {
      id: 'no-answer',
      theme: 'equity',
      level: 'evaluation',
      title: 'Those who did not answer',
      question: 'Who did not answer, and would the main figure be higher or lower with them?',
      background: 'Where to look: whether anything is known about those who did not answer.',
    },
    {
      id: 'many-tests',
      theme: 'evidence appraisal',
      level: 'analysis',
      title: 'How many were tried?',
      question: 'How many associations were looked for, and how many would you expect to find by chance?',
      background: 'Count the rows of the tables, those of the supplement included.',
    },
    wouldChange,
    {
      id: 'beyond-snapshot',
      theme: 'future directions',
      level: 'creation',
      title: 'Beyond the snapshot',
      question: 'Design the smallest study that would turn this snapshot into an answer about cause or course.',
      background: 'Say what you would measure twice, in whom, and how far apart.',
    },
  ],
});
