import type { StoredDataCounts } from '../../src/core/ports/stored-data-store.ts';
import { listWords } from '../shared/list-words.ts';

/** Such as "one schedule, 12 posts, one paper, one question of your own, 2 notices and one welcome". */
export const formatCounts = ({ channels, posts, notices, welcomes, papers, words, questions }: StoredDataCounts): string =>
  listWords([
    pluralize(channels, 'schedule'),
    pluralize(posts, 'post'),
    ...(papers > 0 ? [pluralize(papers, 'paper')] : []),
    ...(words > 0 ? [`an organiser’s words on ${pluralize(words, 'paper')}`] : []),
    ...(questions > 0 ? [`${pluralize(questions, 'question')} of your own`] : []),
    ...(notices > 0 ? [pluralize(notices, 'notice')] : []),
    ...(welcomes > 0 ? [pluralize(welcomes, 'welcome')] : []),
  ]);

/** Posts, papers, words and questions are always stored with a schedule, unless it was being erased at that moment. */
export const isEmpty = ({ channels, notices, welcomes, papers, words, questions }: StoredDataCounts): boolean =>
  channels + notices + welcomes + papers + words + questions === 0;

const pluralize = (count: number, word: string): string => `${count === 1 ? 'one' : count.toLocaleString('en')} ${word}${count === 1 ? '' : 's'}`;
