/** Chooses the questions of a session from the season of a paper. */
import type { Prompt } from '../../content/schema.ts';

/** Absent if the season has no further question that fits. */
export interface GuideQuestions {
  readonly open?: Prompt | undefined;
  readonly pairs?: Prompt | undefined;
  readonly settle?: Prompt | undefined;
}

/** Questions that call for a decision suit a discussion in pairs. */
const levelsForPairs: readonly Prompt['level'][] = ['evaluation', 'creation', 'analysis', 'recall'];

/** Themes of questions about what follows from the paper. */
const themesToSettle: readonly Prompt['theme'][] = ['future directions', 'clinical translation'];

const isOfNews = ({ question }: Prompt): boolean => /\bnews\b/i.test(question);

/**
 * The first question of a season is for everybody, because it can be answered from the abstract. Questions about a news report
 * need more than the paper, and are left out if there are others.
 */
export function chooseQuestions(prompts: readonly Prompt[]): GuideQuestions {
  const [open, ...later] = prompts;
  const ofPaper = later.filter((prompt) => !isOfNews(prompt));
  const candidates = ofPaper.length > 0 ? ofPaper : later;
  const settling = themesToSettle.flatMap((wanted) => candidates.filter(({ theme }) => theme === wanted));
  // If there is only one other question, the pairs need it more.
  const settle = candidates.length > 1 ? settling[0] : undefined;
  const pairs = levelsForPairs.flatMap((wanted) => candidates.filter((prompt) => prompt.level === wanted && prompt !== settle))[0];
  return { open, pairs, settle };
}
