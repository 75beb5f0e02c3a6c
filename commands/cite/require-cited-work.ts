/** Decides which work is cited. A work that was not named is confirmed first. */
import type { Paper, Work } from '../../content/schema.ts';
import { UserError } from '../../src/core/errors.ts';
import { type CitationStyle, citationStyleNames, citationStyles } from '../../src/core/ports/citations.ts';
import type { ReplyButton } from '../../src/core/reply/reply.ts';
import type { Library } from '../../src/library/library.ts';
import { findMentions } from '../../src/library/search/find-mentions.ts';
import { namedPaper } from '../../src/library/search/find-paper.ts';
import { namedTrial } from '../../src/library/search/find-trial.ts';
import { findWork, worksContaining } from '../../src/library/search/find-work.ts';
import { doiOfOldPii, findPii } from '../../src/papers/identifiers/find-pii.ts';
import { formatIdentifier, identifierKey } from '../../src/papers/identifiers/identifier.ts';
import { mayGoOn } from '../../src/papers/identifiers/join-broken-dois.ts';
import { papersOfTrialChoice } from '../shared/outside-paper.ts';
import { didYouMean, findPaperInPhrase } from '../shared/paper.ts';
import { isOtherStyle, nearestStyle } from './style.ts';

/** Slack's limit for the label of a button. */
const maxLabelLength = 75;

export const citeCommandLine = (work: Work, style: CitationStyle): string => `/cite ${work.id} style:${style}`;

export function recordOf(paper: Paper, { works }: Pick<Library, 'works'>): Work {
  const work = works.get(paper.work);
  if (!work) throw new Error(`the work ${paper.work} is not in the bibliography, though loading checked it`);
  return work;
}

/**
 * Finds a work by its id, an identifier, its title, first author and year, or the short name of a paper or trial.
 * @throws {UserError} with buttons for the works that might be meant, if none is named or several are.
 */
export function requireCitedWork(library: Library, typed: string, style: CitationStyle): Work {
  const found = findWork(library.workIndex, typed);
  if (found.status === 'found') return found.value;
  const mentions = findMentions(library.workIndex, typed);
  const shown = `“${typed.slice(0, 60)}${typed.length > 60 ? '…' : ''}”`;
  const choices = found.near.map((work): ReplyButton => ({ label: describeWork(work), run: citeCommandLine(work, style) }));
  const identifiers = mentions.flatMap(({ identifier }) => (identifier ? [identifier] : []));
  if (mentions.length > 0 && choices.length === 0)
    throw new UserError(
      `${identifiers.map(formatIdentifier).join(', ').slice(0, 200)} is not in the bibliography, which has ${library.works.size} works.${hintOfBlank(typed)}`,
      identifiers.slice(0, 1).flatMap(({ kind, id }) => (kind === 'nct' ? [papersOfTrialChoice(id)] : [])),
    );
  const publications = new Set(mentions.filter(({ identifier }) => identifier && identifier.kind !== 'nct').flatMap(({ works }) => works));
  const pii = findPii(typed) ?? findPii(`thelancet.com/pii${typed.trim()}`);
  const numbered = pii ? library.workIndex.byKey.get(identifierKey({ kind: 'doi', id: doiOfOldPii(pii) })) : undefined;
  const named = publications.size > 1 ? undefined : (shortNamed(library, typed) ?? numbered?.[0]);
  if (named) return named;
  const unknown = worksContaining(library.workIndex, typed).length > 0 ? undefined : styleInPlaceOfWords(library, typed);
  if (unknown) throw unknown;
  if (choices.length > 0 && found.isNamed) throw new UserError(`${shown} names several works. Which one do you want to cite?`, choices);
  if (choices.length > 0) throw new UserError(`No work here is called ${shown}. ${didYouMean(choices.length)}`, choices);
  throw new UserError(`Nothing in the bibliography fits ${shown}. Try an author and a year, words of the title, a DOI or a PubMed number.`);
}

const hintOfBlank = (typed: string): string => (mayGoOn(typed) ? ' The text after it may be part of it: a DOI contains no spaces. Type it without any.' : '');

/** "Huo lancet", "huo vancuver": a name followed by an unknown or misspelt style. No style is guessed. */
function styleInPlaceOfWords(library: Library, typed: string): UserError | undefined {
  const words = typed.trim().split(/\s+/);
  for (const length of [2, 1]) {
    const [name, style] = [words.slice(0, -length).join(' '), words.slice(-length).join(' ')];
    const near = nearestStyle(style);
    if (name === '' || !(near || isOtherStyle(style))) continue;
    const found = findWork(library.workIndex, name);
    const work = found.status === 'found' ? found.value : shortNamed(library, name);
    if (!work && !(found.status === 'missed' && found.isNamed)) continue;
    const question = near ? ` Did you mean ${citationStyles[near]}?` : '';
    return new UserError(
      `“${style}” is not a style I know${work ? ` for ${work.custom.label}` : ''}.${question} I know ${citationStyleNames.join(', ')}.`,
      near && work ? [{ label: citationStyles[near], run: citeCommandLine(work, near) }] : [],
    );
  }
  return undefined;
}

/** The record of the paper or trial with that name, alone or in a phrase: "SLE-BRAVE-I", "the petri paper". */
export function shortNamed(library: Library, typed: string): Work | undefined {
  const paper = namedPaper(library, typed);
  if (paper) return recordOf(paper, library);
  const trial = namedTrial(library, typed);
  if (trial?.work) return library.works.get(trial.work);
  const among = findPaperInPhrase(typed, library);
  return among?.rest === '' ? recordOf(among.paper, library) : undefined;
}

const kindNames: Readonly<Record<Work['custom']['kind'], string>> = {
  paper: 'paper',
  abstract: 'congress abstract',
  registry: 'registry record',
  regulator: 'regulator',
  company: 'company',
  news: 'news',
  reference: 'reference page',
  mirror: 'copy',
};

/** Author, year, title and kind in one line, as far as they are known: "Petri 2023: Baricitinib for systemic lupus… (paper)". */
function describeWork({ author, issued, title, custom }: Work): string {
  const [first] = author ?? [];
  const name = first && ('family' in first ? first.family : first.literal);
  const year = issued?.['date-parts'][0][0];
  const text = title === undefined ? custom.label : name === undefined ? title : `${[name, year].join(' ').trim()}: ${title}`;
  const kind = ` (${kindNames[custom.kind]}${name === undefined && title !== undefined && year !== undefined ? `, ${year}` : ''})`;
  return `${shortenAtWord(text, maxLabelLength - kind.length)}${kind}`;
}

/** Shortens at the end of a word, with an ellipsis. */
const shortenAtWord = (text: string, max: number): string =>
  text.length <= max
    ? text
    : `${text
        .slice(0, max - 1)
        .replace(/\s+\S*$/, '')
        .replace(/[,.:;]$/, '')}…`;
