import type { Drug, Paper, Trial } from '../../content/schema.ts';
import type { Context } from '../../src/core/command/command.ts';
import type { Library } from '../../src/library/library.ts';
import { channelPaper } from '../shared/paper.ts';

/** What a question names. */
export interface Subject {
  readonly paper?: Paper | undefined;
  readonly trials: readonly Trial[];
  readonly drugs: readonly Drug[];
}

/**
 * The paper that a question is about: the named one, the one that reports a named trial or a trial of a named drug, or the
 * channel's paper if nothing is named. @returns `undefined` if something is named that no paper here reports.
 */
export async function paperOfSubject(subject: Subject, context: Pick<Context, 'library' | 'schedules' | 'place' | 'cause'>): Promise<Paper | undefined> {
  return namesNothing(subject) ? channelPaper(context) : reportingPaper(subject, context.library);
}

export const namesNothing = ({ paper, trials, drugs }: Subject): boolean => !paper && trials.length + drugs.length === 0;

function reportingPaper({ paper, trials, drugs }: Subject, library: Library): Paper | undefined {
  if (paper) return paper;
  const reports = [...library.papers.values()].flatMap((report) => {
    const trial = library.trials.get(report.trial ?? '');
    return trial ? [{ report, trial }] : [];
  });
  if (trials.length > 0) return reports.find(({ trial }) => trials.includes(trial))?.report;
  return reports.find(({ trial }) => drugs.some(({ generic }) => generic === trial.drug))?.report;
}
