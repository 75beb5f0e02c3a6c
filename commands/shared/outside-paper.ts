/** Papers that the library has no entry for: named by an identifier, and looked up. An identifier of a library paper leads to the library's entry. */
import type { Paper, Work } from '../../content/schema.ts';
import type { Context } from '../../src/core/command/command.ts';
import type { Matcher, TextOption } from '../../src/core/command/options.ts';
import { UserError } from '../../src/core/errors.ts';
import { identifiersOf, type PaperRecord } from '../../src/core/papers/paper-record.ts';
import type { ReplyButton } from '../../src/core/reply/reply.ts';
import type { Library } from '../../src/library/library.ts';
import { namedPaper } from '../../src/library/search/find-paper.ts';
import { findTrial } from '../../src/library/search/find-trial.ts';
import { joinWords, type LineWord, type NameMatch } from '../../src/library/search/line-words.ts';
import { findIdentifiers } from '../../src/papers/identifiers/find-identifiers.ts';
import { identifierKey } from '../../src/papers/identifiers/identifier.ts';
import type { PlaceContext } from './channel.ts';
import { replaceStoredId } from './club-paper.ts';
import { lookUpPaper } from './look-up-paper.ts';
import { matchInChannel } from './match-brought.ts';
import { paperOption } from './paper.ts';
import { storedIdIn } from './paper-reference.ts';
import { suggestBrought } from './suggest-brought.ts';

const anyPaper: Matcher = {
  ...paperOption.match,
  find: (words, at, library) => paperOption.match.find(words, at, library) ?? identifierAt(words, at),
  withBrought: (brought) => ({
    ...anyPaper,
    find: (words, at, library) => matchInChannel(words, at, brought, anyPaper.find(words, at, library), library),
  }),
};

/** The option `paper` of commands that answer for every paper. */
export const anyPaperOption = {
  ...paperOption,
  description: 'A paper by short name, DOI, PMID, PMCID, arXiv id or link; that of the channel unless named',
  suggestBrought,
  match: anyPaper,
} as const satisfies TextOption;

/** Maximum words of one identifier: "PubMed ID 32678530". */
const maxIdentifierWords = 3;
/** The same paper may be named in several ways: "10.5555/x, PMID 12345678, PMC1234567". */
const maxIdentifiers = 4;

function identifierAt(words: readonly LineWord[], at: number): NameMatch | undefined {
  let count = 0;
  for (let found = 0; found < maxIdentifiers; found += 1) {
    const more = wordsOfIdentifier(words, at + count);
    if (more === 0) break;
    count += more;
  }
  return count === 0 ? undefined : { value: joinWords(words.slice(at, at + count)), count };
}

/** The number of words of the identifier that begins there; 0 if none does. */
function wordsOfIdentifier(words: readonly LineWord[], at: number): number {
  const [first] = words.slice(at, at + 1);
  if (!first) return 0;
  if (namesOnePaper(first.text) || storedIdIn(first.text) !== undefined || trialNumber.test(first.text)) return 1;
  if (!beginsIdentifier.test(first.text)) return 0;
  const counts = Array.from({ length: maxIdentifierWords - 1 }, (_, index) => index + 2);
  return counts.find((count) => words.length >= at + count && namesOnePaper(joinWords(words.slice(at, at + count)))) ?? 0;
}

/** A name of an identifier, or the address of doi.org, whose DOI is after a line break. */
const beginsIdentifier = /^(?:(?:doi|pmids?|pmc|pmcids?|pubmed|arxiv)[:#-]?|(?:https?:\/\/)?(?:dx\.|www\.)?doi\.org\/?)$/i;

const namesOnePaper = (text: string): boolean => findIdentifiers(text).some(({ kind }) => kind !== 'nct');
const trialNumber = /^nct\d{8}$/i;

/** Whether the text identifies papers, and none of them is an entry of the library. */
export function namesOutsidePaper(typed: string, library: Library): boolean {
  if (storedIdIn(typed) !== undefined) return true;
  return namesOnePaper(typed) && !namedPaper(library, typed);
}

export type FoundPaper = { readonly kind: 'outside'; readonly record: PaperRecord } | { readonly kind: 'ours'; readonly paper: Paper };

/**
 * The paper of an identifier, in the library or elsewhere.
 * @param line returns the line that is offered for each paper if there are several.
 * @returns `undefined` if the library has to answer.
 * @throws {UserError} if it cannot be looked up.
 */
export async function findOutsidePaper(
  typed: string,
  context: Pick<Context, 'papers'> & PlaceContext,
  line: (reference: string) => string,
): Promise<FoundPaper | undefined> {
  const { papers, library } = context;
  const trial = findIdentifiers(typed).find(({ kind }) => kind === 'nct');
  if (trial && !namesOnePaper(typed) && !namedPaper(library, typed) && findTrial(library, trial.id).status === 'missed')
    throw new UserError(`${trial.id} is the number of a trial that I have no entry for. Which of its papers do you mean?`, [papersOfTrialChoice(trial.id)]);
  if (!namesOutsidePaper(typed, library)) return undefined;
  if (!papers) throw new UserError(lookUpsOffMessage);
  const record = await lookUpPaper(await replaceStoredId(typed, context), papers, line);
  if (!record) return undefined;
  const paper = entryOf(record, library);
  return paper ? { kind: 'ours', paper } : { kind: 'outside', record };
}

/** A registry number names a trial. Several papers can report it, so none is assumed to be the one that is meant. */
export const papersOfTrialChoice = (nct: string): ReplyButton => ({ label: `Papers of ${nct}`, run: `/paper ${nct}` });

export const lookUpsOffMessage = 'I do not look papers up here: the operator has switched it off (PAPER_LOOKUP), or this is a place without a network.';

/** The work of the bibliography that a record is about. */
export const workOfRecord = ({ ids }: Pick<PaperRecord, 'ids'>, { workIndex }: Library): Work | undefined =>
  identifiersOf(ids).flatMap((identifier) => workIndex.byKey.get(identifierKey(identifier)) ?? [])[0];

/** The entry of the library that a record is about. */
export function entryOf(record: Pick<PaperRecord, 'ids'>, library: Library): Paper | undefined {
  const work = workOfRecord(record, library);
  return work && library.paperIndex.byWork.get(work.id)?.[0];
}
