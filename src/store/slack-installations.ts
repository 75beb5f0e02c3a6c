/** Workspaces the Slack app is installed in, shared by all processes; their tokens are never written in the clear. */
import type { Selectable } from 'kysely';
import { StartError } from '../core/errors.ts';
import { type Installation, type Installations, type Installed, Sealed } from '../core/installations.ts';
import type { Database } from './database.ts';
import type { SlackInstallationTable } from './tables.ts';
import { type TokenBox, withOldKey } from './token-box.ts';

/** By no more, in ms, between the machines that share a database. */
const clocksDiffer = 900_000;

type Row = Selectable<SlackInstallationTable>;

export function createSlackInstallations({ query }: Database, box: TokenBox): Installations {
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
    begin: async () => {
      const all = await list();
      mustOpen(all, box);
      for (const one of all.filter(({ seal }) => seal.keyId !== box.newest)) {
        const resealed = sealedAnew(one, box);
        if (resealed) await update(one).set({ key_id: resealed.keyId, sealed: resealed.sealed }).execute();
      }
      return all.length;
    },
    tokensOf: ({ workspace, seal }) => box.open(workspace, seal),
    save: async (installed, tokens) => {
      const { keyId, sealed } = box.seal(installed.workspace, tokens);
      const columns = { ...toColumns(installed), key_id: keyId, sealed, renewing_until: null };
      await query
        .insertInto('slack_installation')
        .values({ workspace: installed.workspace, ...columns, version: firstVersion(installed) })
        .onConflict((conflict) => conflict.column('workspace').doUpdateSet((old) => ({ ...columns, version: old('slack_installation.version', '+', 1) })))
        .execute();
    },
    claimRenewal: async (installation, now, lease) => {
      const { numUpdatedRows } = await update(installation)
        .set({ renewing_until: now + lease })
        // One much further ahead was claimed on a clock that has been set back since; a little further, on another machine's.
        .where(({ or, eb }) => or([eb('renewing_until', 'is', null), eb('renewing_until', '<=', now), eb('renewing_until', '>', now + lease + clocksDiffer)]))
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    renew: async (installation, tokens, expiresAt) => {
      const { keyId, sealed } = box.seal(installation.workspace, tokens);
      const changes = { key_id: keyId, sealed, expires_at: expiresAt ?? null, version: installation.version + 1, renewing_until: null };
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

/** What was damaged stays as it is, and is told of when it is needed. */
function sealedAnew({ workspace, seal }: Installation, box: TokenBox): Installation['seal'] | undefined {
  try {
    return box.seal(workspace, box.open(workspace, seal));
  } catch (error) {
    if (error instanceof Sealed) return undefined;
    throw error;
  }
}

/** Higher than any it had before it was deleted: what is late to delete the old one must not meet the new. */
const firstVersion = ({ installedAt }: Installed): number => installedAt;

function mustOpen(all: readonly Installation[], { keyIds }: TokenBox): void {
  const closed = all.filter(({ seal }) => !keyIds.includes(seal.keyId));
  if (closed.length === 0) return;
  const missing = [...new Set(closed.map(({ seal }) => seal.keyId))].join(', ');
  throw new StartError(
    `ENCRYPTION_KEY (${keyIds.join(', ')}) does not open the tokens of ${closed.length} of ${all.length} workspaces: they are encrypted with the key ${missing}. ${withOldKey} If that key is lost, docs/many-workspaces.md says how to start again.`,
  );
}

const toColumns = ({ name, url, botId, botUserId, botName, scopes, installedAt, expiresAt }: Installed) => ({
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
  seal: { keyId: row.key_id, sealed: row.sealed },
});
