/** Offers where a command deals bare words to its options itself ("on monday 9am"): whatever the next word may be. */
import type { Bot } from '../../core/bot.ts';
import type { Command } from '../../core/command/command.ts';
import type { Completion } from '../page/api-types.ts';
import type { Segment } from './scan-command.ts';

type Item = Completion['items'][number];

/** @param word the one being typed; all others stand. */
export function positionalItems(segments: readonly Segment[], word: string, command: Command, bot: Bot): readonly Item[] {
  const bare = segments.filter(({ named }) => !named).flatMap(({ words }) => words);
  const before = word === '' ? bare : bare.slice(0, -1);
  const deal = (words: readonly string[]): Readonly<Record<string, string | undefined>> => command.parsePositional?.(words) ?? {};
  const given = new Set([...Object.keys(deal(before)), ...segments.filter(({ named }) => named).map(({ option }) => option)]);
  const open = Object.keys(command.options).filter((option) => !given.has(option));
  const values = (word === '' ? open.slice(0, 1) : open).flatMap((option) => {
    const offers = bot.autocomplete({ command: command.name, option, typed: word });
    // Only what is read as that option where it stands: after "pause" a weekday is no day to post on.
    return offers.filter(({ value }) => deal([...before, value])[option] === value).map(({ label, value }) => itemOf(value, label, command, option));
  });
  return [...values, ...names(open, word, command)];
}

const itemOf = (value: string, label: string, { options }: Command, option: string): Item => ({
  label: value,
  hint: hintOf(value, label) || (options[option]?.description ?? ''),
  insert: `${value} `,
});

/** "baricitinib · Olumiant" says its value again. */
export const hintOf = (value: string, label: string): string => (label.startsWith(value) ? label.slice(value.length).replace(/^[\s·:]+/, '') : label);

const names = (open: readonly string[], word: string, { options }: Command): readonly Item[] =>
  open
    .filter((name) => name !== Object.keys(options)[0] && name.startsWith(word.toLowerCase()))
    .map((name) => ({ label: `${name}:`, hint: options[name]?.description ?? '', insert: `${name}:` }));
