import { defineDesign } from '../design-schema.ts';
import { care, jbiCase } from './instruments.ts';

export const caseReport = defineDesign({
  id: 'case-report',
  name: 'case report or series',
  instruments: [jbiCase, care],
  questions: [
    {
      id: 'case-from-memory',
      theme: 'evidence appraisal',
      level: 'recall',
      title: 'The case from memory',
      question: 'Close the paper. What happened to whom, in which order, and what do the authors conclude from it?',
      background: 'Look up what nobody could say: either it was overlooked, or the report does not say it.',
    },
    {
      id: 'timeline',
      theme: 'evidence appraisal',
      level: 'analysis',
      title: 'A timeline',
      question: 'Draw the course as a timeline. Which interval or missing date matters most for the explanation?',
      background: 'Where to look: every date, dose and result in the text, in order.',
    },
    {
      id: 'other-explanation',
      theme: 'mechanism',
      level: 'evaluation',
      title: 'The best other explanation',
      question: 'Name the best other explanation. Which finding in the report speaks against it, and is that enough?',
      background: 'Where to look: what was excluded, by which examination, and when.',
    },
    {
      id: 'cause-in-one',
      theme: 'evidence appraisal',
      level: 'evaluation',
      title: 'A cause in one case?',
      question: 'What would you have to see to believe in the cause: withdrawal, return, dose, timing, mechanism? Say which are there.',
      background: 'Go through them one by one, and write down what the report says of each.',
    },
    {
      id: 'why-this-case',
      theme: 'evidence appraisal',
      level: 'evaluation',
      title: 'Why this case?',
      question: 'Why was this case written up, and which cases with the opposite course would not have been?',
      background: 'Think of who sees such patients, and what a journal accepts.',
    },
    {
      id: 'missing-result',
      theme: 'evidence appraisal',
      level: 'analysis',
      title: 'The result that is missing',
      question: 'Which examination or result would you ask the authors for, and how would it change your mind?',
      background: 'Where to look: what was done in the first days, and at the last visit.',
    },
    {
      id: 'lesson',
      theme: 'clinical translation',
      level: 'evaluation',
      title: 'The lesson',
      question: 'State the lesson for practice in one sentence. Is one case, or a handful, enough for it?',
      background: 'Compare your sentence with the conclusion of the abstract.',
    },
    {
      id: 'pattern',
      theme: 'future directions',
      level: 'creation',
      title: 'One case or a pattern?',
      question: 'Design the cheapest study that would show whether this case is part of a pattern.',
      background: 'Say where such cases are recorded already, and what you would count.',
    },
  ],
});
