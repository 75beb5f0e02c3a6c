import type { Library } from '../../content/library.ts';
import type { Club, Discussed } from '../../src/core/club.ts';
import type { Caller } from '../../src/core/command.ts';
import { type Block, type Choice, link, type Reply, strong, type Text } from '../../src/core/reply.ts';
import { seasonHolding } from '../../src/core/season.ts';
import type { Channel } from '../channel.ts';

type Wanted = NonNullable<Parameters<Club['discuss']>[2]>;

/** Posts a prompt in the channel, the next one unless named, and tells the asker what came of it. */
export async function postPrompt({ club, place }: Channel, by: Caller, library: Library, wanted: Wanted = {}): Promise<Reply> {
  const discussed = await club.discuss(place, by, wanted);
  const title = seasonHolding(library, discussed.prompt)?.prompts.find(({ id }) => id === discussed.prompt)?.title ?? discussed.prompt;
  const choices = choicesAfter(discussed);
  const buttons: readonly Block[] = choices.length > 0 ? [{ kind: 'choices', choices }] : [];
  return { once: true, blocks: [{ kind: 'text', text: outcome(discussed, title) }, ...buttons] };
}

function outcome({ status, link: url, reason }: Discussed, title: string): Text {
  const because = reason ? ` ${reason}` : '';
  switch (status) {
    case 'posted':
      return [strong('Posted: '), '“', url ? link(title, url) : title, '”. It counts as discussed.'];
    case 'queued':
      return [strong('On its way: '), `“${title}” will be in the channel as soon as it can be.${reason ? ` What it waits for: ${reason}` : ''}`];
    case 'refused':
      return [strong('Not posted: '), `“${title}”.${because}`];
    case 'unconfirmed':
      return [strong('Not certain: '), `“${title}” may or may not be in the channel. Please look into the channel before you ask again.${because}`];
  }
}

function choicesAfter({ status, prompt }: Discussed): readonly Choice[] {
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
