/** The level and theme of an own question, validated when they are read. */
import * as z from 'zod';
import { prompt as promptSchema } from '../../content/schema.ts';
import type { OwnQuestion } from '../core/season/own-question.ts';

/** A later version may know more levels and themes; its questions are asked without them. */
const labels = z.object({ level: promptSchema.shape.level.optional().catch(undefined), theme: promptSchema.shape.theme.optional().catch(undefined) });

export function parseLabels(stored: {
  readonly level: string | null | undefined;
  readonly theme: string | null | undefined;
}): Pick<OwnQuestion, 'level' | 'theme'> {
  const { level, theme } = labels.parse({ level: stored.level ?? undefined, theme: stored.theme ?? undefined });
  return { ...(level ? { level } : {}), ...(theme ? { theme } : {}) };
}
