/** "Cite this paper" on a message, the same on every platform. */
import { fitsButton } from './button.ts';
import { findDois } from './dois.ts';
import type { ReplyButton } from './reply.ts';

/** Buttons shown at most; a message with more DOIs is a reading list. */
const maxDoisShown = 20;

/** One DOI is a line to run; several are a question with buttons; none is a way out in words. */
export type MessageCitation =
  | { readonly kind: 'line'; readonly line: string }
  | { readonly kind: 'question'; readonly text: string; readonly choices: readonly ReplyButton[] };

/** @param texts what the message says, its own words first, then those of links and cards beside it. */
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
