/** Asks which of several papers is meant. */
import { UserError } from '../../src/core/errors.ts';
import type { PaperRecord } from '../../src/core/papers/paper-record.ts';
import { fitsButton } from '../../src/core/reply/button.ts';
import { formatIdentifier, type Identifier } from '../../src/papers/identifiers/identifier.ts';
import { authorAndYear, paperLabel } from './paper-label.ts';
import { paperReference, referenceTo } from './paper-reference.ts';

/** Maximum buttons; more papers would be a reading list. */
const maxOfferedPapers = 20;
/** Maximum identifiers listed in the text. */
const maxNamedPapers = 5;

export interface NamedPaper {
  readonly identifier: Identifier;
  /** Absent if it was not looked up, or not found. */
  readonly paper?: PaperRecord | undefined;
}

/** @param line returns the line that a button runs. */
export function whichPaper(named: readonly NamedPaper[], line: (reference: string) => string): UserError {
  const choices = named.flatMap(({ identifier: { kind, id }, paper }) => {
    const reference = paper ? paperReference(paper) : referenceTo({ [kind]: id });
    return reference === undefined ? [] : [{ label: paperChoiceLabel({ identifier: { kind, id }, paper }), run: line(reference) }];
  });
  const offered = choices.filter(({ run }) => fitsButton(run)).slice(0, maxOfferedPapers);
  const identifiers = named.slice(0, maxNamedPapers).map(({ identifier }) => formatIdentifier(identifier));
  const listed = `${identifiers.join(', ').slice(0, 600)}${named.length > maxNamedPapers ? ', …' : ''}`;
  const rest = offered.length < named.length ? ` There is a button for ${offered.length} of them.` : '';
  return new UserError(`That names ${named.length} papers: ${listed}. Which one do you mean?${rest}`, offered);
}

function paperChoiceLabel({ identifier, paper }: NamedPaper): string {
  const title = paper?.title?.value;
  return title ? paperLabel(authorAndYear(paper), title) : formatIdentifier(identifier).slice(0, 75);
}
