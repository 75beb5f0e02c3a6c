import { defineCommand } from '../src/core/command/command.ts';
import { UserError } from '../src/core/errors.ts';
import { memoizeByObject } from '../src/core/memoize.ts';
import { claimItems } from '../src/core/reply/claim-text.ts';
import { type Block, emphasis, type Reply } from '../src/core/reply/reply.ts';
import type { Library } from '../src/library/library.ts';
import { type ClaimsFound, createClaimSearch } from '../src/library/search/claims/find-claims.ts';
import { asksAboutAPerson } from '../src/library/search/claims/personal-questions.ts';
import { relatedLinks } from './ask/related-links.ts';

export const ask = defineCommand({
  name: 'ask',
  description: 'A question, answered from the claims of the fact base alone, or not at all',
  examples: ['/ask did steroids come down in the BRAVE trials?', '/ask what is SRI-4?'],
  options: { question: { kind: 'text', description: 'In your own words, such as: why was solcitinib stopped?' } },
  cacheKey: () => '',
  run: ({ question }, { library }): Reply => {
    if (!question?.trim()) throw new UserError('Type a question after the command, for example: /ask why was solcitinib stopped?', examples);
    const found = searchOf(library)(question);
    const personal: readonly Block[] = asksAboutAPerson(question) ? [{ kind: 'text', text: [aboutAPerson] }] : [];
    return {
      title: found.claims.length > 0 ? 'What the fact base has on this' : 'The fact base has nothing on this',
      blocks: [
        { kind: 'quote', text: [emphasis(shortened(question))] },
        ...personal,
        ...(found.claims.length > 0 ? claimBlocks(found, library) : nothing(found)),
      ],
    };
  },
});

const examples = [
  { label: 'Why was solcitinib stopped?', run: '/ask why was solcitinib stopped?' },
  { label: 'What is SRI-4?', run: '/ask what is SRI-4?' },
];

const aboutAPerson =
  'I cannot say what is right for one person: that takes somebody who knows them, such as their rheumatologist. I can show the general evidence.';

function claimBlocks(found: ClaimsFound, library: Library): readonly Block[] {
  const choices = relatedLinks(found.claims, library);
  return [
    {
      kind: 'list',
      items: claimItems(
        found.claims.map(({ id }) => id),
        library,
      ),
    },
    ...notCovered(found),
    { kind: 'note', text: ['Found by words, not by meaning: these are the claims closest to the question, and there may be more elsewhere.'] },
    ...(choices.length > 0 ? [{ kind: 'choices', choices } as const] : []),
  ];
}

const notCovered = ({ notCovered: words }: ClaimsFound): readonly Block[] =>
  words.length === 0 ? [] : [{ kind: 'note', text: [`Not covered by these claims: ${words.slice(0, 8).map(quoted).join(', ')}.`] }];

const nothing = ({ notCovered: words }: ClaimsFound): readonly Block[] => [
  {
    kind: 'text',
    text: [
      `No claim covers the whole of this question, and I do not guess. ${words.length > 0 ? `I looked for ${words.slice(0, 8).map(quoted).join(', ')}. ` : ''}The answer may well be known elsewhere: I know only what was read for this bot.`,
    ],
  },
  {
    kind: 'choices',
    choices: [
      { label: 'The paper', run: '/summary' },
      { label: 'The drugs', run: '/drug' },
      { label: 'The trials', run: '/trials' },
    ],
  },
];

const quoted = (word: string): string => `“${word.slice(0, 40)}”`;

const shortened = (question: string): string => {
  const line = question.toWellFormed().trim();
  return line.length > 300 ? `${line.slice(0, 300)}…` : line;
};

/** One search index per library, built at the first question. */
const searchOf = memoizeByObject(createClaimSearch);
