/** "Cite this paper" on a message, the same on every platform. */
import { fitsButton } from './button.ts';
import { findDois } from './dois.ts';
import type { ReplyButton } from './reply.ts';

/** Most buttons shown. A message with more DOIs is probably a reading list. */
const maxDoisShown = 20;

/** One DOI gives a command line to run, several give a question with buttons, and none gives a question with advice. */
export type MessageCitation =
  | { readonly kind: 'line'; readonly line: string }
  | { readonly kind: 'question'; readonly text: string; readonly choices: readonly ReplyButton[] };

/** Finds the DOIs in a message. @param texts the message's own text first, then the texts of its links and attachments. */
export function citeMessage(texts: readonly string[]): MessageCitation {
  const dois = findDois(texts.join('\n'));
  const [only, ...others] = dois;
  if (!only) return { kind: 'question', text: noDoi, choices: [] };
  if (others.length === 0) return { kind: 'line', line: `/cite ${only}` };
  const offered = dois.map((doi): ReplyButton => ({ label: doi, run: `/cite ${doi}` })).filter(({ run }) => fitsButton(run));
  const choices = offered.slice(0, maxDoisShown);
  const rest = choices.length < dois.length ? ` These are ${choices.length} of them; type /cite and the DOI for another.` : '';
  return { kind: 'question', text: `That message names ${dois.length} papers. Which one do you want to cite?${rest}`, choices };
}

const noDoi =
  'I found no DOI in that message. A DOI begins with 10. and stands on the page of the paper, as in https://doi.org/10.1038/s41467-021-23361-z. You can also type /cite with an author and a year, or words of the title.';
