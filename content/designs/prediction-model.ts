import { defineDesign } from '../design-schema.ts';
import { probast } from './instruments.ts';

export const predictionModel = defineDesign({
  id: 'prediction-model',
  name: 'prediction model study',
  instruments: [probast],
  questions: [
    {
      id: 'model-from-memory',
      theme: 'evidence appraisal',
      level: 'recall',
      title: 'The model from memory',
      question: 'Close the paper. What is predicted, in whom, from what, how far ahead, and how well?',
      background: 'Look up what nobody could say: either it was overlooked, or the paper does not say it.',
    },
    {
      id: 'other-people',
      theme: 'clinical translation',
      level: 'evaluation',
      title: 'Your patients and theirs',
      question: 'Which difference between your patients and those of the paper worries you most, and why?',
      background: 'Where to look: where, when and how the people were found, and how often the outcome occurred.',
    },
    {
      id: 'leak',
      theme: 'trial design',
      level: 'analysis',
      title: 'Known in time?',
      question: 'Is every predictor known at the moment when the prediction is needed? Look for one that contains the outcome.',
      background: 'Where to look: when each predictor was measured, beside when the outcome was.',
    },
    {
      id: 'events',
      theme: 'evidence appraisal',
      level: 'evaluation',
      title: 'Events and predictors',
      question: 'How many events stood behind how many candidate predictors, and what does that make you expect in new patients?',
      background: 'Count every candidate that was looked at, not only those in the final model.',
    },
    {
      id: 'calibration',
      theme: 'evidence appraisal',
      level: 'analysis',
      title: 'The right probability?',
      question: 'Does the model give the right probability, besides ranking people? Find where in the range it does not.',
      background: 'Where to look: a calibration plot, and whether it is from the data on which the model was made.',
    },
    {
      id: 'fair-test',
      theme: 'evidence appraisal',
      level: 'evaluation',
      title: 'A fair test',
      question: 'Where was the model tried apart from the data on which it was made, and would you call that a fair test?',
      background: 'Where to look: other places, other years, and who did the testing.',
    },
    {
      id: 'whom-it-fails',
      theme: 'equity',
      level: 'evaluation',
      title: 'Whom it fails',
      question: 'In which group of patients would you check the model first, because a wrong prediction would harm them most?',
      background: 'Where to look: results by group, and which groups are missing.',
    },
    {
      id: 'rule',
      theme: 'clinical translation',
      level: 'creation',
      title: 'The rule',
      question: 'Write the rule by which you would act on this prediction, and the finding at which you would stop using it.',
      background: 'Name the probability at which you act, what you then do, and what you would watch.',
    },
  ],
});
