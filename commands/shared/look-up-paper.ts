/** Looks up the paper that somebody means by an identifier. */

import { UserError } from '../../src/core/errors.ts';
import { identifiersOf, type PaperRecord, type SourceState } from '../../src/core/papers/paper-record.ts';
import type { PaperLookup, PaperService } from '../../src/core/ports/paper-service.ts';
import { demoPapersChoice } from '../../src/core/reply/demo-papers-choice.ts';
import type { ReplyButton } from '../../src/core/reply/reply.ts';
import { arxivVersionIn, findIdentifiers } from '../../src/papers/identifiers/find-identifiers.ts';
import { formatIdentifier, type Identifier, identifierKey } from '../../src/papers/identifiers/identifier.ts';
import { mayGoOn } from '../../src/papers/identifiers/join-broken-dois.ts';
import { listWords } from './list-words.ts';
import { paperLine, storedIdIn } from './paper-reference.ts';
import { whichPaper } from './which-paper.ts';

/** If a text has more identifiers, none is looked up until one is chosen. */
const maxLookedUp = 6;

/**
 * The paper that the text identifies; `undefined` if it contains no identifier of a paper.
 * @param line returns the line that is offered for each paper if there are several.
 * @throws {UserError} if no source knows it or answers, or if the text identifies several papers.
 */
export async function lookUpPaper(typed: string, papers: PaperService, line: (reference: string) => string = paperLine): Promise<PaperRecord | undefined> {
  const stored = storedIdIn(typed);
  if (stored !== undefined) return fromStored(await papers.findById(stored));
  const identifiers = findIdentifiers(typed).filter(({ kind }) => kind !== 'nct');
  const [first, ...others] = identifiers;
  if (!first) return undefined;
  if (identifiers.length > maxLookedUp)
    throw whichPaper(
      identifiers.map((identifier) => ({ identifier })),
      line,
    );
  const version = arxivVersionIn(typed, first);
  const asked: Identifier = version === undefined ? first : { kind: 'arxiv', id: `${first.id}v${version}` };
  const paper = requireFound(await papers.lookUp(asked), asked, papers, typed);
  // A pasted reference often names one paper in two ways.
  const rest = others.filter((other) => !isOf(paper, other));
  if (rest.length === 0) return paper;
  const found = await Promise.all(rest.map(async (identifier) => ({ identifier, paper: foundIn(await papers.lookUp(identifier)) })));
  const distinct = [{ identifier: first, paper }, ...found].filter(({ identifier, paper: own }, at, all) => {
    const before = all.slice(0, at).map((each) => each.paper);
    return !before.some((known) => known && (known.id === own?.id || isOf(known, identifier)));
  });
  if (distinct.length === 1) return paper;
  throw whichPaper(distinct, line);
}

const isOf = ({ ids }: PaperRecord, identifier: Identifier): boolean => identifiersOf(ids).map(identifierKey).includes(identifierKey(identifier));

const foundIn = (lookup: PaperLookup): PaperRecord | undefined => (lookup.status === 'found' ? lookup.paper : undefined);

function fromStored(lookup: PaperLookup | undefined): PaperRecord {
  if (lookup?.status === 'found') return lookup.paper;
  throw new UserError('That button is too old: I no longer have its paper. Please type /paper with the DOI or the PubMed number.');
}

/** A button that works without a network, if there is one. */
export const demoChoices = ({ demo }: Pick<PaperService, 'demo'> = {}): readonly ReplyButton[] => (demo ? [demoPapersChoice] : []);

function requireFound(lookup: PaperLookup, { kind, id }: Identifier, papers: PaperService, typed: string): PaperRecord {
  const shown = formatIdentifier({ kind, id }).slice(0, 200);
  switch (lookup.status) {
    case 'found':
      return lookup.paper;
    case 'unknown':
      throw new UserError(
        `${listWords(lookup.sources)} ${lookup.sources.length === 1 ? 'does' : 'do'} not know ${shown}. ${kind === 'doi' ? 'It may not be registered, even if it is printed somewhere. ' : ''}${mayGoOn(typed) ? 'The text after it may be part of it: a DOI contains no spaces. ' : ''}Please check it letter by letter; a new one can take hours to be registered.`,
      );
    case 'unreachable':
      throw new UserError(
        `I cannot look up ${shown} now, and nothing is stored about it: ${failuresIn(lookup.sources)}. Please try again in a minute.`,
        demoChoices(papers),
      );
  }
}

/** "Crossref did not answer within 8 s, Europe PMC cannot be reached". */
export const failuresIn = (sources: readonly SourceState[]): string =>
  sources.flatMap(({ source, status, reason }) => (status === 'failed' ? [`${source} ${reason ?? 'did not answer'}`] : [])).join(', ');
