/** The command lines that are sent: a few of each command, including mistakes. */
import type { Library } from '../../src/library/library.ts';
import type { Chance } from '../chaos/random.ts';
import { everyLine } from '../contract/command-lines.ts';

/**
 * The number of lines for each command. They are so few that each is sent several times during the warm-up, so that
 * anything cached for an answer, such as a citation, is cached by then.
 */
const maxLines = 12;

/** Returns the next line. Every command has the same share. */
export function createLines(library: Library, chance: Chance): () => string {
  const byCommand = [...Map.groupBy(everyLine(library), (line) => line.split(' ')[0] ?? '').values()].map((lines) => someOf(lines, chance));
  return () => pick(pick(byCommand, chance), chance);
}

function someOf(lines: readonly string[], chance: Chance): readonly string[] {
  if (lines.length <= maxLines) return lines;
  return Array.from({ length: maxLines }, () => pick(lines, chance));
}

export function pick<T>(list: readonly T[], chance: Chance): T {
  const one = list[Math.floor(chance.draw() * list.length)];
  if (one === undefined) throw new Error('there is nothing to pick from');
  return one;
}
