import { defineDesign } from '../design-schema.ts';
import { claimStrength, fromMemory, preprintReview, whatKind } from './common-questions.ts';

export const preprint = defineDesign({
  id: 'preprint',
  name: 'preprint',
  instruments: [],
  withoutInstrument: 'No instrument of its own: a preprint is judged by its design.',
  questions: [
    fromMemory,
    whatKind,
    preprintReview,
    {
      id: 'version',
      theme: 'evidence appraisal',
      level: 'analysis',
      title: 'Which version?',
      question: 'Which version is this, and what changed since the first? Say what that tells you about the result.',
      background: 'Where to look: the history of versions on the server, and comments there.',
    },
    {
      id: 'can-be-repeated',
      theme: 'evidence appraisal',
      level: 'evaluation',
      title: 'Could you repeat it?',
      question: 'Could you repeat the analysis with what is shared? Name the first thing that is missing, and whether it matters.',
      background: 'Where to look: statements on data and code, and whether the links work.',
    },
    claimStrength,
    {
      id: 'tell-a-patient',
      theme: 'clinical translation',
      level: 'evaluation',
      title: 'Would you tell a patient?',
      question: 'Would you tell a colleague or a patient about it today? Say with which words of caution.',
      background: 'Try it aloud in two sentences. Listen for what is heard.',
    },
    {
      id: 'review',
      theme: 'future directions',
      level: 'creation',
      title: 'The first paragraph of a review',
      question: 'Write the first paragraph of a review: what the paper shows, what it does not, and whether you would publish it.',
      background: 'Say first what is good. Then one thing that can be mended, and one that cannot.',
    },
  ],
});
