/** A DOI, a PubMed number, a registry number or a link in a line that is not a command. */
import type { Library } from '../../library/library.ts';
import { namedPaper } from '../../library/search/find-paper.ts';
import { findTrial } from '../../library/search/find-trial.ts';
import { worksByKey } from '../../library/search/find-work.ts';
import { type LineWord, splitWords } from '../../library/search/line-words.ts';
import { type FoundIdentifier, findIdentifiers } from '../../papers/identifiers/find-identifiers.ts';
import { formatIdentifier } from '../../papers/identifiers/identifier.ts';
import { UserError } from '../errors.ts';
import { citeMessage } from '../reply/cite-message.ts';
import { isFiller } from './fillers.ts';
import type { ParsedCommand } from './parse-command.ts';

/** Words beside an identifier that ask for nothing but the paper itself. */
const besideDoi = {
  fillers: [
    ...['paper', 'article', 'doi', 'link', 'cite', 'citation', 'reference', 'summary', 'here', 'study', 'read', 'this:', 'https', 'http', 'doi:'],
    ...['pmid', 'pmids', 'pmc', 'pmcid', 'pubmed', 'id', 'arxiv', 'preprint', 'about'],
  ],
};

/**
 * @returns the command for the paper, if the line names one.
 * @throws {UserError} if the line names several papers of the bibliography, or links to something else.
 */
export function findCitedPaper(line: string, library: Library): ParsedCommand | undefined {
  const identifiers = findIdentifiers(line);
  const { links, rest } = splitLinks(line, identifiers);
  if (links.length === 0) return undefined;
  const more = rest.filter((word) => !isFiller(word, besideDoi));
  const message = citeMessage([line], library);
  const outside = outsideCommand(line, identifiers, more, library);
  if (outside) return outside;
  if (message.kind === 'question' && message.choices.length > 0) throw new UserError(message.text, message.choices);
  const found = commandFor(identifiers.find(({ kind }) => kind === 'doi')?.id ?? trimLink(links[0] ?? ''), library);
  if (!found) throw new UserError(message.kind === 'question' ? message.text : 'I know no paper at that address.');
  return withNote(found, more);
}

interface SplitLine {
  /** Words that contain an identifier, or are an address. */
  readonly links: readonly string[];
  readonly rest: readonly LineWord[];
}

function splitLinks(line: string, identifiers: readonly FoundIdentifier[]): SplitLine {
  const words = [...line.matchAll(/\S+/g)].map(({ 0: text, index }) => ({
    text,
    isLink: /^\W*https?:\/\//i.test(text) || identifiers.some(({ start, end }) => start < index + text.length && index < end),
  }));
  const textOf = (isLink: boolean): readonly string[] => words.filter((word) => word.isLink === isLink).map(({ text }) => text);
  return { links: textOf(true), rest: splitWords(textOf(false).join(' ')) };
}

const trimLink = (link: string): string => link.replace(/^[<("'“]+|[>)"'”.,;!?]+$/g, '');

/** Maximum length of the identifiers together, which an option can take. */
const maxNamesLength = 280;

/** Asks about a paper that is not in the bibliography, or looks it up. @returns `undefined` if the line names a work of the bibliography, or a trial that we know. */
function outsideCommand(line: string, identifiers: readonly FoundIdentifier[], more: readonly LineWord[], library: Library): ParsedCommand | undefined {
  if (identifiers.length === 0 || identifiers.some((identifier) => worksByKey(library.workIndex, formatIdentifier(identifier)).length > 0)) return undefined;
  const papers = identifiers.filter(({ kind }) => kind !== 'nct');
  const [trial] = identifiers;
  if (papers.length === 0 && trial && findTrial(library, trial.id).status === 'found') return undefined;
  if (papers.length > 0 && more.length > 0 && isQuestion(line)) return { command: 'ask', options: { question: line } };
  const names = (papers.length > 0 ? papers : identifiers.slice(0, 1)).map(formatIdentifier);
  const count = names.findLastIndex((_, index) => names.slice(0, index + 1).join(' ').length <= maxNamesLength);
  return withNote({ command: 'paper', options: { paper: names.slice(0, count + 1).join(' ') } }, more);
}

/** A question mark that does not belong to an address, or a word with which questions begin. */
const isQuestion = (line: string): boolean =>
  /\?["'”)\]]*(?:\s|$)/.test(line) ||
  /^(?:what|which|who|whom|whose|how|why|when|where|did|does|do|is|are|was|were|can|could|has|have|had|should|would|will|tell|explain|list|describe)\b/i.test(
    line,
  );

function withNote(found: ParsedCommand, more: readonly LineWord[]): ParsedCommand {
  if (more.length === 0) return found;
  const words = more
    .map(({ text }) => `“${text}”`)
    .slice(0, 8)
    .join(', ');
  return { ...found, note: `I looked up only the link; I did not understand ${words}.` };
}

/** The summary of a paper of the library, the card of a trial, or otherwise the citation. */
function commandFor(key: string, library: Library): ParsedCommand | undefined {
  const paper = namedPaper(library, key);
  if (paper) return { command: 'summary', options: { paper: paper.id } };
  const [work] = worksByKey(library.workIndex, key);
  if (work && !/nct\d/i.test(key)) return { command: 'cite', options: { work: work.id } };
  const trial = findTrial(library, /nct\d{8}/i.exec(key)?.[0] ?? '');
  return trial.status === 'found' ? { command: 'trials', options: { name: trial.value.id } } : undefined;
}
