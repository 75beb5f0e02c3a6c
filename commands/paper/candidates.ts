/** Papers that may be meant. None is used unless somebody chooses it. */
import { UserError } from '../../src/core/errors.ts';
import { isInvented } from '../../src/core/papers/paper-record.ts';
import type { PaperCandidate, PaperCandidates, PaperService } from '../../src/core/ports/paper-service.ts';
import { fitsButton } from '../../src/core/reply/button.ts';
import { demoPapersChoice } from '../../src/core/reply/demo-papers-choice.ts';
import { type Block, emphasis, link, type Reply, type ReplyButton, type RichText } from '../../src/core/reply/reply.ts';
import { formatIdentifier, identifierUrl } from '../../src/papers/identifiers/identifier.ts';
import { demoChoices, failuresIn } from '../shared/look-up-paper.ts';
import { paperLabel } from '../shared/paper-label.ts';
import { paperLine, referenceTo } from '../shared/paper-reference.ts';

/** @throws {UserError} if nothing was found. */
export async function titleCandidates(words: string, papers: PaperService): Promise<Reply> {
  const found = await papers.searchTitles(words);
  const shown = `“${words.slice(0, 80)}${words.length > 80 ? '…' : ''}”`;
  return candidatesReply(found, {
    title: 'Which paper?',
    lead: `Papers whose titles are similar to ${shown}. Titles mislead: compare authors and year before you choose.`,
    nothing: `Crossref and Europe PMC found no paper for ${shown}.`,
    line: paperLine(words),
    demo: demoChoices(papers),
  });
}

/** @param page the address. @param pii the item number in it. @throws {UserError} if nothing was found. */
export async function publisherPageCandidates(page: string, pii: string, papers: PaperService): Promise<Reply> {
  return candidatesReply(await papers.searchTitles(page), {
    title: 'Is it this paper?',
    lead: `The number ${pii} in that link is its publisher’s, and leads to this paper:`,
    nothing: `Crossref does not know the number ${pii} in that link, and I do not open web pages. The DOI is on the page of the paper and begins with 10.`,
    line: paperLine(page),
    demo: demoChoices(papers),
  });
}

/** @param number a number of a registry that is not asked. @throws {UserError} if nothing was found. */
export async function registryCandidates(number: string, papers: PaperService): Promise<Reply> {
  return candidatesReply(await papers.searchTitles(number), {
    title: `Papers that name ${number}`,
    lead: 'ClinicalTrials.gov is the only registry I ask. These papers were found by the number. A paper may name a study without reporting it.',
    nothing: `Crossref and Europe PMC found no paper for ${number}, and ClinicalTrials.gov is the only registry I ask.`,
    line: paperLine(number),
    demo: demoChoices(papers),
  });
}

const inventedTrial = 'This number is invented for trying the bot, and so is its paper: no registry has it.';

/** @throws {UserError} if nothing was found. */
export async function trialCandidates(nct: string, papers: PaperService): Promise<Reply> {
  const found = await papers.papersOfTrial(nct);
  const current = found.trial ?? nct;
  return candidatesReply(found, {
    title: `Papers of ${current}`,
    lead: isInvented(found)
      ? inventedTrial
      : `${current === nct ? '' : `${nct} is its former number. `}Papers that ClinicalTrials.gov lists for this trial, and papers whose title or abstract names it. A paper may name a trial without reporting it.`,
    nothing: `ClinicalTrials.gov and Europe PMC name no paper for ${current}.`,
    line: paperLine(nct),
    demo: demoChoices(papers),
  });
}

/** The invented papers, for trying the bot. */
export function demoPapersReply(candidates: readonly PaperCandidate[]): Reply {
  return candidatesReply(
    { candidates, sources: [] },
    {
      title: 'Demo papers',
      lead: `${candidates.length} papers, each of another design, invented for trying the bot without a network: nobody did these studies. /summary, /ask, /cite and /prompts paper take their DOIs, too.`,
      nothing: 'There are none.',
      line: demoPapersChoice.run,
      demo: [],
    },
  );
}

interface Texts {
  readonly title: string;
  readonly lead: string;
  readonly nothing: string;
  readonly line: string;
  /** Buttons to offer if services do not answer. */
  readonly demo: readonly ReplyButton[];
}

function candidatesReply({ candidates, sources }: PaperCandidates, { title, lead, nothing, line, demo }: Texts): Reply {
  const failures = failuresIn(sources);
  const remark = failures === '' ? '' : ` Not all was searched: ${failures}.`;
  if (candidates.length === 0)
    throw new UserError(
      failures === ''
        ? `${nothing}${/begins with 10\.$/.test(nothing) ? '' : ' A DOI or a PubMed number finds it for certain.'}`
        : `I found no paper.${remark} Please try again in a minute, or give a DOI or a PubMed number.`,
      failures === '' ? [] : demo,
    );
  const choices = candidates.flatMap(buttonFor);
  const blocks: Block[] = [
    { kind: 'text', text: [`${lead}${remark}`] },
    { kind: 'list', items: candidates.map(describeCandidate) },
    ...(choices.length > 0 ? [{ kind: 'choices', choices } as const] : []),
  ];
  return { title, blocks, ...(fitsButton(`${line} page:9`) ? { rerunCommand: line } : { hasSideEffect: true as const }) };
}

function describeCandidate({ title, author, year, journal, identifier, says }: PaperCandidate): RichText {
  const about = [author, journal, year].filter((part) => part !== undefined).join(', ');
  return [`${title}. ${about === '' ? '' : `${about}. `}`, link(formatIdentifier(identifier), identifierUrl(identifier)), ' ', emphasis(`(${says})`)];
}

function buttonFor({ title, author, year, identifier: { kind, id } }: PaperCandidate): readonly ReplyButton[] {
  const reference = referenceTo({ [kind]: id });
  const run = reference === undefined ? undefined : paperLine(reference);
  const who = [author, year].filter((part) => part !== undefined).join(' ');
  return run && fitsButton(run) ? [{ label: paperLabel(who, title), run }] : [];
}
