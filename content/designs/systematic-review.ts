import { defineDesign } from '../design-schema.ts';
import { nextStudy } from './common-questions.ts';
import { amstar2 } from './instruments.ts';

export const systematicReview = defineDesign({
  id: 'systematic-review',
  name: 'systematic review',
  instruments: [amstar2],
  questions: [
    {
      id: 'review-from-memory',
      theme: 'evidence appraisal',
      level: 'recall',
      title: 'The review from memory',
      question: 'Close the paper. Which question did the review ask, how many studies answered it, and in which direction?',
      background: 'Look up what nobody could say: either it was overlooked, or the review does not say it.',
    },
    {
      id: 'plan-before',
      theme: 'trial design',
      level: 'evaluation',
      title: 'The plan before the search',
      question: 'Was the plan fixed and published before the search? Find where the review departs from it, and say whether that matters.',
      background: 'Where to look: a registration number or protocol, and its date beside the date of the search.',
    },
    {
      id: 'search',
      theme: 'evidence appraisal',
      level: 'evaluation',
      title: 'What the search could not find',
      question: 'Which studies would this search have missed? Name a place where it did not look, and what might lie there.',
      background: 'Where to look: the databases, the dates, the languages, registries and unpublished work, and the full search in the supplement.',
    },
    {
      id: 'largest-study',
      theme: 'evidence appraisal',
      level: 'analysis',
      title: 'Without the largest study',
      question: 'Take the study that weighs most. Would you trust it alone, and what is left of the result without it?',
      background: 'Where to look: the forest plot, and the assessment of that study.',
    },
    {
      id: 'combining',
      theme: 'evidence appraisal',
      level: 'evaluation',
      title: 'Should they be combined?',
      question: 'Should these studies have been combined at all? Name a difference between them that could matter more than what they share.',
      background: 'Where to look: the table of the studies included: people, doses, times, outcomes.',
    },
    {
      id: 'bias-used',
      theme: 'evidence appraisal',
      level: 'analysis',
      title: 'Judged, and then?',
      question: 'How did the authors judge the risk of bias in each study, and where did that judgement enter the conclusion?',
      background: 'Where to look: whether the analysis or only a paragraph changes when doubtful studies are left out.',
    },
    {
      id: 'certainty',
      theme: 'clinical translation',
      level: 'evaluation',
      title: 'How certain?',
      question:
        'How certain would you call the whole evidence, and what lowers it most: bias, imprecision, inconsistency, indirectness, or what was never published?',
      background: 'Decide each of you alone, then compare. Where you differ most, look at the paper again.',
    },
    nextStudy,
  ],
});
