import type { PromptsValues } from './options.ts';
import { parsePositional } from './parse-positional.ts';

/** What stands before an option's text so that it is read as that option. */
const lead: Readonly<Record<string, readonly string[]>> = { every: ['every'], starting: ['starting'] };

/**
 * Splits text in one option that belongs to several ("monday 9am London" as the day), so that a form field on Discord
 * accepts the same words as a command line. Changes nothing if the result would contradict another option.
 */
export function normalizeOptions(values: PromptsValues): PromptsValues {
  let result = values;
  for (const option of ['day', 'time', 'every', 'timezone', 'starting'] as const) {
    const { [option]: own, action: _action, ...others } = parsePositional(['on', ...(lead[option] ?? []), values[option] ?? '']);
    const agrees = Object.keys(others).every((name) => result[name as keyof PromptsValues] === undefined);
    if (own !== undefined && agrees) result = { ...result, [option]: own, ...others };
  }
  return result;
}
