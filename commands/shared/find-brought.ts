/** Finds a paper that the channel brought in a text that calls it as people do: "what did Okafor et al. (2024) find?" */
import type { BroughtName } from '../../src/core/brought-paper.ts';
import { UserError } from '../../src/core/errors.ts';
import type { ReplyButton } from '../../src/core/reply/reply.ts';
import { findChannel, type PlaceContext } from './channel.ts';
import { type BroughtPhrase, findBroughtIn, offerOf } from './match-brought.ts';

/** @returns `undefined` if the text names none. */
export async function findBrought(text: string, context: Omit<PlaceContext, 'library'>): Promise<BroughtPhrase | undefined> {
  const channel = text.trim() === '' ? undefined : findChannel(context);
  return channel && findBroughtIn(text, await channel.schedules.namesOfPapers(channel.place));
}

/** The same by author and year alone, which no question and no title has by chance. Texts without a year cost nothing. */
export async function findBroughtLabel(text: string | undefined, context: Omit<PlaceContext, 'library'>): Promise<BroughtPhrase | undefined> {
  if (text === undefined || !/(?<!\d)(?:19|20)\d\d(?!\d)/.test(text)) return undefined;
  const found = await findBrought(text, context);
  return found?.isLabel ? found : undefined;
}

/**
 * The paper that is called so. @param line returns the line for one of several. @param ours what the library has of that name.
 * @throws {UserError} if it is not the only one.
 */
export function requireOneBrought({ papers, named }: BroughtPhrase, line: (reference: string) => string, ours: readonly ReplyButton[] = []): BroughtName {
  const [only, ...others] = papers;
  if (only && others.length + ours.length === 0) return only;
  const offered = papers.map(offerOf).toReversed();
  throw new UserError(`“${named.slice(0, 60)}” fits ${papers.length + ours.length} papers here. Which one do you mean?`, [
    ...ours,
    ...offered.map(({ label, value }) => ({ label, run: line(value) })),
  ]);
}
