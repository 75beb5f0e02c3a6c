/** The option `reveal` of `/prompts`: when the background of a question goes into its thread. */
import type { Suggestion } from '../../src/core/command/options.ts';
import type { RevealMode } from '../../src/core/ports/schedule-service.ts';

/** The modes as typed in a command line. */
export const revealNames: Readonly<Record<RevealMode, string>> = { now: 'now', day: 'a day', never: 'never' };

export const revealOption = {
  kind: 'text',
  description: 'When the background goes into the thread: now, a day (later) or never (until you reveal it)',
  suggest: (typed: string): readonly Suggestion[] =>
    Object.values(revealNames).flatMap((value) => (value.startsWith(typed.trim().toLowerCase()) ? [{ label: value, value }] : [])),
} as const;
