import { defineDesign } from '../design-schema.ts';
import { replication } from './common-questions.ts';
import { arrive, syrcle } from './instruments.ts';

export const animal = defineDesign({
  id: 'animal',
  name: 'animal study',
  instruments: [syrcle, arrive],
  questions: [
    {
      id: 'animals-from-memory',
      theme: 'evidence appraisal',
      level: 'recall',
      title: 'The animal experiment from memory',
      question: 'Close the paper. Which animals, how many, what was done to them, and what was measured?',
      background: 'Look up what nobody could say: either it was overlooked, or the paper does not say it.',
    },
    {
      id: 'cages',
      theme: 'trial design',
      level: 'evaluation',
      title: 'Which animal got what?',
      question: 'How was it decided which animal got what? Could the order of cages or days have decided the result?',
      background: 'Where to look: how the sequence was made, and where and when animals were kept and treated.',
    },
    {
      id: 'blind-keepers',
      theme: 'trial design',
      level: 'evaluation',
      title: 'Who knew the group?',
      question: 'Did whoever kept, treated or measured the animals know their group? Say at which step that would matter most.',
      background: 'Where to look: the methods on keepers, on treatment, on outcome and on analysis, one by one.',
    },
    {
      id: 'unit',
      theme: 'evidence appraisal',
      level: 'analysis',
      title: 'What was counted?',
      question: 'What was counted: animals, litters, cages or measurements? Work out the sample size again from that.',
      background: 'Where to look: the number in the legend of each figure, and what it is a number of.',
    },
    {
      id: 'unreported',
      theme: 'evidence appraisal',
      level: 'evaluation',
      title: 'What is not shown',
      question: 'Which animals or experiments may not have been reported? Say where you would expect to see them.',
      background: 'Where to look: numbers at the start beside numbers in the figures, and reasons for leaving any out.',
    },
    {
      id: 'model-and-disease',
      theme: 'mechanism',
      level: 'analysis',
      title: 'The model and the disease',
      question: 'Which part of the human disease does this model have, and which does it lack?',
      background: 'Where to look: how the disease was brought about, in animals of which age and sex.',
    },
    {
      id: 'towards-people',
      theme: 'clinical translation',
      level: 'evaluation',
      title: 'Towards people',
      question: 'Which study in people would you allow on the strength of this, and which not yet?',
      background: 'Say what would still have to be shown: in another model, at another dose, in both sexes.',
    },
    replication,
  ],
});
