/** A schedule of the configuration as it is remembered, to tell whether the configuration has changed since. */
import { hash } from 'node:crypto';

/** @param recurrence as JSON. */
export const configuredHash = (recurrence: string): string => hash('sha256', recurrence, 'hex').slice(0, 32);
