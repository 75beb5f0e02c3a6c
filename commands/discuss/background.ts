import type { Claim, ClaimStatus, Prompt } from '../../content/schema.ts';
import { claimItems, claimsOf } from '../../src/core/reply/claim-text.ts';
import type { Block, Reply, ReplyButton, RichText } from '../../src/core/reply/reply.ts';
import type { Library } from '../../src/library/library.ts';
import { type QuestionContext, threadTitle } from './question.ts';
import { aboutButton, recordBlocks } from './record-blocks.ts';

/**
 * The message in a question's thread: its background and every claim it rests on, with sources.
 * @param note shown above it, for somebody who reads it privately.
 */
export function backgroundReply(
  prompt: Prompt,
  { paper, season, snapshot }: QuestionContext,
  another: readonly ReplyButton[],
  library: Library,
  note: RichText = [],
): Reply {
  return {
    title: threadTitle(prompt),
    blocks: [
      ...(note.length > 0 ? [{ kind: 'note', text: note } as const] : []),
      { kind: 'text', text: [prompt.background] },
      ...(snapshot ? recordBlocks(snapshot, prompt.id) : evidence(claimsOf(prompt.restsOn, library), library)),
      { kind: 'choices', choices: [...another, snapshot ? aboutButton(snapshot) : { label: `${paper} in short`, run: `/summary paper:${season.paper}` }] },
    ],
  };
}

/** Order of the claims: those read before those inferred. `unverified` claims never load. */
const groups: readonly { readonly status: ClaimStatus; readonly heading: string }[] = [
  { status: 'verified', heading: 'What it rests on' },
  { status: 'news-report', heading: 'What the news report made of it' },
  { status: 'inferred', heading: 'Our own inferences' },
];

function evidence(claims: readonly Claim[], library: Library): readonly Block[] {
  return groups.flatMap(({ status, heading }): readonly Block[] => {
    const members = claims.filter((claim) => claim.status === status);
    if (members.length === 0) return [];
    return [
      { kind: 'heading', text: heading },
      { kind: 'list', items: claimItems(members, library) },
    ];
  });
}
