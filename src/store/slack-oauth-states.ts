/** Used OAuth states of installations, shared by all processes. Stored as hashes. */
import { createHash } from 'node:crypto';
import type { OAuthStateStore } from '../core/ports/installation-store.ts';
import type { Database } from './database.ts';

/**
 * Above this limit the oldest are deleted, so that nobody can fill the disk. A deleted state can be used again until it expires, but only
 * by the browser it is bound to and with a new code from Slack, which does no harm.
 */
const maxStates = 10_000;

export function createOAuthStateStore({ query }: Database): OAuthStateStore {
  return {
    consume: async (state, forgetAt, now) => {
      await query.deleteFrom('slack_install_state').where('expires_at', '<=', now).execute();
      await query
        .deleteFrom('slack_install_state')
        .where('expires_at', '<=', (select) =>
          select
            .selectFrom('slack_install_state')
            .select('expires_at')
            .orderBy('expires_at', 'desc')
            .limit(1)
            .offset(maxStates - 1),
        )
        .execute();
      const added = await query
        .insertInto('slack_install_state')
        .values({ hash: hashOf(state), expires_at: forgetAt })
        .onConflict((conflict) => conflict.column('hash').doNothing())
        .executeTakeFirst();
      return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
  };
}

const hashOf = (state: string): string => createHash('sha256').update(state).digest('hex');
