/** Decides which paper, if any, a `/prompts` command names. */

import type { Context } from '../../src/core/command/command.ts';
import { UserError } from '../../src/core/errors.ts';
import { findZone } from '../../src/core/schedule/calendar/time-zones.ts';
import type { Library } from '../../src/library/library.ts';
import { findPaper } from '../../src/library/search/find-paper.ts';
import { matchBrought } from '../shared/brought-paper.ts';
import { findChannel } from '../shared/channel.ts';
import { findBrought, requireOneBrought } from '../shared/find-brought.ts';
import { namesOutsidePaper } from '../shared/outside-paper.ts';
import { findPaperInPhrase, requireNamedPaper, requireSeason } from '../shared/paper.ts';
import { actions, type PromptsValues, promptsLine, seasonActions } from './options.ts';
import { saysMore } from './parse-positional.ts';
import { quoteTyped } from './schedule-problem.ts';

/**
 * Replaces the paper's name by its id. The identifier of a paper that is not in the library stays as it is, to be looked up if the person may.
 * @throws {UserError} if the library does not have the paper, or if it has no questions.
 */
export function withPaper(typed: PromptsValues, library: Library): PromptsValues {
  const values = typed.paper ? typed : paperNameIn(typed, library);
  if (!values.paper || namesOutsidePaper(values.paper, library)) return values;
  requireMeaning(values, library);
  const line = (paper: string) => promptsLine({ ...values, paper });
  return { ...values, paper: requireSeason(requireNamedPaper(values.paper, library, line), library, line).paper };
}

/** The same for a brought paper that is not in the library: "okafor 2024". */
export async function withBroughtPaper(typed: PromptsValues, context: Context): Promise<PromptsValues> {
  const { library } = context;
  const { paper } = typed;
  if (!paper && typed.action !== 'pause') return broughtAmong(typed, context);
  if (!paper || namesOutsidePaper(paper, library) || library.papers.has(paper)) return typed;
  const line = (reference: string): string => promptsLine({ ...typed, paper: reference });
  const found = findPaper(library, paper);
  const ours = found.status === 'found' ? found.value : findPaperInPhrase(paper, library)?.paper;
  const named = await findBrought(paper, context);
  if (ours) {
    if (named?.isByAuthor && named.rest === '' && findPaperInPhrase(named.named, library)?.paper === ours)
      requireOneBrought(named, line, [{ label: ours.name, run: line(ours.id) }]);
    return typed;
  }
  if (named?.rest === '') return { ...typed, paper: requireOneBrought(named, line).id };
  const channel = findChannel(context);
  const known = channel && matchBrought(paper, await channel.schedules.papersOf(channel.place));
  return known ? { ...typed, paper: known.id } : typed;
}

/** Finds a brought paper among words that were parsed as a zone: "on monday 9am London okafor 2024". */
async function broughtAmong(values: PromptsValues, context: Context): Promise<PromptsValues> {
  const { timezone = '', ...others } = values;
  if (timezone === '' || findZone(timezone).status === 'found' || findPaperInPhrase(timezone, context.library)) return values;
  const named = await findBrought(timezone, context);
  if (!named) return values;
  const rest = named.rest === '' ? others : { ...others, timezone: named.rest };
  return { ...rest, paper: requireOneBrought(named, (reference) => promptsLine({ ...rest, paper: reference })).id };
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

/** Treats words that are not an action as a paper. @throws {UserError} if no paper is similar either. */
function requireMeaning({ paper = '', ...others }: PromptsValues, library: Library): void {
  const found = findPaper(library, paper);
  const isSimilar = library.paperIndex.byName.near(paper).length > 0 || found.status === 'found' || found.near.length > 0;
  const isMore = saysMore(paper.split(' '));
  if (isSimilar || (!isMore && Object.keys(others).length > 0)) return;
  // A button for a paper would leave out the rest of the line.
  const offered = isMore ? [] : [...library.papers.values()].map(({ id, name }) => ({ label: name, run: promptsLine({ paper: id }) }));
  throw new UserError(`${quoteTyped(paper)} is neither a paper here nor an action (${[...actions, ...seasonActions].join(', ')}).`, [
    { label: 'Show the schedule', run: '/prompts' },
    ...offered,
  ]);
}
