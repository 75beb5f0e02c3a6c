/** Types and helpers that the clients share. */
import type { PaperIds, ScholarlyService } from '../../core/papers/paper-record.ts';
import { SourceError } from '../fetch/source-error.ts';
import type { SourceFetch } from '../fetch/source-fetch.ts';
import type { SourceRecord } from '../source-record.ts';
import { doiPattern } from '../text/parse-json.ts';

/** What a client needs for a call. */
export interface SourceCall {
  readonly fetch: SourceFetch;
  readonly signal: AbortSignal;
  /** The service's address, without a trailing slash. */
  readonly baseUrl: string;
  /** The operator's email address, which some services want in the query. */
  readonly contactEmail?: string | undefined;
  /** The operator's key for this service. */
  readonly apiKey?: string | undefined;
  /** The current time, in ms since 1970. */
  readonly now: number;
}

/** Asks one service. */
export interface SourceClient {
  readonly source: ScholarlyService;
  /** Whether it is asked only if the operator has a key. */
  readonly needsKey?: true;
  /** Whether these identifiers are enough to ask it. */
  accepts(ids: PaperIds): boolean;
  /** @returns `undefined` if the service does not know the paper. @throws {SourceError} if it gives no usable answer. */
  read(ids: PaperIds, call: SourceCall): Promise<SourceRecord | undefined>;
}

/** Builds an address. Parameters without a value are left out. */
export function addressOf(base: string, path: string, parameters: Readonly<Record<string, string | undefined>> = {}): URL {
  const url = new URL(`${base}${path}`);
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) url.searchParams.set(name, value);
  return url;
}

/** The error for a status that says nothing about the paper. */
export const unexpectedStatus = (status: number): SourceError => new SourceError(`refused the request (status ${status})`, { isTransient: false });

const idPatterns: Readonly<Record<keyof PaperIds, RegExp>> = {
  doi: doiPattern,
  pmid: /^\d{1,9}$/,
  pmcid: /^PMC\d{1,9}$/,
  arxiv: /^[\w.-]+(?:\/\d+)?$/,
  ppr: /^PPR\d{1,9}$/,
};

/** Drops fields without a value, which stored records do not have either, and malformed identifiers. */
export const idsOf = (ids: { readonly [Name in keyof PaperIds]?: string | undefined }): PaperIds =>
  Object.fromEntries(Object.entries(ids).filter(([name, id]) => id !== undefined && idPatterns[name as keyof PaperIds].test(id)));
