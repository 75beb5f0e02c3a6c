/** The words of a line that no option took. */
import type { LineWord } from '../../library/search/line-words.ts';
import type { Command } from './command.ts';
import { isFiller } from './fillers.ts';
import { markAt, rulesOf } from './find-spans.ts';

/** Consecutive words. */
export type Run = readonly LineWord[];

interface Remaining {
  readonly runs: readonly Run[];
  /** Fillers, in lower case. */
  readonly ignored: readonly string[];
}

/** The words that are not taken, in runs without the fillers around them. The name of an open option begins a run. */
export function remainingRuns(words: readonly LineWord[], taken: readonly boolean[], command: Command, values: Readonly<Record<string, string>>): Remaining {
  const marks = rulesOf(command.options).flatMap(({ name, option, marks }) => (option.kind === 'text' && values[name] === undefined ? marks : []));
  const runs: LineWord[][] = [];
  for (const [at, word] of words.entries()) {
    if (taken[at]) continue;
    const last = runs.at(-1);
    if (last && at > 0 && !taken[at - 1] && markAt(marks, words, at) === 0) last.push(word);
    else runs.push([word]);
  }
  const isIdle = (word: LineWord): boolean => isFiller(word, command);
  const trimmed = runs.map((run) => {
    const from = run.findIndex((word) => !isIdle(word));
    return from < 0 ? [] : run.slice(markAt(marks, run, 0) > 0 ? 0 : from, run.findLastIndex((word) => !isIdle(word)) + 1);
  });
  const ignored = runs.flatMap((run) => run.filter(isIdle).map(({ text }) => text.toLowerCase()));
  return { runs: trimmed.filter((run) => run.length > 0), ignored };
}
