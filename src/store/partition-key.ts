import type { SubscriptionTable } from './tables.ts';

/** Where posts wait for one another: the workspace, whose pace and pauses all its channels share. */
export const partitionKey = ({ platform, workspace }: Pick<SubscriptionTable, 'platform' | 'workspace'>): string => `${platform}:${workspace}`;
