import { defineDesign } from '../design-schema.ts';
import { fromMemory, nextStudy } from './common-questions.ts';
import { nos, robinsE } from './instruments.ts';

export const caseControl = defineDesign({
  id: 'case-control',
  name: 'case-control study',
  instruments: [nos, robinsE],
  questions: [
    fromMemory,
    {
      id: 'cases',
      theme: 'evidence appraisal',
      level: 'analysis',
      title: 'How to become a case',
      question: 'How did somebody become a case here? Name people with the condition who could never have become one.',
      background: 'Where to look: where cases were found, by whom, and how the diagnosis was made.',
    },
    {
      id: 'controls',
      theme: 'trial design',
      level: 'evaluation',
      title: 'The controls',
      question: 'Had a control fallen ill, would this study have found that person as a case? If not, what follows?',
      background: 'Where to look: the population from which the controls were drawn, and how many declined.',
    },
    {
      id: 'memory',
      theme: 'evidence appraisal',
      level: 'evaluation',
      title: 'A better memory',
      question: 'Who had more reason to remember an exposure, or a fuller record of it, and which way does that move the result?',
      background: 'Where to look: when and how exposure was recorded, and whether whoever recorded it knew who was a case.',
    },
    {
      id: 'matching',
      theme: 'trial design',
      level: 'analysis',
      title: 'Matched away',
      question: 'What were the controls matched on, and did that remove something you would have wanted to see?',
      background: 'Where to look: the matching variables, and whether the analysis takes them into account.',
    },
    {
      id: 'order',
      theme: 'evidence appraisal',
      level: 'evaluation',
      title: 'Which came first?',
      question: 'Could the disease have changed the exposure, rather than the exposure the disease? Name what speaks against it.',
      background: 'Where to look: the time between exposure and diagnosis, and early symptoms.',
    },
    {
      id: 'plain-odds',
      theme: 'clinical translation',
      level: 'evaluation',
      title: 'The odds in plain words',
      question: 'Put the odds ratio in words that a patient understands. Which number is missing for that?',
      background: 'How common the disease is decides what an odds ratio means for one person. Look whether the paper gives it.',
    },
    nextStudy,
  ],
});
