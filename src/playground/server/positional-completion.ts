/** Suggests the next word of a command that assigns words without a name to its options itself ("on monday 9am"). */
import type { Bot } from '../../core/bot.ts';
import type { Command } from '../../core/command/command.ts';
import type { Completion } from '../page/api-types.ts';
import { place } from './channel.ts';
import type { Segment } from './scan-command.ts';

type Item = Completion['items'][number];

/** @param word the word being typed. */
export async function positionalItems(segments: readonly Segment[], word: string, command: Command, bot: Bot): Promise<readonly Item[]> {
  const bare = segments.filter(({ named }) => !named).flatMap(({ words }) => words);
  const before = word === '' ? bare : bare.slice(0, -1);
  const assign = (words: readonly string[]): Readonly<Record<string, string | undefined>> => command.parsePositional?.(words) ?? {};
  const given = new Set([...Object.keys(assign(before)), ...segments.filter(({ named }) => named).map(({ option }) => option)]);
  const open = Object.keys(command.options).filter((option) => !given.has(option));
  const values = (word === '' ? open.slice(0, 1) : open).map(async (option) => {
    const offers = await bot.autocomplete({ command: command.name, option, typed: word, place });
    // Only values that would be parsed as that option in this position: after "resume", a weekday is not a day to post on.
    return offers.filter(({ value }) => assign([...before, value])[option] === value).map(({ label, value }) => itemOf(value, label, command, option));
  });
  return [...(await Promise.all(values)).flat(), ...names(open, word, command)];
}

const itemOf = (value: string, label: string, { options }: Command, option: string): Item => ({
  label: value,
  hint: hintOf(value, label) || (options[option]?.description ?? ''),
  insert: `${value} `,
});

/** Returns a label such as "baricitinib · Olumiant" without the value at its beginning. */
export const hintOf = (value: string, label: string): string => (label.startsWith(value) ? label.slice(value.length).replace(/^[\s·:]+/, '') : label);

const names = (open: readonly string[], word: string, { options }: Command): readonly Item[] =>
  open
    .filter((name) => name !== Object.keys(options)[0] && name.startsWith(word.toLowerCase()))
    .map((name) => ({ label: `${name}:`, hint: options[name]?.description ?? '', insert: `${name}:` }));
