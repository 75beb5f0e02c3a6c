/** Finds a paper that the channel brought by its name in a text: "what did Okafor et al. (2024) find?" */

import { UserError } from '../../src/core/errors.ts';
import type { BroughtName } from '../../src/core/papers/brought-paper.ts';
import type { ReplyButton } from '../../src/core/reply/reply.ts';
import { findChannel, type PlaceContext } from './channel.ts';
import { type BroughtPhrase, findBroughtIn, toSuggestion } from './match-brought.ts';

/** @returns `undefined` if the text does not name one. */
export async function findBrought(text: string, context: Omit<PlaceContext, 'library'>): Promise<BroughtPhrase | undefined> {
  const channel = text.trim() === '' ? undefined : findChannel(context);
  return channel && findBroughtIn(text, await channel.schedules.namesOfPapers(channel.place));
}

/** The same, only by author and year, which no question or title contains by chance. Texts without a year need no query. */
export async function findBroughtLabel(text: string | undefined, context: Omit<PlaceContext, 'library'>): Promise<BroughtPhrase | undefined> {
  if (text === undefined || !/(?<!\d)(?:19|20)\d\d(?!\d)/.test(text)) return undefined;
  const found = await findBrought(text, context);
  return found?.isLabel ? found : undefined;
}

/**
 * The paper with that name. @param line returns the line for one of several. @param ours buttons for library papers with that name.
 * @throws {UserError} if it is not the only one.
 */
export function requireOneBrought({ papers, named }: BroughtPhrase, line: (reference: string) => string, ours: readonly ReplyButton[] = []): BroughtName {
  const [only, ...others] = papers;
  if (only && others.length + ours.length === 0) return only;
  const offered = papers.map(toSuggestion).toReversed();
  throw new UserError(`“${named.slice(0, 60)}” fits ${papers.length + ours.length} papers here. Which one do you mean?`, [
    ...ours,
    ...offered.map(({ label, value }) => ({ label, run: line(value) })),
  ]);
}
