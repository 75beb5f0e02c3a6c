/** Which sources answered, when, and which did not. */
import { isInvented, type PaperRecord, type SourceState } from '../../src/core/papers/paper-record.ts';
import { listAlternatives, listWords } from '../shared/list-words.ts';
import { formatDay } from '../shared/paper-dates.ts';

export function sourcesLine(paper: PaperRecord): string {
  if (isInvented(paper)) return 'One of the demo papers, which are part of the bot: no service was asked.';
  const { sources } = paper;
  const answered = sources.filter(({ status }) => status === 'answered');
  const unknown = sources.filter(({ status }) => status === 'unknown').map(({ source }) => source);
  const parts = [
    ...(answered.length > 0 ? [`${listWords(answered.map(({ source }) => source))}, ${dayOf(answered)}`] : []),
    ...sources.flatMap(missedBy),
    ...(unknown.length > 0 ? [`not in ${listAlternatives(unknown)}`] : []),
  ];
  return `Sources: ${parts.join('; ')}. Not checked against the full paper.`;
}

function missedBy({ source, status, at, reason = 'did not answer' }: SourceState): readonly string[] {
  switch (status) {
    case 'stored':
      return [`${source} of ${formatDay(at ?? 0)}, since it ${reason}`];
    case 'failed':
    case 'not-asked':
      return [`${source} ${reason}`];
    case 'answered':
    case 'unknown':
      return [];
  }
}

const dayOf = (states: readonly SourceState[]): string => formatDay(Math.min(...states.map(({ at = 0 }) => at)));
