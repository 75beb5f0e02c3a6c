/** Scores questions: which are answered rightly, and which are answered although the content has no answer. */
import { type Answer, createAnswerFinder } from '../../commands/ask/find-answer.ts';
import type { BotResponse } from '../../src/core/bot-request.ts';
import { textsOf } from '../../src/core/reply/reply.ts';
import type { Library } from '../../src/library/library.ts';
import type { AnswerableQuestion } from '../fixtures/ask/question.ts';

/** An answer is right if the claim is among its first ones. */
const firstClaims = 3;

export interface Scorer {
  readonly isRight: (question: AnswerableQuestion) => Promise<boolean>;
  readonly isAnswered: (question: string) => boolean;
}

export function createScorer(library: Library, ask: (line: string) => Promise<BotResponse>): Scorer {
  const find = createAnswerFinder(library);
  return {
    isRight: async (question) => {
      if ('claims' in question) {
        const shown = claimsIn(await ask(`/ask ${question.ask}`)).slice(0, firstClaims);
        return shown.some((id) => question.claims.includes(id));
      }
      const answer = find(question.ask);
      return answer.kind === 'intent' && answer.intent.kind === question.intent && sameMembers(subjectOf(answer), question.about);
    },
    isAnswered: (question) => ['intent', 'claims'].includes(find(question).kind),
  };
}

/** The claims that an answer shows, in order. */
function claimsIn({ reply }: BotResponse): readonly string[] {
  const inlines = reply.blocks.flatMap((block) => textsOf(block).flat());
  return [...new Set(inlines.flatMap((inline) => (typeof inline !== 'string' && inline.kind === 'cite' && inline.claim ? [inline.claim] : [])))];
}

/** The drugs, trials or paper that an answer is about. */
function subjectOf({ intent }: Answer & { readonly kind: 'intent' }): readonly string[] {
  switch (intent.kind) {
    case 'schedule':
      return [];
    case 'limits':
    case 'funding':
      return intent.paper ? [intent.paper.id] : [...intent.drugs.map(({ generic }) => generic), ...intent.trials.map(({ id }) => id)];
    case 'comparison':
      return intent.drugs.map(({ generic }) => generic);
    case 'count':
    case 'verdict':
      return [...intent.drugs.map(({ generic }) => generic), ...intent.trials.map(({ id }) => id)];
    case 'approval':
    case 'drug':
      return [intent.drug.generic];
    case 'target':
      return intent.target.exact.map(({ generic }) => generic);
    case 'trial':
      return [intent.trial.id];
    case 'paper':
      return [intent.paper.id];
  }
}

const sameMembers = (some: readonly string[], others: readonly string[]): boolean => some.toSorted().join() === others.toSorted().join();
