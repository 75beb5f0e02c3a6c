/** A message in a channel that consists only of a link to a paper: the bot offers to say what is known of it. */
import { type FoundIdentifier, findIdentifiers } from '../../papers/identifiers/find-identifiers.ts';
import { referenceWord } from '../../papers/identifiers/identifier.ts';
import { fitsButton } from './button.ts';
import type { Reply } from './reply.ts';

/** Longer messages say more than where a paper is. */
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
  return introduction.test(trimmed.slice(0, only.start)) && after.trim() === '' ? only : undefined;
}

/** Brackets and labels, then the rest of an address. It fits in one way at most, as anybody may write hundreds of addresses in a row. */
const introduction = /^(?:(?:doi|pmid|pmcid|pubmed(?: id)?|arxiv)[\s:#]*|[<([“"])*(?:https?:\/\/\S*)?$/i;
