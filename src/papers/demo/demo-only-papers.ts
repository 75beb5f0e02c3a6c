/** Answers only for the demo papers, for use when the operator has switched look-ups off. */
import { UserError } from '../../core/errors.ts';
import type { PaperService } from '../../core/ports/paper-service.ts';
import { demoPapersChoice } from '../../core/reply/demo-papers-choice.ts';
import { demoCandidates } from './demo-candidates.ts';
import type { DemoPapers } from './demo-record.ts';
import { findDemoPaper, findDemoPaperById, findDemoTrial, findPapersOfDemoTrial } from './find-demo-paper.ts';

/** @param now in ms since 1970. */
export function createDemoOnlyPapers(demo: DemoPapers, now: () => number): PaperService {
  return {
    demo: demoCandidates(demo),
    lookUp: async (identifier) => ({ status: 'found', paper: findDemoPaper(identifier, demo, now()) ?? refuse() }),
    findById: async (id) => {
      const paper = findDemoPaperById(id, demo, now());
      return paper && { status: 'found', paper };
    },
    fullText: async () => ({ status: 'invented' }),
    searchTitles: async () => refuse(),
    papersOfTrial: async (nct) => findPapersOfDemoTrial(nct, demo, now()) ?? refuse(),
    findTrial: async (nct) => {
      const trial = findDemoTrial(nct, demo);
      return trial ? { status: 'found', trial } : { status: 'unknown' };
    },
  };
}

function refuse(): never {
  throw new UserError('I know only the demo papers here: the operator has switched off the look-up of real papers (PAPER_LOOKUP).', [demoPapersChoice]);
}
