import { type Context, defineCommand } from '../src/core/command/command.ts';
import { UserError } from '../src/core/errors.ts';
import { memoize, memoizeByObject } from '../src/core/memoize.ts';
import { type Block, emphasis, type Reply } from '../src/core/reply/reply.ts';
import type { Library } from '../src/library/library.ts';
import { approvalGaps } from './ask/approval-place.ts';
import { findBroughtSubject, readAsked } from './ask/brought-subject.ts';
import { countReply } from './ask/count.ts';
import { targetReply } from './ask/drug-class.ts';
import { type Answer, createAnswerFinder, type FindAnswer } from './ask/find-answer.ts';
import type { Intent } from './ask/find-intent.ts';
import { paperFundingReply, trialFundingReply } from './ask/funding.ts';
import { paperLimitsReply, trialLimitsReply } from './ask/limits.ts';
import { askLine, askOptions } from './ask/options.ts';
import { outsideReply } from './ask/outside-replies.ts';
import { scheduleKey, scheduleReply } from './ask/schedule.ts';
import { claimsReply, exampleQuestions, nothingReply, otherDiseaseReply, personalReply, vagueReply } from './ask/search-replies.ts';
import { namesNothing, paperOfSubject } from './ask/subject.ts';
import { verdictReply } from './ask/verdict.ts';
import { drug as drugCommand } from './drug.ts';
import { claimWordsOf } from './shared/claim-words.ts';
import { clubPaper, lineReference } from './shared/club-paper.ts';
import { readFullText } from './shared/full-text/read-full-text.ts';
import { findOutsidePaper } from './shared/outside-paper.ts';
import { channelPaper } from './shared/paper.ts';
import { paperReference } from './shared/paper-reference.ts';
import { summary as summaryCommand } from './summary.ts';
import { trials as trialsCommand } from './trials.ts';

export const ask = defineCommand({
  name: 'ask',
  description: 'A question, answered from the claims of the fact base or a paper’s abstract, or not at all',
  examples: ['/ask did steroids come down in the BRAVE trials?', '/ask what is SRI-4?'],
  options: askOptions,
  prepare: (library) => void finderOf(library),
  cacheKey: async (values, context) => {
    const { question, outside } = await readAsked(values, context);
    if (outside !== undefined) return undefined;
    if (question === '') return '';
    const answer = answerTo(question, context.library);
    return (await findBroughtSubject(question, answer, context)) ? undefined : channelKey(answer, question, context);
  },
  run: async (values, context): Promise<Reply> => {
    const { question, outside } = await readAsked(values, context);
    if (outside !== undefined) return replyOutside(question, outside, context);
    if (question === '') throw new UserError('Type a question after the command, for example: /ask why was solcitinib stopped?', exampleQuestions);
    const answer = answerTo(question, context.library);
    const subject = await findBroughtSubject(question, answer, context);
    if (subject?.kind === 'meant') return replyOutside(subject.question, subject.reference, context);
    const reply = (await replyOnBrought(question, answer, context)) ?? (await replyTo(answer, context));
    return subject ? { ...reply, blocks: [...reply.blocks, { kind: 'choices', choices: subject.choices }] } : reply;
  },
});

/** Without a question, the abstract is the answer. */
async function replyOutside(question: string, identifiers: string, context: Context): Promise<Reply> {
  const startedAt = performance.now();
  const found = await findOutsidePaper(identifiers, context, (reference) => askLine(question, reference));
  if (found?.kind === 'ours') return replyTo(answerTo(question === '' ? found.paper.name : `${question} ${found.paper.name}`, context.library), context);
  if (!found || question === '') return summaryCommand.run({ paper: identifiers }, context);
  const { record } = found;
  const reply = outsideReply(question, record, await readFullText(record, context, startedAt), claimWordsOf(context.library));
  return { ...reply, rerunCommand: askLine(question, paperReference(record)) };
}

/** Answers on a brought paper are not cached, because they can change. */
async function clubKey(context: Context): Promise<string | undefined> {
  const club = await clubPaper(context);
  return club.kind === 'ours' ? club.paper.id : undefined;
}

/** Answers a question about "the paper" in a channel that reads a brought one; `undefined` if it reads one of the library. */
async function replyOnBrought(question: string, answer: Answer, context: Context): Promise<Reply | undefined> {
  const isMeant = answer.kind === 'intent' ? isOnChannelPaper(answer.intent) : asksOfPaper(answer, question);
  const club = isMeant ? await clubPaper(context) : undefined;
  return club?.kind === 'brought' ? replyOutside(question, lineReference(club.paper), context) : undefined;
}

/** Whether it asks about a paper without naming one. */
function isOnChannelPaper(intent: Intent): boolean {
  switch (intent.kind) {
    case 'limits':
    case 'funding':
      return namesNothing(intent);
    case 'count':
      return intent.what === 'people' && namesNothing(intent) && !intent.disease && !intent.phase;
    default:
      return false;
  }
}

/** Whether the library cannot answer, and the question is about "it" or "the paper". */
const asksOfPaper = ({ kind }: Answer, question: string): boolean =>
  kind === 'nothing' && /\b(?:it|its|they|(?:the|this|these|their) (?:paper|article|study|trial|authors?|patients|participants))\b/i.test(question);

/** What the reply depends on besides the question: the channel's schedule or paper, if it is about them. */
async function channelKey(answer: Answer, question: string, context: Context): Promise<string | undefined> {
  if (answer.kind !== 'intent') return asksOfPaper(answer, question) ? clubKey(context) : '';
  const { intent } = answer;
  switch (intent.kind) {
    case 'schedule':
      return scheduleKey(context);
    case 'limits':
    case 'funding':
      return namesNothing(intent) ? clubKey(context) : '';
    case 'count':
      return intent.drugs.length + intent.trials.length === 0 ? clubKey(context) : '';
    default:
      return '';
  }
}

async function replyTo(answer: Answer, context: Context): Promise<Reply> {
  switch (answer.kind) {
    case 'intent':
      return withReadings(answer, await replyByIntent(answer, context));
    case 'claims':
      return withReadings(answer, claimsReply(answer, context.library));
    case 'personal':
      return personalReply(answer, context.library);
    case 'vague':
      return vagueReply(answer);
    case 'nothing':
      return nothingReply(answer);
    case 'outside':
      return otherDiseaseReply(answer);
  }
}

async function replyByIntent({ intent, ignored, question }: Answer & { readonly kind: 'intent' }, context: Context): Promise<Reply> {
  const { library } = context;
  switch (intent.kind) {
    case 'schedule':
      return scheduleReply(context);
    case 'verdict':
      return verdictReply(intent, ignored, library);
    case 'comparison': {
      const [first, second] = intent.drugs;
      return drugCommand.run({ name: first.generic, versus: second.generic, ...(intent.topic ? { topic: intent.topic } : {}) }, context);
    }
    case 'approval': {
      const reply = await drugCommand.run({ name: intent.drug.generic, topic: 'approvals' }, context);
      return { ...reply, blocks: [...approvalGaps(question.line, intent.drug, library), ...reply.blocks] };
    }
    case 'drug':
      return drugCommand.run({ name: intent.drug.generic, ...(intent.topic === 'overview' ? {} : { topic: intent.topic }) }, context);
    case 'target':
      return targetReply(intent, library);
    case 'trial':
      return trialsCommand.run({ name: intent.trial.id }, context);
    case 'paper':
      return summaryCommand.run({ paper: intent.paper.id }, context);
    case 'limits': {
      const paper = await paperOfSubject(intent, context);
      return paper ? paperLimitsReply(paper, library) : trialLimitsReply(intent, library);
    }
    case 'funding': {
      const paper = await paperOfSubject(intent, context);
      return paper ? paperFundingReply(paper, library) : trialFundingReply(intent, library);
    }
    case 'count':
      return countReply(intent, library.trials.get((await channelPaper(context)).trial ?? ''), library);
  }
}

/** Says above the answer how incomplete or misspelt names were read. */
function withReadings({ question: { guesses } }: Answer, reply: Reply): Reply {
  if (guesses.length === 0) return reply;
  const readings = guesses.slice(0, 3).map(({ typed, as }) => `Read “${typed.slice(0, 40)}” as ${as}.`);
  const note: Block = { kind: 'note', text: [emphasis(readings.join(' '))] };
  return { ...reply, blocks: [note, ...reply.blocks] };
}

/** Answers are needed twice, for the cache key and for the reply, but computed only once. */
const maxRememberedAnswers = 300;

const finderOf = memoizeByObject((library: Library): FindAnswer => memoize({ maxEntries: maxRememberedAnswers }, createAnswerFinder(library)));
const answerTo = (question: string, library: Library): Answer => finderOf(library)(question);
