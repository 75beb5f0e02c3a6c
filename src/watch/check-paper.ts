/** One check: asks the sources, compares, and records the new state and the posts about changes in one transaction. */
import type { SourceState } from '../core/papers/paper-record.ts';
import type { PaperCheck, PaperChecker } from '../core/ports/paper-checker.ts';
import { type Database, inTransaction } from '../store/database.ts';
import { deleteWatch, findWatch, idsOfWatch, recordCheck, type WatchRow } from '../store/paper-watch.ts';
import { announce, findChannelsOf, type LibraryOfUpdates } from './announce.ts';
import { type CheckedPaper, nextCheck } from './next-check.ts';

export interface CheckOptions {
  readonly database: Database;
  readonly library: LibraryOfUpdates;
  readonly checker: PaperChecker;
  /** In ms. */
  readonly now: () => number;
}

/** `unneeded`: no channel has the paper any more. `taken-over`: the lease ended in the meantime, and another process took over the check. */
export type CheckOutcome =
  | { readonly kind: 'unneeded' | 'taken-over' }
  | { readonly kind: 'recorded'; readonly sources: readonly SourceState[]; readonly changes: number; readonly wasInterrupted: boolean };

/** Delay before a check that was interrupted by people's look-ups is tried again, in ms. */
const interruptedRetryMs = 900_000;

/** @param row leased to this process. @throws {Error} if the database cannot be used. */
export async function checkPaper(row: WatchRow, { database, library, checker, now }: CheckOptions): Promise<CheckOutcome> {
  const { paper, known, since } = row;
  if ((await findChannelsOf(database, paper, library)).length === 0) {
    await deleteWatch(database, paper);
    return { kind: 'unneeded' };
  }
  const check = await checker.check(idsOfWatch(row), known ?? undefined, since);
  const { changes, sources, wasInterrupted } = check;
  const isRecorded = await inTransaction(database, async (transaction) => {
    const checkedAt = now();
    // A question may have been posted in the meantime.
    const { discussed_at: discussedAt } = (await findWatch(transaction, paper)) ?? row;
    if (!(await recordCheck(transaction, row, { ...check, checkedAt, nextCheckAt: whenNext({ paper, discussedAt }, check, checkedAt) }))) return false;
    if (changes.length > 0) {
      const found = { paper, changes, knownAt: row.checked_at ?? since, plannedFor: Math.min(row.next_check_at, checkedAt) };
      await announce(transaction, found, library, checkedAt);
    }
    return true;
  });
  return isRecorded ? { kind: 'recorded', sources, changes: changes.length, wasInterrupted } : { kind: 'taken-over' };
}

function whenNext(about: Pick<CheckedPaper, 'paper' | 'discussedAt'>, { sources, wasInterrupted }: PaperCheck, now: number): number {
  const next = nextCheck({ ...about, isComplete: sources.every(({ status }) => status !== 'failed' && status !== 'not-asked') }, now);
  return wasInterrupted ? Math.min(next, now + interruptedRetryMs) : next;
}
