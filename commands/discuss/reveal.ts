/** `/discuss reveal`: an organiser has the background of a question posted in its thread now. */
import type { Context } from '../../src/core/command/command.ts';
import { UserError } from '../../src/core/errors.ts';
import type { RevealResult } from '../../src/core/ports/post-requests.ts';
import type { ChannelSchedule, Occurrence } from '../../src/core/ports/schedule-service.ts';
import { link, type Reply, type ReplyButton, type RichText, strong, time } from '../../src/core/reply/reply.ts';
import { requireChannel } from '../shared/channel.ts';
import { promptTitle } from '../shared/post-prompt.ts';
import { resolvePrompt } from './resolve-prompt.ts';

/** The words after "reveal", empty for the latest question; undefined if something else is meant. */
export function parseRevealTarget(typed: string | undefined): string | undefined {
  const [, words] = /^reveal(?: +(.*))?$/i.exec(typed?.trim() ?? '') ?? [];
  if (words === undefined) return /^reveal$/i.test(typed?.trim() ?? '') ? '' : undefined;
  return words.replace(/^(?:(?:the|its|background|answer|of|question|now|latest|last|in|thread|here)(?: +|$))+/i, '');
}

/** @param words as returned by {@link parseRevealTarget}. @throws {UserError} if the person is not an organiser, or if there is no such question. */
export async function revealReply(words: string, context: Context): Promise<Reply> {
  const channel = requireChannel(context, 'Backgrounds are revealed', [{ label: 'Look at the next question', run: '/discuss show:question' }]);
  const { schedules, place, thread, cause } = channel;
  if (!(await context.isOrganiser()))
    throw new UserError('Only organisers can reveal a background in the thread. The button under the question shows it to anybody privately.');
  const prompt = words === '' ? undefined : (await resolvePrompt({ prompt: words }, 'background', await schedules.getSchedule(place), context)).prompt.id;
  const result = await schedules.revealBackground(place, prompt === undefined ? { thread } : { prompt }, cause);
  const buttons = result.status === 'queued' ? [{ kind: 'choices', choices: [{ label: 'What became of it', run: '/prompts' }] } as const] : [];
  return {
    hasSideEffect: true,
    blocks: [{ kind: 'text', text: outcomeText(result, result.title ?? promptTitle(result.prompt, context.library)) }, ...buttons],
  };
}

function outcomeText({ status, isRepeat, link: url, reason }: RevealResult, title: string): RichText {
  const because = reason ? ` ${reason}` : '';
  switch (status) {
    case 'posted':
      return [strong(isRepeat ? 'Already revealed: ' : 'Revealed: '), 'the background of “', url ? link(title, url) : title, '” is in its thread.'];
    case 'queued':
      return [strong('On its way: '), `the background of “${title}” will be in its thread as soon as possible.${because}`];
    case 'refused':
      return [strong('Not posted: '), `the background of “${title}”.${because}`];
    case 'unconfirmed':
      return [strong('Not certain: '), `the background of “${title}” may or may not be in its thread. Please check there.${because}`];
  }
}

/** A note for the private view of a background that is not in the thread yet, and the button that reveals it. */
export interface UnrevealedNotice {
  readonly note: RichText;
  readonly buttons: readonly ReplyButton[];
}

/** Undefined unless that question is in the channel and its background is not in the thread yet. */
export async function findUnrevealed(
  prompt: string,
  overview: ChannelSchedule | undefined,
  context: Context,
  zone: string,
): Promise<UnrevealedNotice | undefined> {
  const background = overview?.history.find((occurrence) => occurrence.prompt === prompt && occurrence.status === 'posted')?.background;
  if (!background || background.kind === 'revealed') return undefined;
  const buttons = (await context.isOrganiser()) ? [{ label: 'Reveal the background', run: `/discuss reveal ${prompt}` }] : [];
  return { note: noteOn(background, zone), buttons };
}

function noteOn(background: Exclude<Occurrence['background'], undefined>, zone: string): RichText {
  const alone = 'Only you see this. It will be posted in the thread ';
  return background.kind === 'waiting' ? [alone, time(background.at, zone), ', or when an organiser reveals it.'] : [`${alone}when an organiser reveals it.`];
}
