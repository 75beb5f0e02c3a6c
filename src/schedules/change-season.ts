/** Adds, moves and removes questions of a channel's season. */

import type { Actor, ChannelRef } from '../core/command/command.ts';
import { broughtPaperOf } from '../core/papers/brought-paper.ts';
import type { SeasonChange, SeasonChangeResult } from '../core/ports/schedule-service.ts';
import { seasonOfPrompt, writtenSeasonFor } from '../core/schedule/question-order.ts';
import { applySeasonChange, type SeasonSubject } from '../core/season/apply-season-change.ts';
import { arrangeSeason } from '../core/season/arrange-season.ts';
import { unarranged } from '../core/season/change-arrangement.ts';
import { newQuestionId } from '../core/season/own-question.ts';
import type { Library } from '../library/library.ts';
import { findChannelPapers } from '../store/channel-papers.ts';
import type { Database } from '../store/database.ts';
import { findUnsentPrompts } from '../store/delivery-history.ts';
import { progressForSeason } from '../store/progress.ts';
import { findArrangements, saveArrangement } from '../store/season-arrangements.ts';
import { lockSubscription, type Subscription } from '../store/subscriptions.ts';
import { readChannelSchedule } from './overview.ts';

export interface SeasonChangeOptions {
  readonly library: Library;
  /** In ms. */
  readonly now: number;
}

/** @throws {UserError} if the change is not possible. */
export async function changeSeason(
  transaction: Database,
  { library, now }: SeasonChangeOptions,
  place: ChannelRef,
  by: Actor,
  change: SeasonChange,
): Promise<SeasonChangeResult> {
  const row = await lockSubscription(transaction, place, library.paper.id);
  const before = await readChannelSchedule(transaction, row, library, now);
  const subject = await findSubject(transaction, row, change, library);
  const prompt = change.kind === 'add' ? newQuestionId() : change.prompt;
  const added = change.kind === 'add' ? { ...change.question, id: prompt, addedBy: by, addedAt: Temporal.Instant.fromEpochMilliseconds(now) } : undefined;
  const arrangement = applySeasonChange(change, added, subject);
  await saveArrangement(transaction, row, subject.arrangement, arrangement, now);
  const shown = change.kind === 'remove' ? subject.arrangement : arrangement;
  return {
    ...{ before, after: await readChannelSchedule(transaction, row, library, now), paper: arrangement.paper, prompt },
    number: arrangeSeason(subject.season, shown).prompts.find(({ id }) => id === prompt)?.week ?? 1,
    isOnItsWay: (await findUnsentPrompts(transaction, row.id)).includes(prompt),
  };
}

/** A new question is about the channel's paper; an existing question determines its paper. */
async function findSubject(transaction: Database, row: Subscription, change: SeasonChange, library: Library): Promise<SeasonSubject> {
  const arrangements = await findArrangements(transaction, row);
  const brought = await findChannelPapers(transaction, row);
  const prompt = change.kind === 'add' ? '' : change.prompt;
  const own = arrangements.find((one) => [...one.own, ...one.removed].some(({ id }) => id === prompt))?.paper;
  // The design of a brought paper may have changed, and its questions with it.
  const paper = own ?? broughtPaperOf(prompt) ?? seasonOfPrompt(library, prompt)?.paper ?? row.chosen_paper;
  const season = writtenSeasonFor(library, paper, { brought });
  const { used } = progressForSeason(season.paper, row);
  return { season, used, arrangement: arrangements.find((one) => one.paper === season.paper) ?? unarranged(season.paper) };
}
