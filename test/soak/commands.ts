/** What is asked: a few lines of each command, mistakes among them. */
import type { Library } from '../../src/library/library.ts';
import type { Chance } from '../chaos/random.ts';
import { everyLine } from '../contract/command-lines.ts';

/**
 * Of each command. Few enough for each line to come several times before memory is judged: what is kept of an answer,
 * such as a citation made once, is kept by then.
 */
const maxLines = 12;

/** Gives the next line; every command has the same share. */
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
