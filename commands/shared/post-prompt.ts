import type { Actor } from '../../src/core/command/command.ts';
import type { PostOptions, PostResult } from '../../src/core/ports/post-requests.ts';
import { type Block, link, type Reply, type ReplyButton, type RichText, strong } from '../../src/core/reply/reply.ts';
import { seasonOfPrompt } from '../../src/core/schedule/question-order.ts';
import { isOwnQuestionId } from '../../src/core/season/own-question.ts';
import type { Library } from '../../src/library/library.ts';
import type { ScheduleContext } from './channel.ts';

/**
 * Posts a prompt, by default the next one, and tells the user the result. It is posted in the channel, where everybody finds it, unless it was
 * requested in a private thread, where it stays.
 */
export async function postPrompt(channel: ScheduleContext, by: Actor, library: Library, wanted: PostOptions = {}): Promise<Reply> {
  const { schedules, place, thread, isPrivateThread, cause } = channel;
  const asked = await schedules.requestPost(place, by, thread && isPrivateThread ? { ...wanted, thread } : wanted, cause);
  const title = asked.title ?? promptTitle(asked.prompt, library);
  const choices = followUpButtons(asked);
  const buttons: readonly Block[] = choices.length > 0 ? [{ kind: 'choices', choices }] : [];
  return { hasSideEffect: true, blocks: [{ kind: 'text', text: outcome(asked, title, placeName(channel)) }, ...buttons] };
}

export const promptTitle = (prompt: string, library: Library): string =>
  seasonOfPrompt(library, prompt)?.prompts.find(({ id }) => id === prompt)?.title ?? prompt;

/** Where it was posted, for a requester in a thread; empty in the channel itself. */
const placeName = ({ thread, isPrivateThread }: ScheduleContext): string =>
  thread === undefined ? '' : isPrivateThread ? ' in this thread' : ' in the channel';

function outcome({ status, link: url, reason }: PostResult, title: string, where: string): RichText {
  const because = reason ? ` ${reason}` : '';
  switch (status) {
    case 'posted':
      return [strong(`Posted${where}: `), '“', url ? link(title, url) : title, '”. It counts as asked.'];
    case 'queued':
      return [strong('On its way: '), `“${title}” will be${where || ' in the channel'} as soon as possible.${reason ? ` What it waits for: ${reason}` : ''}`];
    case 'refused':
      return [strong('Not posted: '), `“${title}”.${because}`];
    case 'unconfirmed':
      return [
        strong('Not certain: '),
        `“${title}” may or may not be${where || ' in the channel'}. Please check${where ? '' : ' the channel'} before you ask again.${because}`,
      ];
  }
}

function followUpButtons({ status, prompt }: PostResult): readonly ReplyButton[] {
  switch (status) {
    case 'posted':
      if (isOwnQuestionId(prompt)) return [];
      return [{ label: 'Background and sources', run: `/discuss ${prompt} show:background` }];
    case 'queued':
    case 'unconfirmed':
      return [{ label: 'What became of it', run: '/prompts' }];
    case 'refused':
      return [{ label: 'Try again', run: `/discuss ${prompt}` }];
  }
}
