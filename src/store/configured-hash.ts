/** Hash of a schedule of the configuration, stored to detect whether the configuration has changed. */
import { hash } from 'node:crypto';

/** @param recurrence as JSON. */
export const configuredHash = (recurrence: string): string => hash('sha256', recurrence, 'hex').slice(0, 32);
