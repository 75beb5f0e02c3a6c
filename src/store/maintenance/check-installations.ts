/** Checks whether the tokens of every workspace can be decrypted, without changing anything. */
import type { KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import type { Logger } from 'pino';
import * as z from 'zod';
import type { CheckResult } from '../../core/ports/check-result.ts';
import type { DatabaseAddress } from '../database.ts';
import type { Tables } from '../tables.ts';
import { createTokenCipher, withOldKey } from '../token-cipher.ts';

/** Until this version has been started for the first time, the column still has its former name, `sealed`. */
const rows = z.array(
  z
    .object({ workspace: z.string(), key_id: z.string(), encrypted_tokens: z.string().optional(), sealed: z.string().optional() })
    .transform(({ workspace, key_id, encrypted_tokens: tokens, sealed = '' }) => ({ workspace, key_id, encrypted_tokens: tokens ?? sealed })),
);
type Row = z.infer<typeof rows>[number];

export async function checkInstallations(
  address: DatabaseAddress,
  [newest, ...older]: readonly [KeyObject, ...KeyObject[]],
  log: Logger,
): Promise<CheckResult> {
  const check = 'Slack installations';
  const found = await rowsAt(address, log).catch(() => undefined);
  if (!found) return { check, state: 'unknown', text: 'The database has no list of installations yet, or cannot be read. The first start creates it.' };
  const cipher = createTokenCipher(newest, older);
  const undecryptable = found.filter((row) => !canDecrypt(row, cipher));
  const of = `${found.length === 1 ? 'one workspace' : `${found.length} workspaces`}`;
  if (undecryptable.length === 0) return { check, state: 'ok', text: `Installed in ${of}; ENCRYPTION_KEY decrypts every token.` };
  const unknown = [...new Set(undecryptable.map((row) => row.key_id))].filter((id) => !cipher.keyIds.includes(id));
  if (unknown.length > 0)
    return {
      check,
      state: 'problem',
      text: `ENCRYPTION_KEY (${cipher.keyIds.join(', ')}) does not decrypt the tokens of ${undecryptable.length} of ${of}: they need the key ${unknown.join(', ')}. ${withOldKey}`,
    };
  return { check, state: 'warning', text: `The tokens of ${undecryptable.map((row) => row.workspace).join(', ')} are damaged. Install the app there again.` };
}

function canDecrypt({ workspace, key_id: keyId, encrypted_tokens: sealed }: Row, cipher: ReturnType<typeof createTokenCipher>): boolean {
  try {
    cipher.decrypt(workspace, { keyId, sealed });
    return true;
  } catch {
    return false;
  }
}

async function rowsAt(address: DatabaseAddress, log: Logger): Promise<readonly Row[] | undefined> {
  switch (address.kind) {
    case 'sqlite': {
      if (!existsSync(address.file)) return undefined;
      const database = new DatabaseSync(address.file, { readOnly: true });
      try {
        return rows.parse(database.prepare('select * from slack_installation').all());
      } finally {
        database.close();
      }
    }
    case 'postgres': {
      const { postgresDialect } = await import('../postgres.ts');
      const query = new Kysely<Tables>({ dialect: postgresDialect(address.url, log) });
      const found = await query
        .selectFrom('slack_installation')
        .selectAll()
        .execute()
        .finally(async () => query.destroy());
      return rows.parse(found);
    }
  }
}
