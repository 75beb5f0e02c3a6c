/** Reads the full text of a paper that was looked up, in the time that the look-up left. */
import type { Context } from '../../../src/core/command/command.ts';
import type { PaperRecord } from '../../../src/core/papers/paper-record.ts';
import type { FullTextLookup } from '../../../src/core/ports/paper-service.ts';

/** The full text gets the time that the sources left of 15 s. If it is too late, the answer lacks only its lines. */
const maxAnswerMs = 14_000;

/** @param startedAt when the command began, on the clock of `performance.now()`. */
export const readFullText = async (record: PaperRecord, { papers }: Pick<Context, 'papers'>, startedAt: number): Promise<FullTextLookup> =>
  papers ? papers.fullText(record, Math.max(0, maxAnswerMs - (performance.now() - startedAt))) : { status: 'absent' };
