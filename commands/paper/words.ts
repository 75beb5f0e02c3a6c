/** `/paper words`: what an organiser writes about a paper of the channel. */
import type { Context } from '../../src/core/command/command.ts';
import { UserError } from '../../src/core/errors.ts';
import type { WordsChange } from '../../src/core/papers/paper-words.ts';
import { fitsButton } from '../../src/core/reply/button.ts';
import type { Form } from '../../src/core/reply/form.ts';
import type { Reply, ReplyButton } from '../../src/core/reply/reply.ts';
import { stripInvisible } from '../../src/core/strip-invisible.ts';
import { findPaper } from '../../src/library/search/find-paper.ts';
import { findIdentifiers } from '../../src/papers/identifiers/find-identifiers.ts';
import { promptsLine } from '../prompts/options.ts';
import { matchBrought } from '../shared/brought-paper.ts';
import { requireChannel, type ScheduleContext } from '../shared/channel.ts';
import { clubPaper, lineReference } from '../shared/club-paper.ts';
import { storedIdIn } from '../shared/paper-reference.ts';
import { defaultZoneOf, maxWordsLength, wordsBlocks, wordsLine, wordsTitle } from '../shared/paper-words.ts';
import { summaryCommandLine } from '../shared/summary-options.ts';

/** The request as typed; about the channel's paper unless one is named. */
export interface WordsRequest extends WordsChange {
  readonly paper: string | undefined;
}

/** A paper that words can be about. */
interface WordsPaper {
  readonly id: string;
  readonly name: string;
  /** The reference to it in other commands. */
  readonly reference: string;
}

export async function wordsReply({ paper: typed, takeaways, limits }: WordsRequest, context: Context): Promise<Reply> {
  const channel = channelOf(context);
  const paper = await findWordsPaper(typed, channel, context);
  if (takeaways === undefined && limits === undefined) return showWords(paper, channel, context);
  await assertMayWrite(context);
  const change = { takeaways: takeaways === undefined ? undefined : ownText(takeaways), limits: limits === undefined ? undefined : ownText(limits) };
  return saveWords(paper, change, channel, context);
}

/** @throws {UserError} for people who may not write. */
export async function wordsForm(typed: string | undefined, context: Context): Promise<Form> {
  const channel = channelOf(context);
  const paper = await findWordsPaper(typed, channel, context);
  await assertMayWrite(context);
  const words = await channel.schedules.wordsOf(channel.place, paper.id);
  const field = { kind: 'long', max: maxWordsLength } as const;
  return {
    title: 'Words about the paper',
    fields: [
      { ...field, option: 'takeaways', label: 'Take-aways, one on each line', value: words?.takeaways },
      { ...field, option: 'limits', label: 'Limits, one on each line', value: words?.limits },
    ],
  };
}

const channelOf = (context: Context): ScheduleContext =>
  requireChannel(context, 'Words about a paper are stored', [{ label: 'The paper in short', run: '/summary' }]);

async function assertMayWrite({ isOrganiser, place }: Context): Promise<void> {
  if (await isOrganiser()) return;
  const who = place.platform === 'discord' ? 'members with the Manage Server permission' : 'organisers';
  throw new UserError(`Only ${who} can write about a paper here. Everybody can read it.`, [{ label: 'The paper in short', run: '/summary' }]);
}

async function showWords(paper: WordsPaper, { schedules, place }: ScheduleContext, context: Context): Promise<Reply> {
  const words = await schedules.wordsOf(place, paper.id);
  const write: readonly ReplyButton[] = (await context.isOrganiser()) ? [writeButton(paper, words !== undefined)] : [];
  const remove: readonly ReplyButton[] = words && write.length > 0 ? [{ label: 'Remove them', run: wordsLine(paper.id, true), style: 'danger' }] : [];
  return {
    title: `On ${paper.name}`,
    rerunCommand: wordsLine(paper.id),
    blocks: [
      ...(words
        ? wordsBlocks(words, defaultZoneOf(context)).map((block) => (block.kind === 'heading' ? { kind: block.kind, text: block.text } : block))
        : [nothingWritten]),
      { kind: 'choices', choices: [...write, ...remove, summaryButton(paper)] },
    ],
  };
}

const nothingWritten = { kind: 'text', text: ['No organiser has written about this paper in this channel.'] } as const;

async function saveWords(paper: WordsPaper, change: WordsChange, { schedules, place, cause }: ScheduleContext, context: Context): Promise<Reply> {
  const { before, after } = await schedules.changeWords(place, context.actor, paper.id, change, cause);
  const zone = defaultZoneOf(context);
  if (!after) {
    if (!before) throw new UserError(`You sent nothing, and no organiser has written about ${paper.name} here, so nothing was changed.`);
    const [, ...said] = wordsBlocks(before, zone);
    return {
      hasSideEffect: true,
      blocks: [
        { kind: 'text', text: [`Removed from this channel: the words of ${before.by.name} on ${paper.name}. They said:`] },
        ...said.filter(({ kind }) => kind !== 'note'),
        { kind: 'choices', choices: [writeButton(paper, false), summaryButton(paper)] },
      ],
    };
  }
  const others = before && before.by.id !== after.by.id ? ` They replace: ${wordsTitle(before, zone)}.` : '';
  return {
    hasSideEffect: true,
    blocks: [
      {
        kind: 'text',
        text: [`Stored for this channel, on ${paper.name}: ${wordsTitle(after, zone)}. /summary shows them here, as yours and not as mine.${others}`],
      },
      {
        kind: 'choices',
        choices: [{ label: 'Show them', run: wordsLine(paper.id) }, writeButton(paper, true), summaryButton(paper)],
      },
    ],
  };
}

const writeButton = ({ id }: WordsPaper, exist: boolean): ReplyButton => ({
  label: exist ? 'Change them…' : 'Write…',
  run: wordsLine(id),
  form: ['takeaways', 'limits'],
  ...(exist ? {} : { style: 'primary' }),
});

const summaryButton = ({ reference }: WordsPaper): ReplyButton => ({ label: 'The paper in short', run: summaryCommandLine(reference) });

/** @throws {UserError} for a paper that the channel does not have, with a button for what to do. */
async function findWordsPaper(typed: string | undefined, { schedules, place }: ScheduleContext, context: Context): Promise<WordsPaper> {
  if (!typed) {
    const club = await clubPaper(context);
    return club.kind === 'ours' ? ourPaper(club.paper) : broughtPaper(club.paper);
  }
  const brought = matchBrought(typed, await schedules.papersOf(place));
  if (brought) return broughtPaper(brought);
  const found = findPaper(context.library, typed);
  if (found.status === 'found') return ourPaper(found.value);
  const words = typed.slice(0, 60);
  if (storedIdIn(typed) !== undefined || findIdentifiers(typed).length > 0)
    throw new UserError(
      `“${words}” is not one of this channel’s papers, so words about it would not be shown anywhere. Make it this channel’s paper first.`,
      [{ label: 'Make it this channel’s paper', run: promptsLine({ paper: typed }) }].filter(({ run }) => fitsButton(run)),
      'paper',
    );
  const near = found.near.map(({ id, name }) => ({ label: name.slice(0, 75), run: wordsLine(id) }));
  const title = { label: `Look for a paper called “words ${words}”`.slice(0, 75), run: `/paper paper:"words ${words.replaceAll('"', '""')}"` };
  throw new UserError(`No paper here is called “${words}”.${near.length > 0 ? ' Did you mean one of these?' : ''}`, [...near, title], 'paper');
}

const ourPaper = ({ id, name }: { readonly id: string; readonly name: string }): WordsPaper => ({ id, name, reference: id });

const broughtPaper = (paper: Parameters<typeof lineReference>[0] & { readonly label: string }): WordsPaper => ({
  id: paper.id,
  name: paper.label,
  reference: lineReference(paper),
});

/** The text as it is stored: plain text in lines, without empty ones. */
const ownText = (text: string): string =>
  stripInvisible(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
