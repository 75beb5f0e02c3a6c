import type { Holdings } from '../../src/core/club.ts';

const conjunction = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** "one schedule, 12 posts and 2 notices". */
export const amount = ({ channels, posts, notices }: Holdings): string =>
  conjunction.format([counted(channels, 'schedule'), counted(posts, 'post'), ...(notices > 0 ? [counted(notices, 'notice')] : [])]);

const counted = (count: number, word: string): string => `${count === 1 ? 'one' : count.toLocaleString('en')} ${word}${count === 1 ? '' : 's'}`;
