/** The paper that a channel reads: an entry of the library, or one that it brought. */
import type { Paper } from '../../content/schema.ts';
import { memoizeByObject } from '../../src/core/memoize.ts';
import { type BroughtPaper, isBroughtPaperId } from '../../src/core/papers/brought-paper.ts';
import { identifiersOf } from '../../src/core/papers/paper-record.ts';
import { formatIdentifier } from '../../src/papers/identifiers/identifier.ts';
import { chosenPaper, findChannel, type PlaceContext } from './channel.ts';
import { referenceTo, storedIdIn } from './paper-reference.ts';

export type ClubPaper = { readonly kind: 'ours'; readonly paper: Paper } | { readonly kind: 'brought'; readonly paper: BroughtPaper };

/**
 * One query for a paper of the library, two for a brought one. The paper stays the same for the whole request, as with
 * {@link chosenPaper}.
 */
export const clubPaper = memoizeByObject(async (context: PlaceContext): Promise<ClubPaper> => {
  const channel = findChannel(context);
  const chosen = await chosenPaper(context);
  const { papers, paper } = context.library;
  if (channel && chosen !== undefined && isBroughtPaperId(chosen)) {
    const brought = (await channel.schedules.papersOf(channel.place)).find(({ id }) => id === chosen);
    if (brought) return { kind: 'brought', paper: brought };
  }
  return { kind: 'ours', paper: papers.get(chosen ?? '') ?? paper };
});

/** The reference of a brought paper in a command line. Its own id works in its channel; elsewhere only while the record is stored. */
export const lineReference = ({ id, ids }: Pick<BroughtPaper, 'id' | 'ids'>): string => referenceTo(ids) ?? id;

/** Replaces the id of a channel's paper by its identifier, because the id works only while the record is stored. Any other text is unchanged. */
export async function replaceStoredId(typed: string, context: Pick<PlaceContext, 'schedules' | 'place' | 'cause'>): Promise<string> {
  const channel = storedIdIn(typed) === undefined ? undefined : findChannel(context);
  const known = channel && (await channel.schedules.papersOf(channel.place)).find(({ id }) => id === typed.trim());
  const [identifier] = known ? identifiersOf(known.ids) : [];
  return identifier ? formatIdentifier(identifier) : typed;
}
