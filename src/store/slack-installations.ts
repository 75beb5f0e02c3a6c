/** Workspaces the Slack app is installed in, shared by all processes; their tokens are never written in the clear. */
import type { Selectable } from 'kysely';
import { StartError } from '../core/errors.ts';
import { DecryptionError, type Installation, type InstallationInfo, type InstallationStore } from '../core/ports/installation-store.ts';
import type { Database } from './database.ts';
import type { SlackInstallationTable } from './slack-tables.ts';
import { type TokenCipher, withOldKey } from './token-cipher.ts';

/** By no more, in ms, between the machines that share a database. */
const maxReplicaClockSkewMs = 900_000;

type Row = Selectable<SlackInstallationTable>;

export function createInstallationStore({ query }: Database, box: TokenCipher): InstallationStore {
  const list = async (): Promise<readonly Installation[]> =>
    (await query.selectFrom('slack_installation').selectAll().orderBy('workspace').execute()).map(fromRow);
  /** Of these tokens and no later ones. */
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
      assertDecryptable(all, box);
      for (const one of all.filter(({ encryptedTokens }) => encryptedTokens.keyId !== box.currentKeyId)) {
        const resealed = reencryptAll(one, box);
        if (resealed) await update(one).set({ key_id: resealed.keyId, encrypted_tokens: resealed.sealed }).execute();
      }
      return all.length;
    },
    tokensOf: ({ workspace, encryptedTokens }) => box.decrypt(workspace, encryptedTokens),
    save: async (installed, tokens) => {
      const { keyId, sealed } = box.encrypt(installed.workspace, tokens);
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
        // One much further ahead was claimed on a clock that has been set back since; a little further, on another machine's.
        .where(({ or, eb }) =>
          or([eb('refresh_lock_until', 'is', null), eb('refresh_lock_until', '<=', now), eb('refresh_lock_until', '>', now + lease + maxReplicaClockSkewMs)]),
        )
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    saveRefreshedTokens: async (installation, tokens, expiresAt) => {
      const { keyId, sealed } = box.encrypt(installation.workspace, tokens);
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

/** A damaged row stays as it is, and is reported when it is needed. */
function reencryptAll({ workspace, encryptedTokens }: Installation, box: TokenCipher): Installation['encryptedTokens'] | undefined {
  try {
    return box.encrypt(workspace, box.decrypt(workspace, encryptedTokens));
  } catch (error) {
    if (error instanceof DecryptionError) return undefined;
    throw error;
  }
}

/** Higher than any it had before it was deleted: what is late to delete the old one must not meet the new. */
const firstVersion = ({ installedAt }: InstallationInfo): number => installedAt;

function assertDecryptable(all: readonly Installation[], { keyIds }: TokenCipher): void {
  const closed = all.filter(({ encryptedTokens }) => !keyIds.includes(encryptedTokens.keyId));
  if (closed.length === 0) return;
  const missing = [...new Set(closed.map(({ encryptedTokens }) => encryptedTokens.keyId))].join(', ');
  throw new StartError(
    `ENCRYPTION_KEY (${keyIds.join(', ')}) does not open the tokens of ${closed.length} of ${all.length} workspaces: they are encrypted with the key ${missing}. ${withOldKey} If that key is lost, docs/many-workspaces.md says how to start again.`,
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
