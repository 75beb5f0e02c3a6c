import { defineDesign } from '../design-schema.ts';
import { cheers } from './instruments.ts';

export const economic = defineDesign({
  id: 'economic',
  name: 'economic evaluation',
  instruments: [cheers],
  questions: [
    {
      id: 'costs-from-memory',
      theme: 'evidence appraisal',
      level: 'recall',
      title: 'The evaluation from memory',
      question: 'Close the paper. What was compared, for whom, from whose point of view, over which time, and what did a gain cost?',
      background: 'Look up what nobody could say: either it was overlooked, or the paper does not say it.',
    },
    {
      id: 'whose-costs',
      theme: 'evidence appraisal',
      level: 'evaluation',
      title: 'Whose costs?',
      question: 'Whose costs count here and whose do not? Name one that would change the conclusion if it counted.',
      background: 'Where to look: the perspective, and costs to patients, families and employers.',
    },
    {
      id: 'really-otherwise',
      theme: 'trial design',
      level: 'evaluation',
      title: 'What would be done otherwise?',
      question: 'Is the comparison what would really be done otherwise? Try it with the cheapest reasonable alternative.',
      background: 'Where to look: the list of alternatives, and why others were left out.',
    },
    {
      id: 'effect-in-model',
      theme: 'evidence appraisal',
      level: 'analysis',
      title: 'Where the effect comes from',
      question: 'Where does the effect in the model come from, and how long is it assumed to last?',
      background: 'Where to look: the table of inputs, and what happens after the end of the trial.',
    },
    {
      id: 'whose-values',
      theme: 'equity',
      level: 'analysis',
      title: 'Whose values?',
      question: 'Whose values stand behind quality of life here, and would the people concerned agree with them?',
      background: 'Where to look: who was asked, with which instrument, and in which country.',
    },
    {
      id: 'carrying',
      theme: 'evidence appraisal',
      level: 'evaluation',
      title: 'The assumption that carries it',
      question: 'Which assumption carries the result? Say how far it could move before you would decide otherwise.',
      background: 'Where to look: the sensitivity analyses, and which inputs were left out of them.',
    },
    {
      id: 'your-prices',
      theme: 'clinical translation',
      level: 'evaluation',
      title: 'Your prices',
      question: 'Which prices or practices differ where you work, and does the conclusion survive them?',
      background: 'Put in one price of your own and work out roughly what follows.',
    },
    {
      id: 'decision',
      theme: 'clinical translation',
      level: 'creation',
      title: 'The decision',
      question: 'Write the decision that you would propose to whoever pays, with the condition under which it is to be reviewed.',
      background: 'One sentence for the decision, one for the condition, one for who loses by it.',
    },
  ],
});
