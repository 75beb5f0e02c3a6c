import type { Holdings } from '../../src/core/club.ts';

/** "one schedule, 12 posts, 2 notices and one welcome". */
export const amount = ({ channels, posts, notices, welcomes }: Holdings): string =>
  new Intl.ListFormat('en-GB', { type: 'conjunction' }).format([
    counted(channels, 'schedule'),
    counted(posts, 'post'),
    ...(notices > 0 ? [counted(notices, 'notice')] : []),
    ...(welcomes > 0 ? [counted(welcomes, 'welcome')] : []),
  ]);

/** Posts go with their schedule. */
export const isNothing = ({ channels, notices, welcomes }: Holdings): boolean => channels + notices + welcomes === 0;

const counted = (count: number, word: string): string => `${count === 1 ? 'one' : count.toLocaleString('en')} ${word}${count === 1 ? '' : 's'}`;
