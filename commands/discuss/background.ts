import type { Claim, ClaimStatus, Prompt } from '../../content/schema.ts';
import { claimItems, claimsOf } from '../../src/core/reply/claim-text.ts';
import type { Block, Reply, ReplyButton } from '../../src/core/reply/reply.ts';
import type { Library } from '../../src/library/library.ts';
import type { About } from './question.ts';

/** The message in a question's thread: its background and every claim it rests on, with sources. */
export function backgroundReply(prompt: Prompt, { paper, season }: About, another: readonly ReplyButton[], library: Library): Reply {
  return {
    title: threadTitle(prompt),
    blocks: [
      { kind: 'text', text: [prompt.background] },
      ...evidence(claimsOf(prompt.restsOn, library), library),
      { kind: 'choices', choices: [...another, { label: `${paper} in short`, run: `/summary paper:${season.paper}` }] },
    ],
  };
}

/** Longest name of a thread, in characters. @see https://docs.discord.com/developers/resources/channel#start-thread-from-message */
const maxThreadNameLength = 100;

/** The name of the thread on Discord. It can be shortened, because the post above it has the full title. */
function threadTitle({ theme, title }: Prompt): string {
  const name = `${theme.charAt(0).toUpperCase()}${theme.slice(1)}: ${title}`;
  return name.length <= maxThreadNameLength
    ? name
    : `${name
        .slice(0, maxThreadNameLength - 1)
        .toWellFormed()
        .replace(/[\s\ufffd]*$/, '')}…`;
}

/** Order of the claims: what was read comes before what was inferred. `unverified` claims never load. */
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
