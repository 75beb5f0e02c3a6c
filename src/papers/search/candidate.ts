/** Turns the record of one source into a paper that may be meant. */
import { citedDate } from '../../core/papers/paper-record.ts';
import type { PaperCandidate } from '../../core/ports/paper-service.ts';
import { mergeRecords } from '../merge.ts';
import type { SourceRecord } from '../source-record.ts';

/** Returns none if the record has no title, or no DOI or PMID to look it up by. @param says who offers the paper, and why. */
export function candidateOf(record: SourceRecord, says: string): readonly PaperCandidate[] {
  const { doi, pmid } = record.ids;
  if (!record.title || (!doi && !pmid)) return [];
  const { journal, ...merged } = mergeRecords('', [record], []);
  const [first] = record.authors?.list ?? [];
  const year = citedDate(merged)?.year;
  const author = first && ('literal' in first ? first.literal : first.family);
  return [
    {
      identifier: doi ? { kind: 'doi', id: doi } : { kind: 'pmid', id: pmid ?? '' },
      title: record.title,
      ...(author ? { author } : {}),
      ...(year ? { year } : {}),
      ...(journal ? { journal: journal.value } : {}),
      says,
    },
  ];
}
