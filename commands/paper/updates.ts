/** News about the papers that a channel has had, and when each was last checked. */
import type { Context } from '../../src/core/command/command.ts';
import { UserError } from '../../src/core/errors.ts';
import type { PaperUpdate } from '../../src/core/papers/paper-change.ts';
import { identifiersOf, type SourceState } from '../../src/core/papers/paper-record.ts';
import type { ChannelUpdates, WatchedPaper } from '../../src/core/ports/paper-watch.ts';
import { type Block, type Reply, type RichText, strong } from '../../src/core/reply/reply.ts';
import { findIdentifiers } from '../../src/papers/identifiers/find-identifiers.ts';
import { identifierKey } from '../../src/papers/identifiers/identifier.ts';
import { findChannel } from '../shared/channel.ts';
import { listWords } from '../shared/list-words.ts';
import { formatDay } from '../shared/paper-dates.ts';
import { storedIdIn } from '../shared/paper-reference.ts';
import { beforeText, nowText } from './change-text.ts';

/** @param typed the identifier of a paper; if empty, all papers of the channel. @throws {UserError} for a paper that the channel has not had. */
export async function updatesReply(typed: string, context: Context): Promise<Reply> {
  const channel = findChannel(context);
  if (!channel)
    return textReply(
      'The papers that a channel has had are checked again weekly. What was found is listed where it was posted: type /paper updates in the channel.',
    );
  if (!context.paperWatch) return textReply(`${whyNotChecked(context)} /paper shows what is known of a paper today.`);
  const all = await context.paperWatch.updatesOf(channel.place);
  return listReply(typed === '' ? all : ofPaper(typed, all));
}

/** Places with demo papers are only for trying the bot. */
const whyNotChecked = ({ papers }: Pick<Context, 'papers'>): string =>
  papers?.demo
    ? 'This is a place to try things out, where papers are not checked again. In a channel of Slack or Discord I check each paper that it has had once a week, daily in the week after a question, and post what is new once.'
    : 'I do not check papers again here: my operator has switched that off (PAPER_WATCH or PAPER_LOOKUP).';

const textReply = (text: string): Reply => ({
  title: 'Updates',
  blocks: [
    { kind: 'text', text: [text] },
    { kind: 'choices', choices: [{ label: '/help paper', run: '/help paper' }] },
  ],
});

function ofPaper(typed: string, { papers, updates }: ChannelUpdates): ChannelUpdates {
  const keys = findIdentifiers(typed).map(identifierKey);
  const isMeant = ({ paper: { id, ids } }: Pick<WatchedPaper, 'paper'>): boolean =>
    (storedIdIn(typed) !== undefined && id === typed.trim()) || identifiersOf(ids).some((identifier) => keys.includes(identifierKey(identifier)));
  const found = papers.filter(isMeant);
  if (found.length === 0)
    throw new UserError('This channel has not had that paper, so I do not check it again.', [{ label: 'Updates of this channel', run: '/paper updates' }]);
  return { papers: found, updates: updates.filter(isMeant) };
}

function listReply({ papers, updates }: ChannelUpdates): Reply {
  if (papers.length === 0)
    return textReply('This channel has had no paper yet. One that it reads or asks about is checked again weekly: for retractions, corrections and the like.');
  return {
    title: 'Updates',
    blocks: [
      ...(updates.length === 0 ? [{ kind: 'text', text: [nothingNew(papers.length)] } as const] : updates.flatMap(updateBlocks)),
      { kind: 'heading', text: 'Last checked' },
      { kind: 'list', items: papers.map(checkedText) },
      {
        kind: 'note',
        text: [
          'Each paper is checked weekly, and daily in the week after a question about it. A source that did not answer may know more, so no news is not proof that nothing happened.',
        ],
      },
    ],
  };
}

const nothingNew = (count: number): string =>
  `Nothing new has become known about ${count === 1 ? 'the paper' : `the ${count} papers`} that this channel has had: no retraction, expression of concern, correction, published version or trial results since ${count === 1 ? 'it was' : 'they were'} first checked.`;

const updateBlocks = ({ paper, changes, foundAt, knownAt }: PaperUpdate): readonly Block[] => [
  { kind: 'text', text: [strong(paper.label), `, found on ${formatDay(foundAt)}${paper.title ? `: ${paper.title}` : ''}`] },
  { kind: 'list', items: changes.map((change): RichText => [...nowText(change.now), ' ', ...beforeText(change, knownAt)]) },
];

/** "Okafor 2024: on 29 November 2026. PubMed did not answer within 8 s." */
function checkedText({ paper, checkedAt, sources }: WatchedPaper): RichText {
  if (checkedAt === undefined) return [strong(paper.label), ': not yet; within a day'];
  const silent = sources.flatMap(silenceOf);
  return [strong(paper.label), `: on ${formatDay(checkedAt)}${silent.length > 0 ? `, but ${listWords(silent)}` : ''}`];
}

const silenceOf = ({ source, status, reason = 'did not answer' }: SourceState): readonly string[] =>
  status === 'failed' || status === 'not-asked' ? [`${source} ${reason}`] : [];
