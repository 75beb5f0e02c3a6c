import { z } from 'zod';
import type { Season } from '../../content/schema.ts';
import type { Progress } from '../core/club.ts';
import type { SubscriptionTable } from '../store/tables.ts';

const promptIds = z.array(z.string());

/** A channel's way through the season. Another paper has other prompts: its season begins at the first. */
export function progressIn(season: Season, { paper, used, round }: Pick<SubscriptionTable, 'paper' | 'used' | 'round'>): Progress {
  return paper === season.paper ? { used: promptIds.parse(JSON.parse(used)), round } : { used: [], round: 1 };
}
