/** The demo papers as a list to choose from. */
import type { PaperCandidate } from '../../core/ports/paper-service.ts';
import type { DemoPaper, DemoPapers } from './demo-record.ts';

export const demoCandidates = ({ papers }: DemoPapers): readonly PaperCandidate[] => papers.map(demoCandidate);

export function demoCandidate({ about, record: { ids, title, authors, journal, printed, online } }: DemoPaper): PaperCandidate {
  const [first] = authors?.list ?? [];
  const year = (printed ?? online)?.year;
  return {
    identifier: { kind: 'doi', id: ids.doi },
    title,
    says: about,
    ...(first && 'family' in first ? { author: first.family } : {}),
    ...(year === undefined ? {} : { year }),
    ...(journal === undefined ? {} : { journal }),
  };
}
