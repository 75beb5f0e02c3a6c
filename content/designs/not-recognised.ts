import { defineDesign } from '../design-schema.ts';
import { claimStrength, fromMemory, letter, nextStudy, whatKind, whoIsMissing, wouldChange } from './common-questions.ts';

export const notRecognised = defineDesign({
  id: 'not-recognised',
  name: 'not recognised',
  instruments: [],
  withoutInstrument: 'No instrument fits a study whose design is not known. Choose the design, and the questions fit it.',
  questions: [
    fromMemory,
    whatKind,
    {
      id: 'by-chance',
      theme: 'evidence appraisal',
      level: 'analysis',
      title: 'By chance?',
      question: 'Could chance alone have made this result? Say which number in the paper you look at first, and why.',
      background: 'Where to look: how many people or events there are, the interval, and how many results were looked for.',
    },
    claimStrength,
    whoIsMissing,
    wouldChange,
    letter,
    nextStudy,
  ],
});
