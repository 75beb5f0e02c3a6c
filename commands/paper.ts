import type { DesignId } from '../content/design-schema.ts';
import { type Context, defineCommand } from '../src/core/command/command.ts';
import { formatCommand } from '../src/core/command/format-command.ts';
import { UserError } from '../src/core/errors.ts';
import type { PaperRecord } from '../src/core/papers/paper-record.ts';
import type { PaperService } from '../src/core/ports/paper-service.ts';
import type { Reply, ReplyButton } from '../src/core/reply/reply.ts';
import type { Library } from '../src/library/library.ts';
import { findIdentifiers } from '../src/papers/identifiers/find-identifiers.ts';
import { findPii } from '../src/papers/identifiers/find-pii.ts';
import { demoPapersReply, publisherPageCandidates, registryCandidates, titleCandidates, trialCandidates } from './paper/candidates.ts';
import { type CardPlace, paperCard } from './paper/card.ts';
import { fullTextReply } from './paper/full-text.ts';
import { ownReference, type PaperValues, paperOptions } from './paper/options.ts';
import { designsReply, questionsReply } from './paper/questions.ts';
import { updatePost } from './paper/update-post.ts';
import { updatesReply } from './paper/updates.ts';
import { wordsForm, wordsReply } from './paper/words.ts';
import { isSameRecord } from './shared/brought-paper.ts';
import { findChannel } from './shared/channel.ts';
import { clubPaper, lineReference, replaceStoredId } from './shared/club-paper.ts';
import { findBroughtLabel, requireOneBrought } from './shared/find-brought.ts';
import { readFullText } from './shared/full-text/read-full-text.ts';
import { demoChoices, lookUpPaper } from './shared/look-up-paper.ts';
import { entryOf, lookUpsOffMessage } from './shared/outside-paper.ts';
import { findPaperInPhrase } from './shared/paper.ts';
import { paperLine } from './shared/paper-reference.ts';
import { defaultZoneOf, wordsInChannel, wordsLine, wordsTitle } from './shared/paper-words.ts';

export const paper = defineCommand({
  name: 'paper',
  description: 'What is known of any paper: authors, design, open access, retractions, abstract',
  examples: ['/paper 10.1016/S0140-6736(22)02546-6', '/paper pmid 36848919', '/paper NCT03616964', '/paper updates'],
  usageExamples: ['/paper words', '/paper words takeaways:"Few men took part." limits:"One country, twelve weeks."'],
  options: paperOptions,
  form: async ({ paper: typed }, context) => wordsForm(typed, context),
  run: async (values, context) => {
    if (context.trigger?.update) return updatePost(context.trigger.update);
    const { paper: typed, design, show, fulltext, takeaways, limits } = values;
    if (show === 'updates') return updatesReply(typed?.trim() ?? '', context);
    // Nobody means a paper whose title is that one word.
    if (show === undefined && /^updates?$/i.test(typed?.trim() ?? '')) return updatesReply('', context);
    if (show === 'words' || takeaways !== undefined || limits !== undefined || /^words$/i.test(typed?.trim() ?? '')) {
      assertOnlyWords(values);
      return wordsReply({ paper: /^words$/i.test(typed ?? '') ? undefined : typed, takeaways, limits }, context);
    }
    return answer({ typed: typed?.trim() ?? '', design, show: design ? 'questions' : show, section: fulltext?.trim() }, context);
  },
});

/** @throws {UserError} for options that belong to another view of the paper. */
function assertOnlyWords({ paper: typed, design, show, fulltext }: PaperValues): void {
  const others = [design && `design:${design}`, show === 'questions' || show === 'designs' ? `show:${show}` : undefined, fulltext && `fulltext:${fulltext}`];
  const [other] = others.filter((one) => one !== undefined && one !== '');
  if (other === undefined) return;
  const withoutWords = formatCommand({ name: 'paper', options: paperOptions }, { paper: typed, design, show: show === 'words' ? undefined : show, fulltext });
  throw new UserError(`Words about a paper are sent on their own: “${other.slice(0, 60)}” asks for something else. Which do you want first?`, [
    { label: 'The words', run: typed ? wordsLine(typed) : '/paper words' },
    { label: 'The rest of the line', run: withoutWords },
  ]);
}

/** A reference to the channel's paper, or to a brought one by its name; any other text unchanged. */
async function referenceIn(typed: string, context: Context): Promise<string> {
  const named = await findBroughtLabel(typed, context);
  if (named?.rest === '') return replaceStoredId(lineReference(requireOneBrought(named, paperLine, oursCalled(named.named, context.library))), context);
  if (!/^(?:(?:this|the) )?(?:paper|article)$|^(?:it|this)$/i.test(typed)) return replaceStoredId(typed, context);
  const club = await clubPaper(context);
  if (club.kind === 'brought') return replaceStoredId(lineReference(club.paper), context);
  return ownReference(club.paper.id, context.library) ?? typed;
}

function oursCalled(name: string, library: Library): readonly ReplyButton[] {
  const { paper } = findPaperInPhrase(name, library) ?? {};
  const reference = paper && ownReference(paper.id, library);
  return paper && reference !== undefined ? [{ label: paper.name, run: paperLine(reference) }] : [];
}

interface PaperRequest {
  readonly typed: string;
  readonly design: DesignId | undefined;
  readonly show: 'questions' | 'designs' | undefined;
  /** A section of the full text. */
  readonly section: string | undefined;
}

async function answer({ typed, design, show, section }: PaperRequest, context: Context): Promise<Reply> {
  const startedAt = performance.now();
  const papers = requirePapers(context);
  if (typed === '')
    throw new UserError('Which paper? Give me a DOI, a PMID, a PMCID, an arXiv id, a link, an NCT number, or words of the title.', [
      { label: '/help paper', run: '/help paper' },
      ...demoChoices(papers),
    ]);
  // If there are no demo papers, these are words of a title.
  if (papers.demo && /^demo(?: papers?)?$/i.test(typed)) return demoPapersReply(papers.demo);
  const channel = findChannel(context);
  const brought = channel ? await channel.schedules.papersOf(channel.place) : [];
  const found = await lookUpPaper(await referenceIn(typed, context), papers);
  if (found) {
    const place = { canBring: channel !== undefined, known: brought.find((paper) => isSameRecord(paper, found)) };
    const words = await wordsOnCard(found, place.known?.id, context);
    if (show === 'designs') return designsReply(found);
    if (show === 'questions') return questionsReply(found, design, { ...place, papers, startedAt, actor: context.actor });
    const text = await readFullText(found, context, startedAt);
    return section ? fullTextReply(found, text, section) : paperCard(found, text, context.library, { ...place, words });
  }
  const trial = findIdentifiers(typed).find(({ kind }) => kind === 'nct');
  if (trial) return trialCandidates(trial.id, papers);
  assertNotBareNumber(typed);
  const pii = findPii(typed);
  if (pii !== undefined) return publisherPageCandidates(typed, pii, papers);
  const registered = registryNumberIn(typed);
  if (registered !== undefined) return registryCandidates(registered, papers);
  rejectBareLink(typed);
  return titleCandidates(typed, papers);
}

/** The title of what an organiser wrote about it here, and the line that shows it. */
async function wordsOnCard(record: PaperRecord, known: string | undefined, context: Context): Promise<CardPlace['words']> {
  const id = known ?? entryOf(record, context.library)?.id;
  const words = id === undefined ? undefined : await wordsInChannel(id, context);
  return id !== undefined && words ? { title: wordsTitle(words, defaultZoneOf(context)), run: wordsLine(id) } : undefined;
}

function requirePapers({ papers }: Context): PaperService {
  if (papers) return papers;
  throw new UserError(lookUpsOffMessage);
}

/** Asks before using a bare number: any short number is the PMID of some paper. */
function assertNotBareNumber(typed: string): void {
  if (!/^\d{4,8}$/.test(typed)) return;
  throw new UserError(`Is ${typed} a PubMed number? Then say so:`, [{ label: `PubMed ${typed}`, run: paperLine(`pmid:${typed}`) }]);
}

/** A number of another registry than ClinicalTrials.gov, alone or in the address of its page. */
const registryNumberIn = (typed: string): string | undefined =>
  /^(?:https?:\/\/\S{0,200}[/=]|(?:eudra-?ct|euct|utn|prospero)?[\s:#]{0,3}(?:number|no\.?)?[\s:#]{0,3})?((?:ISRCTN|ACTRN|ChiCTR|DRKS|UMIN|jRCT|KCT|PACTR|TCTR|IRCT|CRD|NTR)[\w-]*\d{4,}\w*|CTRI\/\d{4}\/\d{2,3}\/\d{4,7}|20\d\d-\d{6}-\d\d)(?:[/?#]\S*|[.,;:]?)$/i.exec(
    typed,
  )?.[1];

function rejectBareLink(typed: string): void {
  if (!/^https?:\/\/\S+$/i.test(typed)) return;
  throw new UserError(
    'That link has no DOI, PubMed number or other identifier in it, and I do not open web pages. The DOI is on the page of the paper and begins with 10.',
  );
}
