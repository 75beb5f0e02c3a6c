/** The signature of an organiser's own question, used everywhere it is shown. */

import { type RichText, time } from '../../src/core/reply/reply.ts';
import type { OwnPrompt, OwnQuestion } from '../../src/core/season/own-question.ts';

/** Whether the name is known: Slack does not always give it, and then it is the id. */
const isNamed = ({ addedBy }: Pick<OwnQuestion, 'addedBy'>): boolean => addedBy.name !== addedBy.id;

export const ownTitleOf = (question: Pick<OwnQuestion, 'addedBy'>): string =>
  isNamed(question) ? `A question from ${question.addedBy.name}` : 'A question from an organiser';

/** The theme and level, if they were given. @param place its place in the season. */
export const ownLabel = ({ theme, level }: Pick<OwnPrompt, 'theme' | 'level'>, place: string): string => {
  const label = [...(theme ? [`theme: ${theme}`] : []), ...(level ? [`level: ${level}`] : []), place].join(' · ');
  return `${label.charAt(0).toUpperCase()}${label.slice(1)}`;
};

/** Whose question it is, without a mention, which would notify the person. */
export const ownSignature = (question: Pick<OwnQuestion, 'addedBy' | 'addedAt'>): RichText => [
  'The question is by ',
  isNamed(question) ? question.addedBy.name : { kind: 'person', ...question.addedBy },
  ', who added it on ',
  time(question.addedAt, 'UTC'),
  '. It has no background from us.',
];
