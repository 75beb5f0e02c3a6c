/** "About this paper" on a message, the same on every platform. */
import type { Work } from '../../../content/schema.ts';
import type { Library } from '../../library/library.ts';
import { findMentions } from '../../library/search/find-mentions.ts';
import { findIdentifiers } from '../../papers/identifiers/find-identifiers.ts';
import { formatIdentifier, type Identifier, identifierKey, referenceWord } from '../../papers/identifiers/identifier.ts';
import { fitsButton } from './button.ts';
import { type MessageAnswer, messageText, worksByLabel } from './message-text.ts';
import type { ReplyButton } from './reply.ts';

/** Maximum buttons shown. A message with more papers is probably a reading list. */
const maxPapersShown = 20;
/** Up to this many are looked up together: several identifiers often belong to one paper, and then no question is needed. */
const maxLookedUp = 6;
/** Longest line with several identifiers, in characters. */
const maxLineLength = 280;
/** Slack's limit for the label of a button, the smallest of all platforms. */
const maxButtonLabelLength = 75;

interface NamedPaper {
  readonly identifier: Identifier;
  readonly label: string;
}

/**
 * Finds the papers that a message names: by identifiers, by addresses of the bibliography, and by the labels below the bot's own
 * posts. A registry number counts if nothing else is named: the text of a paper often contains that of its trial.
 * @param parts the message's own text first, then its links and attachments, in which every string is read.
 */
export function aboutMessage(parts: readonly unknown[], library: Library): MessageAnswer {
  const named = papersIn(messageText(parts), library);
  const [only, ...others] = named;
  if (!only) return { kind: 'question', text: nothingFound, choices: [] };
  const line = `/paper ${named.map(({ identifier }) => referenceWord(identifier)).join(' ')}`;
  if (others.length === 0 || (named.length <= maxLookedUp && line.length <= maxLineLength)) return { kind: 'line', line };
  const choices = named.map(
    ({ identifier, label }): ReplyButton => ({ label: label.slice(0, maxButtonLabelLength), run: `/paper ${referenceWord(identifier)}` }),
  );
  const shown = choices.filter(({ run }) => fitsButton(run)).slice(0, maxPapersShown);
  const rest = shown.length < named.length ? ` These are ${shown.length} of them; type /paper and the DOI for another.` : '';
  return { kind: 'question', text: `That message names ${named.length} papers. Which one do you mean?${rest}`, choices: shown };
}

function papersIn(text: string, library: Library): readonly NamedPaper[] {
  const mentioned = findMentions(library.workIndex, text).flatMap(({ identifier, works }) => {
    if (identifier?.kind === 'nct') return [{ identifier, label: identifier.id }];
    const known = works.flatMap(knownPaper);
    return known.length === 0 && identifier ? [{ identifier, label: formatIdentifier(identifier) }] : known;
  });
  const all = [...mentioned, ...worksByLabel(text, library).flatMap(knownPaper)];
  const papers = all.filter(({ identifier }) => identifier.kind !== 'nct');
  return [...new Map((papers.length > 0 ? papers : all).map((paper) => [identifierKey(paper.identifier), paper])).values()];
}

/** A work without an identifier, such as a news report, cannot be looked up as a paper. */
function knownPaper({ DOI, PMID, PMCID, URL: address, custom: { label } }: Work): readonly NamedPaper[] {
  const written = [DOI && `doi:${DOI}`, PMID && `pmid:${PMID}`, PMCID, address].filter((text) => text !== undefined).join(' ');
  const [identifier] = findIdentifiers(written).filter(({ kind }) => kind !== 'nct');
  return identifier ? [{ identifier: { kind: identifier.kind, id: identifier.id }, label }] : [];
}

const nothingFound =
  'I found no DOI or other identifier of a paper in that message. A DOI begins with 10. and is on the page of the paper, as in https://doi.org/10.1038/s41467-021-23361-z. You can also type /paper with words of the title.';
