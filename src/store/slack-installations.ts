/** Stores the workspaces in which the Slack app is installed, shared by all processes. Tokens are stored only encrypted. */
import type { Selectable } from 'kysely';
import { StartError } from '../core/errors.ts';
import { DecryptionError, type Installation, type InstallationInfo, type InstallationStore } from '../core/ports/installation-store.ts';
import type { Database } from './database.ts';
import type { SlackInstallationTable } from './slack-tables.ts';
import { type TokenCipher, withOldKey } from './token-cipher.ts';

/** Maximum clock difference between machines that share a database, in ms. */
const maxReplicaClockSkewMs = 900_000;

type Row = Selectable<SlackInstallationTable>;

export function createInstallationStore({ query }: Database, cipher: TokenCipher): InstallationStore {
  const list = async (): Promise<readonly Installation[]> =>
    (await query.selectFrom('slack_installation').selectAll().orderBy('workspace').execute()).map(fromRow);
  /** Updates the row only if its tokens have not changed since. */
  const update = ({ workspace, version }: Installation) =>
    query.updateTable('slack_installation').where('workspace', '=', workspace).where('version', '=', version);

  return {
    list,
    find: async (workspace) => {
      const row = await query.selectFrom('slack_installation').selectAll().where('workspace', '=', workspace).executeTakeFirst();
      return row && fromRow(row);
    },
    init: async () => {
      const all = await list();
      assertDecryptable(all, cipher);
      for (const one of all.filter(({ encryptedTokens }) => encryptedTokens.keyId !== cipher.currentKeyId)) {
        const reencrypted = reencryptAll(one, cipher);
        if (reencrypted) await update(one).set({ key_id: reencrypted.keyId, encrypted_tokens: reencrypted.sealed }).execute();
      }
      return all.length;
    },
    tokensOf: ({ workspace, encryptedTokens }) => cipher.decrypt(workspace, encryptedTokens),
    save: async (installed, tokens) => {
      const { keyId, sealed } = cipher.encrypt(installed.workspace, tokens);
      const columns = { ...toColumns(installed), key_id: keyId, encrypted_tokens: sealed, refresh_lock_until: null };
      await query
        .insertInto('slack_installation')
        .values({ workspace: installed.workspace, ...columns, version: firstVersion(installed) })
        .onConflict((conflict) => conflict.column('workspace').doUpdateSet((old) => ({ ...columns, version: old('slack_installation.version', '+', 1) })))
        .execute();
    },
    acquireRefreshLock: async (installation, now, lease) => {
      const { numUpdatedRows } = await update(installation)
        .set({ refresh_lock_until: now + lease })
        // A lock that ends much later was taken before the clock was set back; one that ends a little later, on another machine's clock.
        .where(({ or, eb }) =>
          or([eb('refresh_lock_until', 'is', null), eb('refresh_lock_until', '<=', now), eb('refresh_lock_until', '>', now + lease + maxReplicaClockSkewMs)]),
        )
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    saveRefreshedTokens: async (installation, tokens, expiresAt) => {
      const { keyId, sealed } = cipher.encrypt(installation.workspace, tokens);
      const changes = { key_id: keyId, encrypted_tokens: sealed, expires_at: expiresAt ?? null, version: installation.version + 1, refresh_lock_until: null };
      const { numUpdatedRows } = await update(installation).set(changes).executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    remove: async ({ workspace, version }) => {
      const { numDeletedRows } = await query
        .deleteFrom('slack_installation')
        .where('workspace', '=', workspace)
        .where('version', '=', version)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}

/** Returns `undefined` for a damaged row, which stays as it is and is reported when it is used. */
function reencryptAll({ workspace, encryptedTokens }: Installation, cipher: TokenCipher): Installation['encryptedTokens'] | undefined {
  try {
    return cipher.encrypt(workspace, cipher.decrypt(workspace, encryptedTokens));
  } catch (error) {
    if (error instanceof DecryptionError) return undefined;
    throw error;
  }
}

/** Higher than any previous version, so that a late deletion of the old installation does not match the new one. */
const firstVersion = ({ installedAt }: InstallationInfo): number => installedAt;

function assertDecryptable(all: readonly Installation[], { keyIds }: TokenCipher): void {
  const undecryptable = all.filter(({ encryptedTokens }) => !keyIds.includes(encryptedTokens.keyId));
  if (undecryptable.length === 0) return;
  const missing = [...new Set(undecryptable.map(({ encryptedTokens }) => encryptedTokens.keyId))].join(', ');
  throw new StartError(
    `ENCRYPTION_KEY (${keyIds.join(', ')}) does not decrypt the tokens of ${undecryptable.length} of ${all.length} workspaces: they are encrypted with the key ${missing}. ${withOldKey} If that key is lost, docs/many-workspaces.md says how to start again.`,
  );
}

const toColumns = ({ name, url, botId, botUserId, botName, scopes, installedAt, expiresAt }: InstallationInfo) => ({
  name,
  url: url ?? null,
  bot_id: botId,
  bot_user_id: botUserId,
  bot_name: botName,
  scopes: scopes.join(','),
  installed_at: installedAt,
  expires_at: expiresAt ?? null,
});

const fromRow = (row: Row): Installation => ({
  workspace: row.workspace,
  name: row.name,
  url: row.url ?? undefined,
  botId: row.bot_id,
  botUserId: row.bot_user_id,
  botName: row.bot_name,
  scopes: row.scopes.split(',').filter(Boolean),
  installedAt: row.installed_at,
  expiresAt: row.expires_at ?? undefined,
  version: row.version,
  encryptedTokens: { keyId: row.key_id, sealed: row.encrypted_tokens },
});
