/** The post with news about a paper that the channel has had. It depends only on what is stored with it. */
import type { PaperUpdate } from '../../src/core/papers/paper-change.ts';
import { type Block, type Reply, type ReplyButton, strong } from '../../src/core/reply/reply.ts';
import { formatDay } from '../shared/paper-dates.ts';
import { paperLine, referenceTo } from '../shared/paper-reference.ts';
import { beforeText, nowText } from './change-text.ts';

/** More changes in one check are rare, and a post is a single message. */
const maxChangesShown = 5;

export function updatePost(update: PaperUpdate): Reply {
  const { paper, changes, foundAt, knownAt } = update;
  const shown = changes.slice(0, maxChangesShown);
  const more = changes.length - shown.length;
  return {
    title: updateTitle(update),
    asOf: new Date(foundAt).toISOString().slice(0, 7),
    blocks: [
      { kind: 'text', text: paper.title ? [strong(paper.title)] : [strong(paper.label)] },
      ...shown.flatMap((change): readonly Block[] => [
        { kind: 'text', text: nowText(change.now) },
        { kind: 'note', text: beforeText(change, knownAt) },
      ]),
      ...(more > 0 ? [{ kind: 'text', text: [`And ${more} more: /paper updates.`] } as const] : []),
      ...ourBlocks(update),
      {
        kind: 'note',
        text: [`Found on ${formatDay(foundAt)}. The papers that this channel has had are checked again weekly; /paper updates lists what was found.`],
      },
      { kind: 'choices', choices: buttons(update) },
    ],
  };
}

/** Such as "Okafor 2024 was retracted", from the worst change that was found. */
function updateTitle({ paper: { label }, changes: [worst] }: PaperUpdate): string {
  if (worst?.now.kind === 'published') return `${label} was published`;
  if (worst?.now.kind === 'results') return `Trial results of ${label}`;
  switch (worst?.now.notice.kind) {
    case 'retraction':
      return `${label} was retracted`;
    case 'withdrawal':
      return `${label} was withdrawn`;
    case 'removal':
      return `${label} was removed`;
    case 'concern':
      return `Expression of concern about ${label}`;
    case 'partial-retraction':
      return `${label} was partly retracted`;
    case 'correction':
      return `${label} was corrected`;
    case 'addendum':
    case 'other':
    case undefined:
      return `News about ${label}`;
  }
}

/** Says that the library's statements on one of our papers were written before the notice. */
function ourBlocks({ paper, changes }: PaperUpdate): readonly Block[] {
  const isNotice = changes.some(({ now }) => now.kind === 'notice');
  if (!paper.isOurs || !isNotice) return [];
  const isGone = changes.some(({ now }) => now.kind === 'notice' && ['retraction', 'withdrawal', 'removal'].includes(now.notice.kind));
  const text = isGone
    ? 'What I say about this paper in /summary, /ask and its questions was written before that, and is based on a paper that has been retracted, withdrawn or removed. Read the notice before you continue; to choose another paper, type /prompts paper.'
    : 'What I say about this paper in /summary, /ask and its questions was written before that. Read the notice beside it.';
  return [{ kind: 'text', text: [text] }];
}

function buttons({ paper }: PaperUpdate): readonly ReplyButton[] {
  const reference = referenceTo(paper.ids);
  return [...(reference ? [{ label: 'The paper now', run: paperLine(reference) }] : []), { label: 'Updates of this channel', run: '/paper updates' }];
}
