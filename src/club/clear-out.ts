/** Drops what nobody needs any more: the pace of destinations long free. */
import type { Database } from '../store/database.ts';

/** In ms. */
const every = 3_600_000;

/** Looks at most once an hour. @param now gives ms. */
export function createClearOut({ query }: Database, now: () => number): () => Promise<void> {
  let next = Number.NEGATIVE_INFINITY;
  return async () => {
    if (now() < next) return;
    next = now() + every;
    await query
      .deleteFrom('destination')
      .where('free_at', '<', now() - every)
      .execute();
  };
}
