/** Says why a paper's full text is not quoted. */
import type { FullTextLookup } from '../../../src/core/ports/paper-service.ts';

/** Why there is no full text to quote, in one sentence; `undefined` if there is one. */
export function whyOnlyAbstract(lookup: FullTextLookup): string | undefined {
  switch (lookup.status) {
    case 'found':
      return undefined;
    case 'absent':
      return 'Only the abstract could be read: Europe PMC offers no open-access text of it.';
    case 'invented':
      return 'Only the abstract could be read: this is a demo paper, and no more of it was invented.';
    case 'closed':
      return 'Only the abstract could be read: the full text states no licence that allows quoting it.';
    case 'failed':
      return `Only the abstract could be read: Europe PMC ${lookup.reason}.`;
  }
}
