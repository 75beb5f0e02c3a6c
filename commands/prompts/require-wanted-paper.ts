/** Finds the paper that `/prompts` makes the channel's: an entry of the library, or one that is looked up and brought. */
import type { DesignId } from '../../content/design-schema.ts';
import { designs } from '../../content/designs/index.ts';
import type { Context } from '../../src/core/command/command.ts';
import { UserError } from '../../src/core/errors.ts';
import type { BroughtPaper, PaperSnapshot } from '../../src/core/papers/brought-paper.ts';
import type { ReplyButton } from '../../src/core/reply/reply.ts';
import { matchBrought, mayLackRegistryFacts, type PreparedPaper, preparePaper } from '../shared/brought-paper.ts';
import type { ScheduleContext } from '../shared/channel.ts';
import { lineReference } from '../shared/club-paper.ts';
import { findOutsidePaper, namesOutsidePaper } from '../shared/outside-paper.ts';
import { nameOf, requireSeason } from '../shared/paper.ts';
import { questionsLine } from '../shared/paper-reference.ts';
import { type PromptsValues, promptsLine } from './options.ts';

export interface WantedPaper {
  /** The paper part of the schedule change; empty if no paper is named. */
  readonly change: { readonly paper?: string; readonly brought?: PaperSnapshot };
  /** Says that it was retracted or is invented; absent if there is no warning. */
  readonly warning?: string;
  readonly notes: readonly string[];
  readonly choices: readonly ReplyButton[];
}

/** @throws {UserError} if the paper cannot be looked up, or if a design is chosen for a paper of the library. */
export async function requireWantedPaper(values: PromptsValues, channel: ScheduleContext, context: Context): Promise<WantedPaper> {
  const { paper: named, design } = values;
  const typed = named ?? (design ? (await channel.schedules.readingOf(channel.place)).paper : undefined);
  if (typed !== undefined && namesOutsidePaper(typed, context.library)) return findOutside(typed, values, channel, context);
  if (design) throw ownQuestions(typed ?? context.library.paper.id, context);
  return { change: typed === undefined ? {} : { paper: typed }, notes: [], choices: [] };
}

async function findOutside(typed: string, values: PromptsValues, channel: ScheduleContext, context: Context): Promise<WantedPaper> {
  const { design } = values;
  const known = matchBrought(typed, await channel.schedules.papersOf(channel.place));
  const chosen = design ? { id: design, by: context.actor } : undefined;
  if (known && !chosen && !mayLackRegistryFacts(known)) return { change: { paper: known.id }, ...remarksOn(known) };
  try {
    return await lookUpWanted(typed, values, known, context);
  } catch (error) {
    // If no source answers now, the data stored with the channel is enough.
    if (!known || !(error instanceof UserError)) throw error;
    return { change: { paper: known.id, ...(chosen ? { brought: withDesign(known, chosen) } : {}) }, ...remarksOn(known) };
  }
}

async function lookUpWanted(typed: string, values: PromptsValues, known: BroughtPaper | undefined, context: Context): Promise<WantedPaper> {
  const { design } = values;
  const { library, actor: by } = context;
  const line = (paper: string): string => promptsLine({ ...values, paper });
  const startedAt = performance.now();
  const found = await findOutsidePaper(known ? lineReference(known) : typed, context, line);
  if (!found) throw new UserError('I find no identifier of a paper in that. A DOI begins with 10.');
  if (found.kind === 'outside')
    return broughtNow(await preparePaper(found.record, { papers: context.papers, startedAt, chosen: design ? { id: design, by } : undefined }), known);
  if (design) throw ownQuestions(found.paper.id, context);
  return { change: { paper: requireSeason(found.paper, library, line).paper }, notes: [], choices: [] };
}

const ownQuestions = (paper: string, { library }: Context): UserError =>
  new UserError(
    `The questions on ${nameOf(paper, library)} were written for it. A design is chosen for a paper that was looked up, as in /prompts paper:10.1056/… design:cohort`,
  );

function withDesign(
  { broughtBy: _by, broughtAt: _at, ...snapshot }: BroughtPaper,
  { id, by }: { readonly id: DesignId; readonly by: Context['actor'] },
): PaperSnapshot {
  return { ...snapshot, design: { id, name: designs[id].name, chosenBy: by } };
}

/** A stored warning is removed only if every source answered and none repeats it. */
function broughtNow({ snapshot: made, notes, unchecked }: PreparedPaper, known: BroughtPaper | undefined): WantedPaper {
  const snapshot = unchecked !== undefined && known?.warning !== undefined ? { warning: known.warning, ...made } : made;
  const chosenBefore = known?.design.chosenBy && !snapshot.design.chosenBy ? { ...snapshot, design: known.design } : snapshot;
  const remarks = remarksOn(chosenBefore);
  return {
    change: { paper: snapshot.id, brought: snapshot },
    ...remarks,
    notes: [...remarks.notes, ...(unchecked === undefined ? [] : [unchecked]), ...notes],
  };
}

function remarksOn({ design, warning, ...paper }: PaperSnapshot): Omit<WantedPaper, 'change'> {
  const { name, reason, chosenBy } = design;
  const why = chosenBy ? `, as ${chosenBy.name} chose` : reason ? ` (${reason})` : ', so they are those that fit any study';
  const asked = design.id === 'not-recognised' ? 'not recognised' : name;
  const reference = lineReference(paper);
  return {
    ...(warning === undefined ? {} : { warning }),
    notes: [`Study design: ${asked}${why}. The questions are our own, chosen by the design.`],
    choices: [
      { label: 'All its questions', run: questionsLine(reference, 'questions') },
      { label: 'Choose another design', run: questionsLine(reference, 'designs') },
    ],
  };
}
