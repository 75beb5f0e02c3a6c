/** A channel's way through each paper's season: of one in columns of their own, which many channels share, of the others as JSON. */
import * as z from 'zod';
import type { Progress } from '../core/ports/schedule-service.ts';
import type { SubscriptionTable } from './tables.ts';

export type StoredProgress = Pick<SubscriptionTable, 'paper' | 'used' | 'round' | 'seasons'>;

const promptIds = z.array(z.string());
const otherSeasons = z.record(z.string(), z.strictObject({ used: promptIds, round: z.number().int().positive() }));

/** Every paper of which a question was used, with how far the channel is. */
export function allProgress({ paper, used, round, seasons }: StoredProgress): Readonly<Record<string, Progress>> {
  return { ...otherSeasons.parse(JSON.parse(seasons)), [paper]: { used: promptIds.parse(JSON.parse(used)), round } };
}

/** A paper of which nothing was used yet begins at its first question. */
export const progressForSeason = (paper: string, kept: StoredProgress): Progress => allProgress(kept)[paper] ?? { used: [], round: 1 };

/** What is kept once the channel is that far with that paper. The others stay as they are. */
export function toProgressColumns(paper: string, { used, round }: Progress, kept: StoredProgress): StoredProgress {
  const { [paper]: _before, ...others } = allProgress(kept);
  return { paper, used: JSON.stringify(used), round, seasons: JSON.stringify(others) };
}

/** What is kept once that prompt, whichever season it belongs to, is to come again. */
export function withoutPrompt(prompt: string, kept: StoredProgress): StoredProgress {
  const found = Object.entries(allProgress(kept)).find(([, { used }]) => used.includes(prompt));
  if (!found) return kept;
  const [paper, { used, round }] = found;
  const changed = toProgressColumns(paper, { used: used.filter((one) => one !== prompt), round }, kept);
  return toProgressColumns(kept.paper, progressForSeason(kept.paper, changed), changed);
}
