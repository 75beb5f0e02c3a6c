/** Suggests what can be typed at the cursor, by the same rules by which a line is parsed. */
import type { Bot } from '../../core/bot.ts';
import type { Command } from '../../core/command/command.ts';
import { formatCommand } from '../../core/command/format-command.ts';
import type { Option } from '../../core/command/options.ts';
import type { Completion } from '../page/api-types.ts';
import { place } from './channel.ts';
import { hintOf, positionalItems } from './positional-completion.ts';
import { type Segment, scanCommand } from './scan-command.ts';

type Item = Completion['items'][number];

const maxItems = 25;

/** Suggests names of commands, then values and names of options. */
export async function completeLine(line: string, cursor: number, bot: Bot): Promise<Completion> {
  const head = line.slice(0, cursor);
  const lead = head.length - head.trimStart().length;
  const name = /^\S*/.exec(head.trimStart())?.[0] ?? '';
  if (head.length === lead + name.length) return { from: lead, to: endOfWord(line, cursor), items: commandItems(name, bot.commands) };
  const command = bot.commands.find((known) => known.name === name.replace(/^\//, '').toLowerCase());
  if (!command) return { from: cursor, to: cursor, items: [] };
  return completeOption(line, cursor, lead + name.length, command, bot);
}

function commandItems(name: string, commands: readonly Command[]): readonly Item[] {
  const typed = name.replace(/^\//, '').toLowerCase();
  const starting = commands.filter((command) => command.name.startsWith(typed));
  const fitting = starting.length > 0 ? starting : commands.filter((command) => command.name.includes(typed));
  return fitting.map(({ name: known, description }) => ({ label: `/${known}`, hint: description, insert: `/${known} ` }));
}

async function completeOption(line: string, cursor: number, from: number, command: Command, bot: Bot): Promise<Completion> {
  const segments = scanCommand(line.slice(0, cursor), from, command);
  const current = segments.at(-1);
  const to = endOfWord(line, cursor);
  if (!current) return { from: cursor, to, items: [] };
  const word = current.open && !current.named ? (current.words.at(-1) ?? '') : '';
  if (command.parsePositional && !current.named)
    return { from: cursor - word.length, to, items: (await positionalItems(segments, word, command, bot)).slice(0, maxItems) };
  const values = { from: current.from, to, items: (await valueItems(current, segments, command, bot)).slice(0, maxItems) };
  if (current.named && (current.open || current.words.length === 0)) return values;
  const names = { from: cursor - word.length, to, items: nameItems(word, segments, command) };
  if (current.words.length <= (current.open ? 1 : 0)) return { ...values, items: [...values.items, ...names.items].slice(0, maxItems) };
  // Several words: either the last one begins an option, or all of them are one value ("cp 690").
  return names.items.length > 0 ? names : values;
}

async function valueItems(segment: Segment, segments: readonly Segment[], command: Command, bot: Bot): Promise<readonly Item[]> {
  const typed = segment.words.join(' ');
  const others = segments.filter(({ option, words }) => option !== segment.option && words.length > 0);
  const options = Object.fromEntries(others.map(({ option, words }) => [option, words.join(' ')]));
  const offered = await bot.autocomplete({ command: command.name, option: segment.option, typed, options, place });
  return offered.map(({ label, value }) => ({
    label: value,
    hint: hintOf(value, label),
    insert: `${formatCommand(command, { [segment.option]: value }).slice(command.name.length + 2)} `,
  }));
}

/** Suggests names of options that are not given yet, and values of later choices without their name ("trials"). */
function nameItems(word: string, segments: readonly Segment[], command: Command): readonly Item[] {
  const typed = word.toLowerCase();
  const given = new Set(segments.filter(({ words, open }) => words.length > (open ? 1 : 0)).map(({ option }) => option));
  const [, ...later] = Object.entries(command.options).filter(([name]) => !given.has(name) || name === Object.keys(command.options)[0]);
  const names = later.filter(([name]) => name.startsWith(typed)).map(([name, option]) => ({ label: `${name}:`, hint: option.description, insert: `${name}:` }));
  return [...names, ...(typed ? later.flatMap(([name, option]) => choiceValues(name, option, typed)) : [])];
}

const choiceValues = (name: string, option: Option, typed: string): readonly Item[] =>
  option.kind === 'choice'
    ? option.choices
        .filter((choice) => choice.startsWith(typed))
        .map((choice) => ({ label: `${name}:${choice}`, hint: option.description, insert: `${name}:${choice} ` }))
    : [];

const endOfWord = (line: string, cursor: number): number => cursor + (/^\S*/.exec(line.slice(cursor))?.[0].length ?? 0);
