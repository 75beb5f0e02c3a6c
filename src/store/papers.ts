/** Stores papers, found by any of their identifiers, and leases of identifiers that a process is looking up. */
import type { PaperStore, StoredPaper } from '../core/ports/paper-store.ts';
import { type Database, inTransaction } from './database.ts';

export function createPaperRepository(database: Database): PaperStore {
  const { query } = database;
  const select = query.selectFrom('paper').select(['paper.id', 'paper.value', 'paper.stored_at']);
  return {
    find: async (key) =>
      storedPaper(
        await select.innerJoin('paper_identifier', 'paper_identifier.paper', 'paper.id').where('paper_identifier.identifier', '=', key).executeTakeFirst(),
      ),
    findById: async (id) => storedPaper(await select.where('paper.id', '=', id).executeTakeFirst()),
    acquire: async (key, now, until) => {
      const { numInsertedOrUpdatedRows = 0n } = await query
        .insertInto('paper_identifier')
        .values({ identifier: key, paper: null, lease_until: until, expires_at: until })
        .onConflict((conflict) => conflict.column('identifier').doUpdateSet({ lease_until: until }).where('paper_identifier.lease_until', '<=', now))
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows > 0n;
    },
    isLeased: async (key, now) =>
      (await query.selectFrom('paper_identifier').select('identifier').where('identifier', '=', key).where('lease_until', '>', now).executeTakeFirst()) !==
      undefined,
    release: async (key) => void (await query.updateTable('paper_identifier').set({ lease_until: 0 }).where('identifier', '=', key).execute()),
    save: async (paper, keys, expiresAt) => inTransaction(database, async (transaction) => savePaper(transaction, paper, keys, expiresAt)),
  };
}

/** Writes identifiers in sorted order, to avoid deadlocks between processes. */
async function savePaper({ query }: Database, { id, value, storedAt }: StoredPaper, keys: readonly string[], expiresAt: number): Promise<void> {
  const row = { value, stored_at: storedAt, expires_at: expiresAt };
  await query
    .insertInto('paper')
    .values({ id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
  for (const identifier of keys.toSorted()) {
    await query
      .insertInto('paper_identifier')
      .values({ identifier, paper: id, lease_until: 0, expires_at: expiresAt })
      .onConflict((conflict) => conflict.column('identifier').doUpdateSet({ paper: id, expires_at: expiresAt }))
      .execute();
  }
}

const storedPaper = (row: { readonly id: string; readonly value: string; readonly stored_at: number } | undefined): StoredPaper | undefined =>
  row && { id: row.id, value: row.value, storedAt: row.stored_at };
