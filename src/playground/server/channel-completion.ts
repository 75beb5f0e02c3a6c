/** Suggests values that depend on the playground's channel, such as the questions of its season. */
import type { Bot } from '../../core/bot.ts';
import type { Command } from '../../core/command/command.ts';
import type { Completion } from '../page/api-types.ts';
import { place } from './channel.ts';
import { type Segment, scanCommand } from './scan-command.ts';

/** @returns `undefined` if the option at the cursor does not depend on the channel. */
export async function completeFromChannel(line: string, cursor: number, bot: Bot): Promise<Completion | undefined> {
  const head = line.slice(0, cursor);
  const [lead = '', name = ''] = /^\s*\/?([\w-]+)\s/.exec(head) ?? [];
  const command = bot.commands.find((known) => known.name === name.toLowerCase());
  // The options of a command without its own parser are completed by `completeLine`.
  if (!command?.suggestInChannel || !command.parsePositional) return undefined;
  const segments = scanCommand(head, lead.length, command);
  const current = segments.at(-1);
  const word = current?.open ? (current.words.at(-1) ?? '') : '';
  const found = current && valueAtCursor(segments, current, word, command);
  const suggestions = found && (await bot.suggestInChannel({ command: command.name, typed: word, ...found }, place));
  if (!suggestions || suggestions.length === 0) return undefined;
  const items = suggestions.map(({ label, value }) => ({ label, hint: '', insert: `${value} ` }));
  return { from: cursor - word.length, to: cursor + (/^\S*/.exec(line.slice(cursor))?.[0].length ?? 0), items };
}

/** Replaces a word that is not typed yet, to find out which option it would belong to. */
const anyNumber = '1';

function valueAtCursor(segments: readonly Segment[], current: Segment, word: string, { parsePositional }: Command) {
  const bare = segments.filter(({ named }) => !named).flatMap(({ words }) => words);
  const assign = (words: readonly string[]): Readonly<Record<string, string | undefined>> => parsePositional?.(words) ?? {};
  const before = current.named || word === '' ? bare : bare.slice(0, -1);
  const given = Object.fromEntries(Object.entries(assign(before)).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
  if (current.named) return { option: current.option, options: given };
  const probe = word || anyNumber;
  const option = Object.entries(assign([...before, probe])).find(([, value]) => value === probe)?.[0];
  return option === undefined ? undefined : { option, options: given };
}
