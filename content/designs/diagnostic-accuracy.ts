import { defineDesign } from '../design-schema.ts';
import { quadas3 } from './instruments.ts';

export const diagnosticAccuracy = defineDesign({
  id: 'diagnostic-accuracy',
  name: 'diagnostic accuracy study',
  instruments: [quadas3],
  questions: [
    {
      id: 'test-from-memory',
      theme: 'evidence appraisal',
      level: 'recall',
      title: 'The test from memory',
      question: 'Close the paper. Which test, against which reference, in whom, and how many were missed or wrongly alarmed?',
      background: 'Draw the table of four fields. What you cannot fill in: look whether the paper gives it.',
    },
    {
      id: 'spectrum',
      theme: 'clinical translation',
      level: 'evaluation',
      title: 'The people you would test?',
      question: 'Were these the people in whom you would use the test, or people in whom the answer was already plain?',
      background: 'Where to look: how people were found, and whether healthy controls were added.',
    },
    {
      id: 'reference',
      theme: 'evidence appraisal',
      level: 'analysis',
      title: 'What counted as the truth?',
      question: 'What counted as the truth? Say where the reference itself can be wrong, and which way that moves the accuracy.',
      background: 'Where to look: how the reference was done, by whom, and how long after the test.',
    },
    {
      id: 'reading',
      theme: 'trial design',
      level: 'evaluation',
      title: 'Read without knowing',
      question: 'Did whoever read the test know the reference, or the other way round? Say which reading could be moved by it.',
      background: 'Where to look: the methods on readers, and how much judgement a reading takes.',
    },
    {
      id: 'threshold',
      theme: 'trial design',
      level: 'analysis',
      title: 'The cut-off',
      question: 'Was the cut-off chosen before or after these results were seen? Say what new patients would do to it.',
      background: 'Where to look: whether the threshold is named in a protocol, and whether it was tried in other people.',
    },
    {
      id: 'both-tests',
      theme: 'evidence appraisal',
      level: 'evaluation',
      title: 'Everybody, both tests?',
      question: 'Did everybody receive the test and the same reference? Find who is not in the main table, and why.',
      background: 'Where to look: the flow diagram, and results that could not be read.',
    },
    {
      id: 'thousand',
      theme: 'clinical translation',
      level: 'evaluation',
      title: 'A thousand of yours',
      question: 'Take a thousand of your patients with your own prevalence. How many false alarms and missed cases follow, and is that acceptable?',
      background: 'Multiply it out on paper. Sensitivity works on those who have the disease, specificity on the others.',
    },
    {
      id: 'better-off',
      theme: 'future directions',
      level: 'creation',
      title: 'Better off?',
      question: 'Design the study that would show that patients fare better when the test is used, not only that it is accurate.',
      background: 'Say what would be done differently after each result, and what would be measured in patients.',
    },
  ],
});
