/** "Cite this paper" on a message, the same on every platform. */
import type { Work } from '../../../content/schema.ts';
import type { Library } from '../../library/library.ts';
import { findMentions } from '../../library/search/find-mentions.ts';
import { formatIdentifier, type Identifier, identifierUrl } from '../../papers/identifiers/identifier.ts';
import { fitsButton } from './button.ts';
import { type MessageAnswer, messageText, worksByLabel } from './message-text.ts';
import type { ReplyButton } from './reply.ts';

/** Maximum buttons shown. A message with more works is probably a reading list. */
const maxWorksShown = 20;
/** Slack's limit for the label of a button, the smallest of all platforms. */
const maxLabelLength = 75;

/**
 * Finds the works that a message names: by identifiers, by addresses of the bibliography, and by their labels, which are
 * below the bot's own posts.
 * @param parts the message's own text first, then its links and attachments, in which every string is read.
 */
export function citeMessage(parts: readonly unknown[], library: Library): MessageAnswer {
  const named = namedIn(messageText(parts), library);
  const [only, ...others] = named;
  if (!only) return { kind: 'question', text: nothingFound, choices: [] };
  if (others.length === 0) return { kind: 'line', line: only.run };
  const choices = named.filter(({ run }) => fitsButton(run)).slice(0, maxWorksShown);
  const rest = choices.length < named.length ? ` These are ${choices.length} of them; type /cite and the DOI for another.` : '';
  return { kind: 'question', text: `That message names ${named.length} works. Which one do you want to cite?${rest}`, choices };
}

/** A button for each work: first those with an identifier or address, then those named by their labels alone. */
function namedIn(text: string, library: Library): readonly ReplyButton[] {
  const mentioned = findMentions(library.workIndex, text).flatMap(({ identifier, works: known }) =>
    known.length === 0 && identifier ? [unknownWork(identifier)] : known.map(knownWork),
  );
  const labelled = worksByLabel(text, library).map(knownWork);
  return [...new Map([...mentioned, ...labelled].map((button) => [button.run, button])).values()];
}

const knownWork = ({ id, custom }: Work): ReplyButton => ({ label: custom.label.slice(0, maxLabelLength), run: `/cite ${id}` });

function unknownWork(identifier: Identifier): ReplyButton {
  const { kind, id } = identifier;
  switch (kind) {
    case 'doi':
    case 'pmcid':
    case 'nct':
      return { label: id.slice(0, maxLabelLength), run: `/cite ${id}` };
    case 'pmid':
    case 'arxiv':
    case 'ppr':
      return { label: formatIdentifier(identifier), run: `/cite ${identifierUrl(identifier)}` };
  }
}

const nothingFound =
  'I found no DOI or other identifier in that message. A DOI begins with 10. and is on the page of the paper, as in https://doi.org/10.1038/s41467-021-23361-z. You can also type /cite with an author and a year, or words of the title.';
