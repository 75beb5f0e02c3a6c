/** Parses and describes when the background of a question is posted in its thread. */
import { UserError } from '../../src/core/errors.ts';
import type { RevealMode } from '../../src/core/ports/schedule-service.ts';
import { type RichText, strong } from '../../src/core/reply/reply.ts';
import type { PromptsValues } from './options.ts';
import { revealNames } from './reveal-option.ts';
import { lineWith, quoteTyped } from './schedule-problem.ts';

/** Other words for each: "immediately", "after a day", "24 hours", "by hand". */
const revealPatterns: Readonly<Record<RevealMode, RegExp>> = {
  now: /^(?:now|immediately|at once|right away|with the question)$/,
  day: /^(?:(?:a|one|1)? ?day|(?:the )?next day|24 ?h(?:ours?)?)(?: later| after)?$/,
  never: /^(?:never|off|no|by hand|manually|myself|on request)$/,
};

/** @throws {UserError} with a button for each mode, which repeats the rest of the line. */
export function parseRevealMode(values: PromptsValues, typed: string): RevealMode {
  const words = typed
    .trim()
    .toLowerCase()
    .replace(/^(?:after|in|it|background|the background)\s+/, '');
  const found = modeCalled(words);
  if (found) return found;
  // If a mode is among the words, a button for it would leave out the others.
  const isAmong = words.split(/\s+/).some(modeCalled);
  throw new UserError(
    `${quoteTyped(typed)} does not say when a background is revealed in the thread. Say now, a day or never.`,
    isAmong
      ? []
      : Object.values(revealNames).map((name) => ({
          label: `Reveal ${name === 'a day' ? 'after a day' : name}`,
          run: lineWith(values, { reveal: name }),
        })),
  );
}

const modeCalled = (words: string): RevealMode | undefined =>
  (Object.keys(revealPatterns) as readonly RevealMode[]).find((mode) => revealPatterns[mode].test(words));

/** "reveal after a day" typed without a colon; undefined for any other words. */
export function revealWords(words: readonly string[]): { readonly reveal: string } | undefined {
  const [head = '', ...rest] = words.flatMap((word) => word.split(/\s+/));
  return /^reveal$/i.test(head) && rest.length > 0 ? { reveal: rest.join(' ') } : undefined;
}

/** Describes the new mode of a channel. */
export function revealText(mode: RevealMode): RichText {
  return [strong('Backgrounds: '), revealed[mode], '.'];
}

/** Where and when backgrounds are posted, in a few words. */
export const revealed: Readonly<Record<RevealMode, string>> = {
  now: 'in the thread together with the question',
  day: 'in the thread a day after the question, or when an organiser reveals them',
  never: 'in the thread only when an organiser reveals them',
};
