import { defineDesign } from '../design-schema.ts';
import { replication } from './common-questions.ts';

export const laboratory = defineDesign({
  id: 'laboratory',
  name: 'laboratory study',
  instruments: [],
  withoutInstrument: 'There is no generally accepted instrument for laboratory studies that we know of.',
  questions: [
    {
      id: 'bench-from-memory',
      theme: 'evidence appraisal',
      level: 'recall',
      title: 'The laboratory experiment from memory',
      question: 'Close the paper. Which cells or materials, which intervention, which read-out, and which result?',
      background: 'Look up what nobody could say: either it was overlooked, or the paper does not say it.',
    },
    {
      id: 'control',
      theme: 'trial design',
      level: 'evaluation',
      title: 'The control you would want',
      question: 'Which control would you have wanted, and what else could the result mean without it?',
      background: 'Where to look: what the control cells received, and whether they were handled on the same day.',
    },
    {
      id: 'independent',
      theme: 'evidence appraisal',
      level: 'analysis',
      title: 'How often, really?',
      question: 'How many independent experiments stand behind the main figure, and what counts as independent here?',
      background: 'Where to look: the legend, and whether wells, dishes, days or donors were counted.',
    },
    {
      id: 'real-dose',
      theme: 'mechanism',
      level: 'analysis',
      title: 'In a living person?',
      question: 'Could the concentration or condition that was used occur in a living person? Say from what you conclude it.',
      background: 'Where to look: the doses, and any measurement in people with which they are compared.',
    },
    {
      id: 'right-material',
      theme: 'evidence appraisal',
      level: 'evaluation',
      title: 'What it is called',
      question: 'How do you know that the cells, antibodies or reagents were what they are called? Would you accept it?',
      background: 'Where to look: sources, tests of identity and of contamination, and numbers of lots.',
    },
    {
      id: 'weakest-link',
      theme: 'mechanism',
      level: 'evaluation',
      title: 'The weakest link',
      question: 'From this result to the claim about a disease: name the weakest link of the chain, and what would mend it.',
      background: 'Write the chain down step by step. Mark each step as shown here, shown elsewhere, or assumed.',
    },
    {
      id: 'chosen-image',
      theme: 'evidence appraisal',
      level: 'evaluation',
      title: 'The image that was chosen',
      question: 'Which image or experiment was chosen to be shown, and what would you ask to see besides?',
      background: 'Where to look: whether all measurements are given somewhere, and how the example was picked.',
    },
    replication,
  ],
});
