/** States of installations under way, each good for one return, whichever process it comes to. Kept as hashes. */
import { createHash } from 'node:crypto';
import type { OAuthStateStore } from '../core/ports/installation-store.ts';
import type { Database } from './database.ts';

/** Beyond that the oldest give way: whoever calls the page up again and again fills no disk. */
const maxStates = 10_000;

export function createOAuthStateStore({ query }: Database): OAuthStateStore {
  return {
    add: async (state, expiresAt, now) => {
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
      await query
        .insertInto('slack_install_state')
        .values({ hash: hashOf(state), expires_at: expiresAt })
        .execute();
    },
    consume: async (state, now) => {
      const taken = await query.deleteFrom('slack_install_state').where('hash', '=', hashOf(state)).returning('expires_at').executeTakeFirst();
      return taken !== undefined && taken.expires_at > now;
    },
  };
}

const hashOf = (state: string): string => createHash('sha256').update(state).digest('hex');
