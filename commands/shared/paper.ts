/** Decides which paper an answer is about: the named one, otherwise the channel's, otherwise the current paper. */

import type { Paper, Season } from '../../content/schema.ts';
import { maxSuggestions, type Option, type Suggestion } from '../../src/core/command/options.ts';
import { UserError } from '../../src/core/errors.ts';
import type { ReplyButton } from '../../src/core/reply/reply.ts';
import type { Library } from '../../src/library/library.ts';
import { findPaper, paperByName, searchPapers } from '../../src/library/search/find-paper.ts';
import { findTrial } from '../../src/library/search/find-trial.ts';
import { worksByKey, worksContaining } from '../../src/library/search/find-work.ts';
import { matchPaper } from '../../src/library/search/match-paper.ts';
import { findIdentifiers } from '../../src/papers/identifiers/find-identifiers.ts';
import { chosenPaper, type PlaceContext } from './channel.ts';
import { findInPhrase } from './find-in-phrase.ts';

export const paperOption = {
  kind: 'text',
  description: 'A paper by short name, DOI, registry number or first author; that of the channel unless named',
  aliases: ['article'],
  match: {
    example: 'SLE-BRAVE-II',
    find: (words, at, library) => matchPaper(library, words, at),
    near: (text, library) => library.paperIndex.byName.near(text).map(({ id, name }) => ({ label: name, value: id })),
  },
  suggest: paperSuggestions,
} as const satisfies Option;

type LineOn = (paper: string) => string;

/**
 * @param line returns the same command line for the paper with the given id.
 * @throws {UserError} if no paper has this name, or if several might be meant.
 */
export async function paperOf(typed: string | undefined, context: PlaceContext, line: LineOn): Promise<Paper> {
  return typed ? requireNamedPaper(typed, context.library, line) : channelPaper(context);
}

/** The paper that the channel reads. */
export async function channelPaper(context: PlaceContext): Promise<Paper> {
  const chosen = await chosenPaper(context);
  return context.library.papers.get(chosen ?? '') ?? context.library.paper;
}

/** @throws {UserError} with buttons for the papers that might be meant, or for all papers if none is similar. */
export function requireNamedPaper(typed: string, library: Library, line: LineOn): Paper {
  const found = findPaper(library, typed);
  if (found.status === 'found') return found.value;
  const among = findPaperInPhrase(typed, library);
  if (among?.rest === '') return among.paper;
  const offered = found.near.length > 0 ? found.near : [...library.papers.values()];
  const choices = offered.map(({ id, name }) => ({ label: name, run: line(id) }));
  const elsewhere = otherEntryButton(typed, library);
  const words = typed.slice(0, 60);
  if (elsewhere)
    throw new UserError(`“${words}” is not one of the papers here. What I have on it comes first; the others are papers.`, [elsewhere, ...choices]);
  throw new UserError(`No paper here is called “${words}”. ${found.near.length > 0 ? didYouMean(found.near.length) : 'These are the papers here:'}`, choices);
}

/** Points to what the library has about a trial or work that is not one of its papers. */
function otherEntryButton(typed: string, library: Library): ReplyButton | undefined {
  const trial = findTrial(library, typed);
  if (trial.status === 'found') return { label: `The trial ${trial.value.name}`.slice(0, 75), run: `/trials ${trial.value.id}` };
  const keyed = worksByKey(library.workIndex, typed);
  const [only, ...others] = keyed.length > 0 ? keyed : worksContaining(library.workIndex, typed);
  return only && others.length === 0 ? { label: `Cite ${only.custom.label}`.slice(0, 75), run: `/cite ${only.id} style:apa` } : undefined;
}

/** @throws {UserError} if the paper has no questions. */
export function requireSeason(paper: Paper, { seasons, papers }: Library, line: LineOn): Season {
  const season = seasons.get(paper.id);
  if (season) return season;
  const others = [...papers.values()].filter(({ id }) => seasons.has(id));
  throw new UserError(
    `There are no questions on ${paper.name} yet. There are on:`,
    others.map(({ id, name }) => ({ label: name, run: line(id) })),
  );
}

/** The short name of the season's paper. */
export const nameOf = (paper: string, { papers }: Pick<Library, 'papers'>): string => papers.get(paper)?.name ?? paper;

function paperSuggestions(typed: string, library: Library): readonly Suggestion[] {
  const found = searchPapers(library, typed).slice(0, maxSuggestions);
  return found.map(({ id, name, title }) => ({ label: `${name}: ${title}`.slice(0, 100), value: id }));
}

/** Finds a paper within a phrase, and returns the rest of the phrase too: "safety of petri". */
export function findPaperInPhrase(typed: string, library: Library): { readonly paper: Paper; readonly rest: string } | undefined {
  // A run of words that contains an identifier names the paper only by the identifier; the other words are the rest.
  const isWordy = (name: string): boolean => /\s/.test(name.trim()) && findIdentifiers(name).length > 0;
  const found = findInPhrase(typed, (name) => (isWordy(name) ? undefined : paperByName(library, name)));
  return found && { paper: found.value, rest: found.rest };
}

/** The question above the buttons for what might be meant. */
export const didYouMean = (offered: number): string => (offered === 1 ? 'Did you mean this one?' : 'Did you mean one of these?');
