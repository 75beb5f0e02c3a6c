/** One check: ask, compare, and record in one transaction what is known now and the posts that tell what is new. */
import type { SourceState } from '../core/paper-record.ts';
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

/** `unneeded`: no channel has the paper any more. `taken-over`: its lease ended meanwhile, and another process has checked it. */
export type CheckOutcome =
  | { readonly kind: 'unneeded' | 'taken-over' }
  | { readonly kind: 'recorded'; readonly sources: readonly SourceState[]; readonly changes: number; readonly wasInterrupted: boolean };

/** How soon a check is tried again that people's look-ups have broken off, in ms. */
const interruptedRetryMs = 900_000;

/** @param row held by this process. @throws {Error} if the database cannot be used. */
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
    // A question may have been posted meanwhile.
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
