import type { StoredDataCounts } from '../../src/core/ports/schedule-service.ts';

/** Such as "one schedule, 12 posts, 2 notices and one welcome". */
export const formatCounts = ({ channels, posts, notices, welcomes }: StoredDataCounts): string =>
  new Intl.ListFormat('en-GB', { type: 'conjunction' }).format([
    pluralize(channels, 'schedule'),
    pluralize(posts, 'post'),
    ...(notices > 0 ? [pluralize(notices, 'notice')] : []),
    ...(welcomes > 0 ? [pluralize(welcomes, 'welcome')] : []),
  ]);

/** Posts are not checked: they are always stored with a schedule. */
export const isNothing = ({ channels, notices, welcomes }: StoredDataCounts): boolean => channels + notices + welcomes === 0;

const pluralize = (count: number, word: string): string => `${count === 1 ? 'one' : count.toLocaleString('en')} ${word}${count === 1 ? '' : 's'}`;
