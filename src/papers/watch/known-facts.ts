/** What is known about a watched paper: everything that any source ever said. It only grows: silence removes nothing. */
import type { Notice, PaperIds } from '../../core/papers/paper-record.ts';
import type { PublishedLink } from './add-published.ts';

export interface KnownFacts {
  /** When the watch began, in ms since 1970. Facts with a later date are news, whichever source reports them first. */
  readonly since: number;
  readonly ids: PaperIds;
  /** Sources that have answered at least once; each trial of the registry counts separately. A source's first answer is its baseline. */
  readonly sources: readonly string[];
  readonly notices: readonly Notice[];
  readonly isPreprint: boolean;
  readonly published: readonly PublishedLink[];
  /** The paper's own trial. */
  readonly trial?: string;
  /** Trials whose results the registry has. */
  readonly withResults: readonly string[];
}

/** Must be raised when the form changes. Facts stored by another version are ignored, so the next check counts as the first. */
const formVersion = 1;

/** The state before the first check. @param since in ms since 1970. */
export const noKnownFacts = (ids: PaperIds, since: number): KnownFacts => ({
  ...{ since, ids, sources: [], notices: [], isPreprint: false, published: [], withResults: [] },
});

export const renderKnown = (known: KnownFacts): string => JSON.stringify({ version: formVersion, ...known });

/** @returns `undefined` if another version wrote the text, or if it is not JSON. */
export function parseKnown(json: string): KnownFacts | undefined {
  try {
    const { version, ...known } = JSON.parse(json) as KnownFacts & { readonly version: number };
    return version === formVersion ? known : undefined;
  } catch {
    return undefined;
  }
}
