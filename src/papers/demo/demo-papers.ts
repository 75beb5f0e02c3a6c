/** Five invented papers of five designs, for trying the bot without a network. Only the playground and the terminal have them. */
import type { DemoPapers } from './demo-record.ts';
import { article, preprint, review } from './reviews-and-preprint.ts';
import { accuracy, cohort, demoTrial, trial } from './studies.ts';

export const demoPapers: DemoPapers = { papers: [trial, review, cohort, accuracy, preprint], others: [article], trials: [demoTrial] };
