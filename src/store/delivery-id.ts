/** Ids of rows: of a post, derived from what it is; of anything else, random. */
import { hash, randomUUIDv7 } from 'node:crypto';
import type { DeliveryTable } from './tables.ts';

/** Later ones are greater: rows that are inserted together lie together on disk, which halves the time a thousand take. */
export const newId = (): string => randomUUIDv7();

/**
 * The same post has the same id in every copy of the database, so that a bot on a restored backup finds what it posted after the
 * backup was taken. The date comes first for the order on disk.
 */
export function deliveryId({
  subscription_id,
  purpose,
  scheduled_for,
  page_index,
}: Pick<DeliveryTable, 'subscription_id' | 'purpose' | 'scheduled_for' | 'page_index'>): string {
  const time = idPrefix(scheduled_for);
  const rest = hash('sha256', `${subscription_id}\n${purpose}\n${scheduled_for}\n${page_index}`, 'hex');
  return `${time}-8${rest.slice(0, 3)}-8${rest.slice(3, 6)}-${rest.slice(6, 18)}`;
}

/** Ids of rows before a moment (ms) are less than this. */
export function idPrefix(moment: number): string {
  const time = Math.max(0, Math.floor(moment)).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}`;
}
