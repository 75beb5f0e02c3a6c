/** How well /ask answers the questions of the set. The targets are in the issue that asked for intents. */
import { describe, expect, test } from 'vitest';
import { createAnswerFinder } from '../../commands/ask/find-answer.ts';
import { chatAnswerable, chatUnanswerable } from '../fixtures/ask/chat-questions.ts';
import { clubAnswerable, clubUnanswerable } from '../fixtures/ask/club-questions.ts';
import { heldOutAnswerable, heldOutUnanswerable } from '../fixtures/ask/held-out-questions.ts';
import { layAnswerable, layUnanswerable } from '../fixtures/ask/lay-questions.ts';
import type { AnswerableQuestion } from '../fixtures/ask/question.ts';
import { aboutAPerson, answerable, unanswerable } from '../fixtures/ask/questions.ts';
import { readerAnswerable } from '../fixtures/ask/reader-questions.ts';
import { readerUnanswerable } from '../fixtures/ask/reader-questions-without-answer.ts';
import { typedAnswerable, typedUnanswerable } from '../fixtures/ask/typed-questions.ts';
import { createScorer } from '../helpers/ask-score.ts';
import { quickBot } from '../helpers/library.ts';

const { ask, library } = await quickBot();
const { isRight, isAnswered } = createScorer(library, ask);
const find = createAnswerFinder(library);
const minRight = 0.95;
const maxFalse = 1 / 30;

const sets = [
  { name: 'that the search was tuned on', asked: answerable, without: unanswerable },
  { name: 'as clinicians type them', asked: typedAnswerable, without: typedUnanswerable },
  { name: 'in everyday words', asked: layAnswerable, without: layUnanswerable },
  { name: 'over the whole content', asked: clubAnswerable, without: clubUnanswerable },
  { name: 'in the shorthand of a chat', asked: chatAnswerable, without: chatUnanswerable },
  { name: 'of readers who had not tried it', asked: readerAnswerable, without: readerUnanswerable },
  { name: 'held out', asked: heldOutAnswerable, without: heldOutUnanswerable },
];
const all = sets.flatMap(({ asked }) => asked);
const allWithout = sets.flatMap(({ without }) => without);

async function missed(asked: readonly AnswerableQuestion[]): Promise<readonly string[]> {
  const right = await Promise.all(asked.map(isRight));
  return asked.filter((_, at) => !right[at]).map((question) => question.ask);
}

describe('the question set', () => {
  test('the question set has 568 questions with an answer and 431 without, 81 of them held out', () => {
    expect([all.length, allWithout.length, heldOutAnswerable.length + heldOutUnanswerable.length]).toEqual([568, 431, 81]);
  });

  test('the question set expects only claims that exist', () => {
    for (const question of all) if ('claims' in question) for (const id of question.claims) expect(library.claims.has(id), id).toBe(true);
  });

  test.each(sets)('a right answer is among the first three for at least 95% of the questions $name', async ({ asked }) => {
    const wrong = await missed(asked);
    expect(1 - wrong.length / asked.length, wrong.join('\n')).toBeGreaterThanOrEqual(minRight);
  });

  test('at most one in thirty of all questions without an answer gets one', () => {
    const answered = allWithout.filter(isAnswered);
    expect(answered.length / allWithout.length, answered.join('\n')).toBeLessThanOrEqual(maxFalse);
  });

  test('every question whether a drug worked gets the right answer', async () => {
    expect(await missed(all.filter((question) => 'intent' in question && question.intent === 'verdict'))).toEqual([]);
  });

  test('no question is taken to be about a person unless it is one', () => {
    expect(aboutAPerson.filter((question) => find(question).kind !== 'personal')).toEqual([]);
    expect([...all.map((question) => question.ask), ...allWithout].filter((question) => find(question).kind === 'personal')).toEqual([]);
  });
});
