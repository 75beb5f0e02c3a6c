/** Decides which paper, if any, a `/prompts` command names. */

import { UserError } from '../../src/core/errors.ts';
import { findZone } from '../../src/core/schedule/calendar/time-zones.ts';
import type { Library } from '../../src/library/library.ts';
import { findPaper } from '../../src/library/search/find-paper.ts';
import { findPaperInPhrase, requireNamedPaper, requireSeason } from '../shared/paper.ts';
import { actions, type PromptsValues, promptsLine } from './options.ts';

/** Replaces the paper's name by its id. @throws {UserError} if the library lacks the paper, or if it has no questions. */
export function withPaper(typed: PromptsValues, library: Library): PromptsValues {
  const values = typed.paper ? typed : paperNameIn(typed, library);
  if (!values.paper) return values;
  requireMeaning(values, library);
  const line = (paper: string) => promptsLine({ ...values, paper });
  return { ...values, paper: requireSeason(requireNamedPaper(values.paper, library, line), library, line).paper };
}

/** Finds a paper among words that were parsed as a zone or a day: "on monday 9am petri", "preview of petri". */
function paperNameIn(values: PromptsValues, library: Library): PromptsValues {
  for (const option of ['timezone', 'day'] as const) {
    const { [option]: typed = '', ...others } = values;
    const among = findZone(typed).status === 'found' ? undefined : findPaperInPhrase(typed, library);
    if (among) return { ...others, ...(among.rest ? { [option]: among.rest } : {}), paper: among.paper.id };
  }
  return values;
}

/** Reads words that are not an action as a paper. @throws {UserError} if no paper is similar either. */
function requireMeaning({ paper = '', ...others }: PromptsValues, library: Library): void {
  if (Object.keys(others).length > 0 || library.paperIndex.byName.near(paper).length > 0) return;
  const found = findPaper(library, paper);
  if (found.status === 'found' || found.near.length > 0) return;
  throw new UserError(`No paper here is called “${paper.slice(0, 60)}”. Nor is that an action of /prompts, which are ${actions.join(', ')}.`, [
    { label: 'Show the schedule', run: '/prompts' },
    ...[...library.papers.values()].map(({ id, name }) => ({ label: name, run: promptsLine({ paper: id }) })),
  ]);
}
