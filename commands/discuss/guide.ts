/** `/discuss guide`: what the presenter of a paper needs for a session of twenty minutes. */
import type { Claim, Paper, Prompt } from '../../content/schema.ts';
import type { PaperSnapshot } from '../../src/core/papers/brought-paper.ts';
import { claimItems, claimsOf } from '../../src/core/reply/claim-text.ts';
import { type Block, type Reply, type ReplyButton, type RichText, strong } from '../../src/core/reply/reply.ts';
import { seasonOfSnapshot } from '../../src/core/season/build-season.ts';
import type { Library } from '../../src/library/library.ts';
import { lineReference } from '../shared/club-paper.ts';
import { summaryCommandLine } from '../shared/summary-options.ts';
import { chooseQuestions } from './guide-questions.ts';
import { guide } from './match-guide.ts';
import { discussCommandLine } from './options.ts';
import { aboutButton, instrumentBlocks } from './record-blocks.ts';

export function guideReply(paper: Paper, library: Library): Reply {
  const prompts = library.seasons.get(paper.id)?.prompts ?? [];
  const { open, pairs, settle } = chooseQuestions(prompts);
  return {
    title: `Session guide: ${paper.name}`,
    asOf: paper.asOf,
    rerunCommand: discussCommandLine({ prompt: guide, paper: paper.id }, undefined),
    blocks: [
      { kind: 'note', text: ['For the presenter: twenty minutes in four parts.'] },
      { kind: 'text', text: [`${paper.title} `, { kind: 'cite', source: paper.work }] },
      ...(prompts.length > 0 ? [] : [missingQuestions(paper)]),
      { kind: 'heading', text: 'Minutes 0 to 3: the paper in short' },
      ...summaryBlocks(paper, library),
      { kind: 'heading', text: 'Minutes 3 to 8: one open question for all' },
      ...questionBlocks(open, openForAnyPaper, 'Everybody writes down one line before anybody speaks.', prompts.length),
      { kind: 'heading', text: 'Minutes 8 to 13: in pairs' },
      ...questionBlocks(pairs, pairsForAnyPaper, 'Each pair then has one sentence for the others.', prompts.length),
      { kind: 'heading', text: 'Minutes 13 to 20: what to settle' },
      ...questionBlocks(settle, settleForAnyPaper, 'Agree on one sentence, and write down what would change it.', prompts.length),
      ...settleBlocks(paper, library),
      { kind: 'choices', choices: choicesOf(paper, [open, pairs, settle]) },
    ],
  };
}

/** The same for a paper that nobody here has read: its questions are those of its design. */
export function broughtGuideReply(snapshot: PaperSnapshot): Reply {
  const { prompts } = seasonOfSnapshot(snapshot);
  const { open, pairs, settle } = chooseQuestions(prompts);
  const reference = lineReference(snapshot);
  return {
    title: `Session guide: ${snapshot.label}`,
    rerunCommand: discussCommandLine({ prompt: guide, paper: reference }, undefined),
    blocks: [
      ...(snapshot.warning ? [{ kind: 'text', text: [strong(snapshot.warning)] } as const] : []),
      { kind: 'note', text: ['For the presenter: twenty minutes in four parts.'] },
      { kind: 'text', text: [snapshot.title ?? snapshot.label] },
      { kind: 'heading', text: 'Minutes 0 to 3: the paper in short' },
      { kind: 'text', text: ['Read the authors’ abstract; the button below shows it. Nobody here has checked it against the full paper.'] },
      { kind: 'heading', text: 'Minutes 3 to 8: one open question for all' },
      ...questionBlocks(open, openForAnyPaper, 'Everybody writes down one line before anybody speaks.', prompts.length),
      { kind: 'heading', text: 'Minutes 8 to 13: in pairs' },
      ...questionBlocks(pairs, pairsForAnyAbstract, 'Each pair then has one sentence for the others.', prompts.length),
      { kind: 'heading', text: 'Minutes 13 to 20: what to settle' },
      ...questionBlocks(settle, settleForAnyPaper, 'Agree on one sentence, and write down what would change it.', prompts.length),
      ...instrumentBlocks(snapshot),
      { kind: 'choices', choices: [{ label: 'The abstract', run: summaryCommandLine(reference) }, aboutButton(snapshot)] },
    ],
  };
}

const openForAnyPaper = 'What did the authors set out to show, and which sentence of the abstract answers it?';
const pairsForAnyPaper = 'Which of the statements above would you check first, and where would you look?';
const pairsForAnyAbstract = 'Which statement of the abstract would you check first, and where would you look?';
const settleForAnyPaper = 'Does the paper change what is done in practice? If not, which result would?';

const missingQuestions = ({ name }: Paper): Block => ({
  kind: 'note',
  text: [`There are no questions on ${name} yet, so those below are questions for any paper. The statements are about this one.`],
});

/** Words that are read aloud in a minute, at an unhurried pace. */
const wordsPerMinute = 130;
const summaryMinutes = 3;

/** The summary without what a news report said about the paper. */
function summaryBlocks({ summary, takeaways }: Paper, library: Library): readonly Block[] {
  const claims = [...new Map(claimsOf([...summary, ...takeaways], library).map((claim) => [claim.id, claim])).values()];
  const own = claims.filter(({ status }) => status !== 'news-report');
  return [
    { kind: 'list', items: claimItems(own, library) },
    { kind: 'note', text: [readingTimeNote(own)] },
  ];
}

function readingTimeNote(claims: readonly Claim[]): string {
  const words = claims.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0);
  const minutes = Math.max(1, Math.round(words / wordsPerMinute));
  const time = minutes === 1 ? 'about a minute' : `about ${minutes} minutes`;
  if (minutes > summaryMinutes) return `Read aloud as it stands: ${time}. Leave out what the club knows.`;
  return `Read aloud as it stands: ${time}.${minutes < summaryMinutes ? ' The rest is for questions of understanding.' : ''}`;
}

/** @param general used if the season has no such question. */
function questionBlocks(prompt: Prompt | undefined, general: string, method: string, count: number): readonly Block[] {
  const number = prompt ? `Question ${prompt.week} of ${count}, “${prompt.title}”. ` : count > 0 ? 'A question that fits any paper. ' : '';
  return [
    { kind: 'quote', text: [prompt?.question ?? general] },
    { kind: 'note', text: [`${number}${method}`] },
  ];
}

/** Maximum gaps listed; a button leads to all of them. */
const maxLimitsListed = 3;

function settleBlocks({ sobering, limits, disclosures }: Paper, library: Library): readonly Block[] {
  const listed = limits.slice(0, maxLimitsListed);
  const more = limits.length > listed.length ? ` (${listed.length} of ${limits.length}; a button below shows all)` : '';
  return [
    { kind: 'text', text: [strong('To keep in mind')] },
    { kind: 'list', items: claimItems(sobering, library) },
    { kind: 'text', text: [strong('Still open'), `: what was not seen or cannot be concluded${more}`] },
    { kind: 'list', items: listed.map((limit): RichText => [limit]) },
    { kind: 'text', text: [strong('Who paid'), ': ', ...fundingText(disclosures?.funding ?? [], library)] },
  ];
}

const fundingText = (funding: NonNullable<Paper['disclosures']>['funding'], library: Library): RichText =>
  funding.length > 0 ? claimItems(funding, library).flat() : ['not seen in what was read.'];

function choicesOf(paper: Paper, [open, pairs, settle]: readonly (Prompt | undefined)[]): readonly ReplyButton[] {
  const background = (prompt: Prompt | undefined, of: string): readonly ReplyButton[] =>
    prompt ? [{ label: `Background: ${of}`, run: discussCommandLine({ prompt: prompt.id }, 'background') }] : [];
  return [
    ...background(open, 'for all'),
    ...background(pairs, 'in pairs'),
    ...background(settle, 'to settle'),
    { label: 'What was not seen', run: summaryCommandLine(paper.id, { section: 'limits' }) },
    { label: `${paper.name} in short`, run: summaryCommandLine(paper.id) },
  ];
}
