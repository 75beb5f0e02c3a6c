/** Which paper a line of /prompts means, where it means one. */

import { UserError } from '../../src/core/errors.ts';
import { findZone } from '../../src/core/schedule/calendar/time-zones.ts';
import type { Library } from '../../src/library/library.ts';
import { findPaper } from '../../src/library/search/find-paper.ts';
import { findPaperInPhrase, requireNamedPaper, requireSeason } from '../shared/paper.ts';
import { actions, type PromptsValues, promptsLine } from './options.ts';

/** The paper by its id. @throws {UserError} for one that is not here, or has no questions. */
export function withPaper(typed: PromptsValues, library: Library): PromptsValues {
  const values = typed.paper ? typed : paperNameIn(typed, library);
  if (!values.paper) return values;
  requireMeaning(values, library);
  const line = (paper: string) => promptsLine({ ...values, paper });
  return { ...values, paper: requireSeason(requireNamedPaper(values.paper, library, line), library, line).paper };
}

/** A name among the words that were taken for a zone or a day: "on monday 9am petri", "preview of petri". */
function paperNameIn(values: PromptsValues, library: Library): PromptsValues {
  for (const option of ['timezone', 'day'] as const) {
    const { [option]: typed = '', ...others } = values;
    const among = findZone(typed).status === 'found' ? undefined : findPaperInPhrase(typed, library);
    if (among) return { ...others, ...(among.rest ? { [option]: among.rest } : {}), paper: among.paper.id };
  }
  return values;
}

/** Words that are no action are taken for a paper. @throws {UserError} where they are nothing like one either. */
function requireMeaning({ paper = '', ...others }: PromptsValues, library: Library): void {
  if (Object.keys(others).length > 0 || library.paperIndex.byName.near(paper).length > 0) return;
  const found = findPaper(library, paper);
  if (found.status === 'found' || found.near.length > 0) return;
  throw new UserError(`No paper here is called “${paper.slice(0, 60)}”. Nor is that an action of /prompts, which are ${actions.join(', ')}.`, [
    { label: 'Show the schedule', run: '/prompts' },
    ...[...library.papers.values()].map(({ id, name }) => ({ label: name, run: promptsLine({ paper: id }) })),
  ]);
}
