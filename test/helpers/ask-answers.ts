/** What /ask answers, for tests of single questions. */
import { createAnswerFinder, type FindAnswer } from '../../commands/ask/find-answer.ts';
import { plainBlock } from '../../src/core/reply/plain-text.ts';
import { quickBot } from './library.ts';

export interface AskAnswers {
  readonly find: FindAnswer;
  /** The ids of the claims that answer a question, best first; none if something else does. */
  readonly claimsFor: (question: string) => readonly string[];
  /** The title and the blocks of an answer, as plain text. */
  readonly textOf: (question: string) => Promise<string>;
}

export async function createAskAnswers(): Promise<AskAnswers> {
  const { ask, library } = await quickBot();
  const find = createAnswerFinder(library);
  return {
    find,
    claimsFor: (question) => {
      const answer = find(question);
      return answer.kind === 'claims' ? answer.found.claims.map(({ id }) => id) : [];
    },
    textOf: async (question) => {
      const { title = '', blocks } = (await ask(`/ask ${question}`)).reply;
      return [title, ...blocks.map(plainBlock)].join('\n');
    },
  };
}
