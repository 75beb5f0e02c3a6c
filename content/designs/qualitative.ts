import { defineDesign } from '../design-schema.ts';
import { caspQualitative, jbi } from './instruments.ts';

export const qualitative = defineDesign({
  id: 'qualitative',
  name: 'qualitative study',
  instruments: [caspQualitative, jbi],
  questions: [
    {
      id: 'voices-from-memory',
      theme: 'evidence appraisal',
      level: 'recall',
      title: 'The voices from memory',
      question: 'Close the paper. Whose experience was asked about, how, by whom, and which themes were found?',
      background: 'Look up what nobody could say: either it was overlooked, or the paper does not say it.',
    },
    {
      id: 'not-by-counting',
      theme: 'trial design',
      level: 'analysis',
      title: 'Not by counting',
      question: 'What can this method show that counting cannot, and does the paper claim anything that needs counting?',
      background: 'Where to look: words such as “most” and “common” in the results.',
    },
    {
      id: 'not-spoken-to',
      theme: 'equity',
      level: 'evaluation',
      title: 'Who was not spoken to',
      question: 'Who was not spoken to, and which theme might they have added or contradicted?',
      background: 'Where to look: how people were invited, who declined, and who could not have answered.',
    },
    {
      id: 'who-asked',
      theme: 'evidence appraisal',
      level: 'evaluation',
      title: 'Who asked?',
      question: 'Who asked the questions, and what would participants have thought that this person wanted to hear?',
      background: 'Where to look: what the authors say about themselves and about their relation to those they asked.',
    },
    {
      id: 'quotations',
      theme: 'evidence appraisal',
      level: 'analysis',
      title: 'Does the quotation carry it?',
      question: 'Take one theme. Do its quotations carry it, and is there one that speaks against it?',
      background: 'Where to look: whose words are quoted how often, and whether deviating cases are discussed.',
    },
    {
      id: 'when-to-stop',
      theme: 'trial design',
      level: 'evaluation',
      title: 'When to stop',
      question: 'When did the authors stop asking, and are you convinced that the next interview would have added nothing new?',
      background: 'Where to look: how they decided, and what the last interviews added.',
    },
    {
      id: 'your-place',
      theme: 'clinical translation',
      level: 'evaluation',
      title: 'Where you work',
      question: 'Which finding would hold where you work, and what about your setting decides that?',
      background: 'Where to look: how the setting is described. What is not described cannot be compared.',
    },
    {
      id: 'three-questions',
      theme: 'future directions',
      level: 'creation',
      title: 'Three questions',
      question: 'Write three interview questions that would test the theme you believe least.',
      background: 'Open questions that allow the opposite answer: read them aloud to somebody who disagrees.',
    },
  ],
});
