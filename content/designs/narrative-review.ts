import { defineDesign } from '../design-schema.ts';
import { sanra } from './instruments.ts';

export const narrativeReview = defineDesign({
  id: 'narrative-review',
  name: 'narrative review',
  instruments: [sanra],
  questions: [
    {
      id: 'claim-from-memory',
      theme: 'evidence appraisal',
      level: 'recall',
      title: 'The claim from memory',
      question: 'Close the paper. What is the main claim of the review, and which three sources carry it?',
      background: 'Look up what nobody could say: either it was overlooked, or the review does not say it.',
    },
    {
      id: 'why-now',
      theme: 'evidence appraisal',
      level: 'analysis',
      title: 'Why now, and for whom?',
      question: 'Why was this review written now, and for whom? Say which question it answers and which it leaves open.',
      background: 'Where to look: the last sentences of the introduction.',
    },
    {
      id: 'sources-found',
      theme: 'evidence appraisal',
      level: 'evaluation',
      title: 'How sources were found',
      question: 'How were its sources found? Name one that you know and would have expected, and say whether it matters.',
      background: 'Where to look: any word on the search, and the years and authors of the references.',
    },
    {
      id: 'look-one-up',
      theme: 'evidence appraisal',
      level: 'evaluation',
      title: 'Look one up',
      question: 'Take one cited study and look it up. Does it say what the review says it says?',
      background: 'Choose the one on which the most depends, and compare people, outcome and size of effect.',
    },
    {
      id: 'other-view',
      theme: 'evidence appraisal',
      level: 'evaluation',
      title: 'The other view',
      question: 'Which view of the matter gets too little room, and what is the best evidence for it?',
      background: 'Think of who would disagree, and what they would cite.',
    },
    {
      id: 'bench-or-bedside',
      theme: 'mechanism',
      level: 'analysis',
      title: 'Bench or bedside?',
      question: 'Take one statement from trials and one from the laboratory. Does the wording show which is which?',
      background: 'Where to look: verbs. “Blocks” and “improves” can be about a dish or about a person.',
    },
    {
      id: 'whose-emphasis',
      theme: 'clinical translation',
      level: 'evaluation',
      title: 'Whose emphasis?',
      question: 'Who wrote it, who paid, and would the emphasis be the same if others had?',
      background: 'Where to look: the declarations, and what the authors have published before.',
    },
    {
      id: 'missing-figure',
      theme: 'future directions',
      level: 'creation',
      title: 'The figure that is missing',
      question: 'Draw the figure that the review lacks: what is known, what is assumed, and what nobody has looked at.',
      background: 'Three columns are enough. Put a source beside every entry of the first.',
    },
  ],
});
