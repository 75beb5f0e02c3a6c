/** Answers of a search: claims, nothing, or the question what was meant. */
import { claimItems } from '../../src/core/reply/claim-text.ts';
import { type Block, emphasis, type Reply, type ReplyButton } from '../../src/core/reply/reply.ts';
import type { Library } from '../../src/library/library.ts';
import type { ClaimsFound } from '../../src/library/search/claims/find-claims.ts';
import type { Answer } from './find-answer.ts';
import { isSpecific } from './fits-question.ts';
import { isRelativeChange } from './narrow-question.ts';
import type { Question } from './read-question.ts';
import { relatedLinks } from './related-links.ts';
import { verdictBlocks } from './verdict.ts';

type AnswerOf<Kind extends Answer['kind']> = Answer & { readonly kind: Kind };

export function claimsReply({ question, found, verdict }: AnswerOf<'claims'>, library: Library): Reply {
  const choices = relatedLinks(found.claims, library);
  const missing = found.notCovered.filter((word) => isSpecific(word) && !isRelativeChange(word));
  return {
    title: missing.length > 0 ? 'No claim covers all of this' : 'What the fact base has on this',
    blocks: [
      quoteOf(question),
      ...(missing.length > 0 ? [onlyNear(missing)] : []),
      claimList(found, library),
      ...(missing.length > 0 ? [] : notCovered(found)),
      ...(verdict ? ([{ kind: 'heading', text: 'The verdicts of the trials' }, ...verdictBlocks(verdict, library)] as const) : []),
      { kind: 'note', text: ['Found by words, not by meaning: these are the claims closest to the question, and there may be more elsewhere.'] },
      ...(choices.length > 0 ? [{ kind: 'choices', choices } as const] : []),
    ],
  };
}

/** Says that it gives no advice for a person, and shows what was read in general. */
export function personalReply({ question, found }: AnswerOf<'personal'>, library: Library): Reply {
  const instead: readonly Block[] =
    found.claims.length > 0 ? [{ kind: 'heading', text: 'What was read on this in general' }, claimList(found, library), ...notCovered(found)] : [];
  return {
    title: 'I do not advise on a person',
    blocks: [
      quoteOf(question),
      {
        kind: 'text',
        text: ['I cannot say what is right for one person: that takes somebody who knows them, such as their rheumatologist. I can show the general evidence.'],
      },
      ...instead,
      { kind: 'choices', choices: evidenceLinks(question) },
    ],
  };
}

function evidenceLinks({ drugs }: Question): readonly ReplyButton[] {
  const ofDrugs = drugs.slice(0, 2).flatMap(({ generic }) => [
    { label: `Safety of ${generic}`, run: `/drug ${generic} topic:safety` },
    { label: `Trials of ${generic}`, run: `/drug ${generic} topic:trials` },
  ]);
  return ofDrugs.length > 0
    ? ofDrugs
    : [
        { label: 'The drugs', run: '/drug' },
        { label: 'The trials', run: '/trials' },
      ];
}

export function nothingReply({ question, missing }: AnswerOf<'nothing'>): Reply {
  const lookedFor = missing.length > 0 ? `I looked for ${missing.slice(0, 8).map(quoted).join(', ')}. ` : '';
  return {
    title: 'Nothing in what I have read answers that',
    blocks: [
      quoteOf(question),
      {
        kind: 'text',
        text: [
          `No claim covers the whole of this question, and I do not guess. ${lookedFor}The answer may well be known elsewhere: I know only what was read for this bot.`,
        ],
      },
      { kind: 'choices', choices: waysOn(question) },
    ],
  };
}

/** Trials in lupus do not answer a question about another disease. Approvals for it are on the card of the drug. */
export function otherDiseaseReply({ question, disease }: AnswerOf<'outside'>): Reply {
  const approvals = question.drugs.slice(0, 2).map(({ generic }) => ({ label: `Approvals of ${generic}`, run: `/drug ${generic} topic:approvals` }));
  return {
    title: 'What I have read is on lupus',
    blocks: [
      quoteOf(question),
      {
        kind: 'text',
        text: [`Whether a drug works in ${quoted(disease)} is outside of what was read for this bot: its trials are in lupus, and they do not say.`],
      },
      { kind: 'choices', choices: [...approvals, ...waysOn(question)].slice(0, 3) },
    ],
  };
}

/** Buttons to what was named or may be meant, otherwise to the paper and the trials. */
function waysOn({ drugs: [drug], trials: [trial], sisters }: Question): readonly ReplyButton[] {
  if (!trial && sisters.length > 0) return sisters.slice(0, 3).map(({ id, name }) => ({ label: name, run: `/trials ${id}` }));
  if (drug)
    return [
      { label: `What there is on ${drug.generic}`, run: `/drug ${drug.generic}` },
      { label: 'The trials', run: '/trials' },
    ];
  if (trial)
    return [
      { label: trial.name, run: `/trials ${trial.id}` },
      { label: 'The trials', run: '/trials' },
    ];
  return [
    { label: 'The paper in short', run: '/summary' },
    { label: 'The trials', run: '/trials' },
  ];
}

export function vagueReply({ question }: AnswerOf<'vague'>): Reply {
  return {
    title: 'What would you like to know?',
    blocks: [
      quoteOf(question),
      {
        kind: 'text',
        text: [
          'Nothing specific was asked: these words are in nearly every statement. Name a drug, a trial, an outcome or a cytokine. These can be asked, for example:',
        ],
      },
      { kind: 'choices', choices: exampleQuestions },
    ],
  };
}

export const exampleQuestions: readonly ReplyButton[] = [
  'Did baricitinib work?',
  'Why was solcitinib stopped?',
  'What is SRI-4?',
  'What are the limits of the paper?',
].map((question) => ({ label: question, run: `/ask ${question}` }));

const claimList = ({ claims }: ClaimsFound, library: Library): Block => ({
  kind: 'list',
  items: claimItems(
    claims.map(({ id }) => id),
    library,
  ),
});

const onlyNear = (words: readonly string[]): Block => ({
  kind: 'text',
  text: [`These are the closest claims, and they may not answer the question: none of them mentions ${words.slice(0, 8).map(quoted).join(' or ')}.`],
});

const notCovered = ({ notCovered: words }: ClaimsFound): readonly Block[] =>
  words.length === 0 ? [] : [{ kind: 'note', text: [`Not covered by these claims: ${words.slice(0, 8).map(quoted).join(', ')}.`] }];

const quoteOf = ({ text }: Question): Block => {
  const line = text.toWellFormed().trim();
  return { kind: 'quote', text: [emphasis(line.length > 300 ? `${line.slice(0, 300).toWellFormed()}…` : line)] };
};

const quoted = (word: string): string => `“${word.slice(0, 40)}”`;
