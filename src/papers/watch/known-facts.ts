/** What is known of a watched paper: everything that any source ever said. It only grows, so that silence takes nothing back. */
import type { Notice, PaperIds } from '../../core/paper-record.ts';
import type { PublishedLink } from './add-published.ts';

export interface KnownFacts {
  /** When watching began, in ms since 1970: what is dated later was not known then, whoever says it first. */
  readonly since: number;
  readonly ids: PaperIds;
  /** Sources that have answered at least once, each trial of the registry for itself. What one says the first time is the beginning of what it says. */
  readonly sources: readonly string[];
  readonly notices: readonly Notice[];
  readonly isPreprint: boolean;
  readonly published: readonly PublishedLink[];
  /** The paper's own trial. */
  readonly trial?: string;
  /** Trials whose results the registry has. */
  readonly withResults: readonly string[];
}

/** Changes whenever the form does. What another version stored counts as absent: the next check is then the first. */
const formVersion = 1;

/** Before anything was asked. @param since in ms since 1970. */
export const nothingKnown = (ids: PaperIds, since: number): KnownFacts => ({
  ...{ since, ids, sources: [], notices: [], isPreprint: false, published: [], withResults: [] },
});

export const renderKnown = (known: KnownFacts): string => JSON.stringify({ version: formVersion, ...known });

/** @returns `undefined` for what this version did not write. */
export function parseKnown(json: string): KnownFacts | undefined {
  try {
    const { version, ...known } = JSON.parse(json) as KnownFacts & { readonly version: number };
    return version === formVersion ? known : undefined;
  } catch {
    return undefined;
  }
}
