import { defineDesign } from '../design-schema.ts';
import { agree2 } from './instruments.ts';

export const guideline = defineDesign({
  id: 'guideline',
  name: 'guideline or consensus statement',
  instruments: [agree2],
  questions: [
    {
      id: 'guide-from-memory',
      theme: 'evidence appraisal',
      level: 'recall',
      title: 'The guideline from memory',
      question: 'Close the document. For whom is it, what does it recommend most strongly, and on which evidence?',
      background: 'Look up what nobody could say: either it was overlooked, or the document does not say it.',
    },
    {
      id: 'panel',
      theme: 'evidence appraisal',
      level: 'evaluation',
      title: 'Who sat at the table?',
      question: 'Who sat at the table, who did not, and which interests were declared? Would you have composed the group like that?',
      background: 'Where to look: the list of the group, the declarations, and what was done about them.',
    },
    {
      id: 'to-the-evidence',
      theme: 'evidence appraisal',
      level: 'analysis',
      title: 'Back to the evidence',
      question: 'Take the strongest recommendation and follow it to its evidence. Does its strength survive each step?',
      background: 'Where to look: the review behind it, its certainty, and the words that lead from there to the recommendation.',
    },
    {
      id: 'patients-views',
      theme: 'equity',
      level: 'evaluation',
      title: 'In patients’ words',
      question: 'Where do the views of patients enter? Name a recommendation that they would have worded differently, and how.',
      background: 'Where to look: who took part, at which stage, and which outcomes were called critical.',
    },
    {
      id: 'weighing',
      theme: 'safety',
      level: 'evaluation',
      title: 'Weighing harms',
      question: 'Take one recommendation. Were its harms and burdens weighed beside its benefits, and would you weigh them the same way?',
      background: 'Where to look: the paragraph on balance, and whether harms are given in numbers.',
    },
    {
      id: 'not-here',
      theme: 'clinical translation',
      level: 'evaluation',
      title: 'Not where you work',
      question: 'Which recommendation cannot be followed where you work, and what would it take?',
      background: 'Think of staff, money, access and distance, and of who would be left out.',
    },
    {
      id: 'since-then',
      theme: 'evidence appraisal',
      level: 'analysis',
      title: 'Since then',
      question: 'When was the evidence last looked for, and what has appeared since that could change a recommendation?',
      background: 'Where to look: the date of the search, not of publication, and the plan for an update.',
    },
    {
      id: 'reworded',
      theme: 'clinical translation',
      level: 'creation',
      title: 'Reworded',
      question: 'Rewrite the least clear recommendation so that two colleagues would act on it in the same way.',
      background: 'Say who does what to whom, when, and who need not.',
    },
  ],
});
