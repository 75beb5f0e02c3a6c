/** Reports a change of a season, with buttons for further changes. */
import { UserError } from '../../../src/core/errors.ts';
import type { Progress, SeasonChange, SeasonChangeResult } from '../../../src/core/ports/schedule-service.ts';
import { type Block, type Reply, type ReplyButton, type RichText, strong, time } from '../../../src/core/reply/reply.ts';
import { removedQuestionDays } from '../../../src/core/retention.ts';
import { nextPrompt, paperName, progressFor, seasonFor, seasonOfPrompt } from '../../../src/core/schedule/question-order.ts';
import { type ChannelSeason, isOwnPrompt, type SeasonPrompt } from '../../../src/core/season/arrange-season.ts';
import { placeQuestion } from '../../../src/core/season/place-question.ts';
import type { Library } from '../../../src/library/library.ts';
import { ownSignature } from '../../discuss/own-question.ts';
import { zoneOf } from '../describe.ts';
import { showSeason } from './find-question.ts';

/** @throws {UserError} if the result is about a question that the library no longer has. */
export function seasonChanged(kind: SeasonChange['kind'], result: SeasonChangeResult, library: Library): Reply {
  const { before, after, paper, prompt: id } = result;
  const isRemoval = kind === 'remove';
  const overview = isRemoval ? before : after;
  const season = seasonFor(library, paper, overview);
  const prompt = season.prompts.find((one) => one.id === id) ?? seasonOfPrompt(library, id, overview.brought)?.prompts.find((one) => one.id === id);
  if (!prompt) throw new UserError('That was done, and the question is no longer in the season.', [showSeason]);
  const where = `number ${result.number} of ${season.prompts.length} on ${paperName(paper, library, after.brought)}`;
  const isSame = seasonFor(library, paper, before).prompts.find((one) => one.id === id)?.week === result.number;
  const texts: readonly RichText[] = [
    isRemoval ? removedText(prompt) : changedText(kind, titleIn(prompt), where, isSame),
    isRemoval ? [] : whenText(prompt, season, result),
    result.isOnItsWay && isRemoval ? ['It is already on its way to the channel, and will still be posted.'] : [],
  ];
  const choices = isRemoval
    ? [{ label: 'Add it back', run: `/prompts add ${id} place:${result.number}`, style: 'primary' } as const]
    : changeButtons(prompt, season, progressFor({ paper }, after), (lead) => lead);
  return {
    hasSideEffect: true,
    blocks: [
      ...texts.filter((text) => text.length > 0).map((text): Block => ({ kind: 'text', text })),
      ...(isOwnPrompt(prompt) ? ownBlocks(prompt) : []),
      { kind: 'choices', choices: [...choices, showSeason] },
    ],
  };
}

const ownBlocks = (prompt: Extract<SeasonPrompt, { addedBy: unknown }>): readonly Block[] => [
  { kind: 'quote', text: [prompt.text] },
  { kind: 'note', text: ownSignature(prompt) },
];

const titleIn = (prompt: SeasonPrompt): string => (isOwnPrompt(prompt) ? 'this question' : `“${prompt.title}”`);

function removedText(prompt: SeasonPrompt): RichText {
  return isOwnPrompt(prompt)
    ? [strong('Removed: '), `number ${prompt.week}, this question. It can be added back for ${removedQuestionDays} days.`]
    : [
        strong('Left out: '),
        `number ${prompt.week}, “${prompt.title}”. It is one of the library’s questions: it will not be asked here until somebody adds it back.`,
      ];
}

/** @param isSame whether the question has the same number as before. */
function changedText(kind: 'add' | 'restore' | 'move', subject: string, where: string, isSame: boolean): RichText {
  switch (kind) {
    case 'add':
      return [strong('Added: '), `${subject} is ${where}.`];
    case 'restore':
      return [strong('Added back: '), `${subject} is ${where}.`];
    case 'move':
      return isSame
        ? [strong('Not moved: '), `${subject} is ${where}, as before. In this round, a question that has not been asked yet cannot go before one that has.`]
        : [strong('Moved: '), `${subject} is ${where}.`];
  }
}

function whenText(prompt: SeasonPrompt, season: ChannelSeason, { after, paper }: SeasonChangeResult): RichText {
  const progress = progressFor({ paper }, after);
  if (progress.used.includes(prompt.id)) return ['It was asked in this round, and comes again in the next one.'];
  if (nextPrompt(season, progress).prompt.id !== prompt.id) return [];
  const [date] = after.paper === paper ? after.next : [];
  return date ? ['It is asked next, on ', time(date, zoneOf(after)), '.'] : ['It is asked next.'];
}

/**
 * The buttons for one question. Each names the target position, so that pressing it twice moves the question once.
 * @param label returns the label of a button, given what it does.
 */
export function changeButtons(prompt: SeasonPrompt, season: ChannelSeason, { used }: Progress, label: (lead: string) => string): readonly ReplyButton[] {
  const ids = season.prompts.map(({ id }) => id);
  const numberAt = (place: number | 'next'): number => placeQuestion(ids, prompt.id, place, used).indexOf(prompt.id) + 1;
  const up = numberAt(Math.max(1, prompt.week - 1));
  const front = numberAt('next');
  return [
    ...(up < prompt.week ? [{ label: label('Move up'), run: `/prompts move ${prompt.id} place:${up}` }] : []),
    ...(front < up ? [{ label: label('Move to front'), run: `/prompts move ${prompt.id} place:next` }] : []),
    { label: label('Remove'), run: `/prompts remove ${prompt.id}`, ...(label('') === '' ? { style: 'danger' as const } : {}) },
  ];
}

/** One question with the buttons that move it. */
export function questionCard(prompt: SeasonPrompt, season: ChannelSeason, progress: Progress): Reply {
  return {
    hasSideEffect: true,
    blocks: [
      { kind: 'text', text: [strong(`Number ${prompt.week} of ${season.prompts.length}: `), `${titleIn(prompt)}.`] },
      ...(isOwnPrompt(prompt) ? ownBlocks(prompt) : []),
      { kind: 'choices', choices: [...changeButtons(prompt, season, progress, (lead) => lead), showSeason] },
    ],
  };
}
