/** What the outbox posts of a question: an organiser's own one goes with its post. */
import { type ChannelSeason, isOwnPrompt, type SeasonPrompt } from '../core/season/arrange-season.ts';
import { promptPayload } from '../store/payload.ts';

export function payloadFor({ paper, prompts, isArranged }: ChannelSeason, prompt: SeasonPrompt, isNewRound: boolean, isInThread = false): string {
  return promptPayload(prompt.id, isNewRound, isInThread, {
    ...(isArranged ? { place: { number: prompt.week, of: prompts.length } } : {}),
    ...(isOwnPrompt(prompt) ? { own: postedQuestion(prompt, paper) } : {}),
  });
}

function postedQuestion({ week: _week, title: _title, ...question }: Extract<SeasonPrompt, { addedBy: unknown }>, paper: string) {
  return { ...question, paper };
}
