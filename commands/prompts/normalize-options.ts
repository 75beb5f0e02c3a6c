import type { PromptsValues } from './options.ts';
import { parsePositional } from './parse-positional.ts';
import { parsePauseWords } from './schedule/pause-words.ts';

/** Words put before an option's text so that it is parsed as that option. */
const lead: Readonly<Record<string, readonly string[]>> = { every: ['every'], starting: ['starting'] };

/**
 * Splits text in one option that belongs to several ("monday 9am London" as the day), so that a form field on Discord
 * accepts the same words as a command line. Changes nothing if the result would contradict another option.
 */
export function normalizeOptions(values: PromptsValues): PromptsValues {
  if (values.action === 'pause') return normalizePause(values);
  let result = values;
  for (const option of ['day', 'time', 'every', 'timezone', 'starting'] as const) {
    const { [option]: own, action: _action, ...others } = parsePositional(['on', ...(lead[option] ?? []), values[option] ?? '']);
    const agrees = Object.keys(others).every((name) => result[name as keyof PromptsValues] === undefined);
    // "Move to the 24th" stays whole: it is not the 24th of every month.
    if (own !== undefined && agrees && !values[option]?.startsWith('move to ')) result = { ...result, [option]: own, ...others };
  }
  return result;
}

/** "20 December to 6 January" as the days is a first and a last day. */
function normalizePause(values: PromptsValues): PromptsValues {
  const { day, ...others } = values;
  const read = day && !others.starting && !others.until ? parsePauseWords(day) : {};
  return read.starting && read.until ? { ...others, ...read } : values;
}
