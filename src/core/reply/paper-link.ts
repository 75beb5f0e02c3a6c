/** A message in a channel that consists only of a link to a paper: the bot offers to say what is known of it. */
import { type FoundIdentifier, findIdentifiers } from '../../papers/identifiers/find-identifiers.ts';
import { identifierNames, referenceWord } from '../../papers/identifiers/identifier.ts';
import { fitsButton } from './button.ts';
import type { Reply } from './reply.ts';

/** Longer messages say more than a link does. */
const maxLinkLength = 600;

/** A button, if the message names one paper and says nothing else. @param text without the platform's markup. */
export function offerForLink(text: string): Reply | undefined {
  const paper = findLoneLink(text);
  const run = paper && `/paper ${referenceWord(paper)}`;
  return run && fitsButton(run) ? { blocks: [{ kind: 'choices', choices: [{ label: 'About this paper', run }] }] } : undefined;
}

function findLoneLink(text: string): FoundIdentifier | undefined {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > maxLinkLength) return undefined;
  const [only, ...others] = findIdentifiers(trimmed);
  if (!only || others.length > 0 || only.kind === 'nct') return undefined;
  const after = trimmed.slice(only.end).replace(/^\S*/, '');
  return introduction.test(trimmed.slice(0, only.start)) && /^[\s\p{P}]*$/u.test(after) ? only : undefined;
}

/** Brackets, formatting and names, then the rest of an address. The length limit bounds the work: people may write hundreds of addresses in a row. */
const introduction = new RegExp(
  `^(?:(?:urn:|info:)?${identifierNames}[\\s:：#=/-]*|[<([{“"«*_\`|~])*(?:(?:https?://|(?:[a-z\\d-]+\\.)+[a-z]{2,}/)\\S*)?$`,
  'i',
);
