import type { Actor } from '../../src/core/command/command.ts';
import type { PostResult, ScheduleService } from '../../src/core/ports/schedule-service.ts';
import { type Block, link, type Reply, type ReplyButton, type RichText, strong } from '../../src/core/reply/reply.ts';
import { seasonOfPrompt } from '../../src/core/schedule/question-order.ts';
import type { Library } from '../../src/library/library.ts';
import type { ScheduleContext } from './channel.ts';

type RequestedPrompt = NonNullable<Parameters<ScheduleService['requestPost']>[2]>;

/** Posts a prompt in the channel, by default the next one, and tells the user the result. */
export async function postPrompt({ schedules, place }: ScheduleContext, by: Actor, library: Library, wanted: RequestedPrompt = {}): Promise<Reply> {
  const discussed = await schedules.requestPost(place, by, wanted);
  const title = seasonOfPrompt(library, discussed.prompt)?.prompts.find(({ id }) => id === discussed.prompt)?.title ?? discussed.prompt;
  const choices = followUpButtons(discussed);
  const buttons: readonly Block[] = choices.length > 0 ? [{ kind: 'choices', choices }] : [];
  return { hasSideEffect: true, blocks: [{ kind: 'text', text: outcome(discussed, title) }, ...buttons] };
}

function outcome({ status, link: url, reason }: PostResult, title: string): RichText {
  const because = reason ? ` ${reason}` : '';
  switch (status) {
    case 'posted':
      return [strong('Posted: '), '“', url ? link(title, url) : title, '”. It counts as discussed.'];
    case 'queued':
      return [strong('On its way: '), `“${title}” will be in the channel as soon as possible.${reason ? ` What it waits for: ${reason}` : ''}`];
    case 'refused':
      return [strong('Not posted: '), `“${title}”.${because}`];
    case 'unconfirmed':
      return [strong('Not certain: '), `“${title}” may or may not be in the channel. Please check the channel before you ask again.${because}`];
  }
}

function followUpButtons({ status, prompt }: PostResult): readonly ReplyButton[] {
  switch (status) {
    case 'posted':
      return [{ label: 'Background and sources', run: `/discuss ${prompt} show:background` }];
    case 'queued':
    case 'unconfirmed':
      return [{ label: 'What became of it', run: '/prompts' }];
    case 'refused':
      return [{ label: 'Try again', run: `/discuss ${prompt}` }];
  }
}
