/** Looks one paper up in recordings. */
import { paperCard } from '../../commands/paper/card.ts';
import { plainBlock } from '../../src/core/reply/plain-text.ts';
import type { Library } from '../../src/library/library.ts';
import { formatIdentifier, type Identifier } from '../../src/papers/identifiers/identifier.ts';
import { mergeRecords } from '../../src/papers/merge.ts';
import { readSources, type SourceResults } from '../../src/papers/read-sources.ts';
import type { SourceRecord } from '../../src/papers/source-record.ts';
import { createSourceCalls, sourceTimes } from '../../src/papers/sources.ts';
import type { ReplayServer } from './serve.ts';

interface ReplayedPaper {
  readonly hasCard: boolean;
  /** The card, and what could not be read. */
  readonly text: string;
}

export async function replayPaper(paper: Identifier, { urls, hasOpenAlex, takeMissing }: ReplayServer, library: Library): Promise<ReplayedPaper> {
  const settings = { ...sourceTimes, urls, version: 'replay', limits: 'none', retryDelayMs: 0, openAlexKey: hasOpenAlex ? 'recorded' : undefined } as const;
  const ids = paper.kind === 'doi' ? { doi: paper.id.toLowerCase() } : { [paper.kind]: paper.id };
  const results = await readSources(ids, { callFor: createSourceCalls(settings, Date.now), totalTimeoutMs: sourceTimes.totalTimeoutMs, now: Date.now });
  const { records } = results;
  const problems = [...problemsOf(results), ...takeMissing().map((path) => `not recorded: ${path}`)];
  const lines = [
    `=== ${formatIdentifier(paper)}`,
    ...(records.length > 0 ? cardLines(results, library) : []),
    ...(problems.length > 0 ? ['Could not be read:', ...problems.map((problem) => `- ${problem}`)] : []),
  ];
  return { hasCard: records.length > 0, text: lines.join('\n') };
}

const cardLines = ({ records, states }: SourceResults, library: Library): readonly string[] =>
  paperCard(mergeRecords('0123456789ab', records, states), { status: 'absent' }, library, { canBring: false, known: undefined })
    .blocks.map(plainBlock)
    .filter((line) => line !== '');

const problemsOf = ({ records, states }: SourceResults): readonly string[] => [
  ...states.flatMap(({ source, status, reason }) =>
    status === 'failed' || status === 'not-asked' ? [`${source} ${reason ?? 'did not answer'}`] : status === 'unknown' ? [`${source} does not know it`] : [],
  ),
  ...records.flatMap((record) => {
    const lacks = missingFields(record);
    return lacks.length > 0 ? [`${record.source}: no ${lacks.join(', no ')}`] : [];
  }),
];

const missingFields = ({ title, authors, printed, online, abstract }: SourceRecord): readonly string[] => [
  ...(title ? [] : ['title']),
  ...(authors ? [] : ['authors']),
  ...((printed ?? online) ? [] : ['date']),
  ...(abstract ? [] : ['abstract']),
];
