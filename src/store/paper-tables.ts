/** The tables of looked-up papers. Moments are milliseconds since 1970 (UTC). */

/** What scholarly sources said about a paper. Names no channel and no person. */
export interface PaperTable {
  id: string;
  /** The JSON of src/papers, with the abstract. */
  value: string;
  stored_at: number;
  expires_at: number;
}

/** An identifier of a paper, and which process asks the sources about it. */
export interface PaperIdentifierTable {
  /** Such as `pmid:32678530`. */
  identifier: string;
  /** Id of the stored paper; null while nothing is stored. */
  paper: string | null;
  /** End of the lease; 0 if no process asks. */
  lease_until: number;
  expires_at: number;
}

/** A paper that a channel brought, and what its questions need of it. */
export interface ChannelPaperTable {
  platform: string;
  workspace: string;
  channel: string;
  /** `p-` and the id of the record, whether or not that is stored any more. */
  paper: string;
  /** A `PaperSnapshot` as JSON, without the id. */
  snapshot: string;
  brought_by_id: string;
  brought_by_name: string;
  brought_at: number;
}

/** What an organiser wrote about a paper. */
export interface PaperWordsTable {
  platform: string;
  workspace: string;
  channel: string;
  /** The id of an entry of the library, or of a paper that the channel brought. */
  paper: string;
  takeaways: string;
  limits: string;
  written_by_id: string;
  written_by_name: string;
  written_at: number;
}

/** A paper that channels have had, and when it is checked again. Names no channel and no person. */
export interface PaperWatchTable {
  /** Id of a paper of the library, or that of {@link ChannelPaperTable}. */
  paper: string;
  /** Its identifiers as JSON. */
  ids: string;
  /** What was known after the last check: the JSON of src/papers. Null if nothing was asked yet and nothing was stored. */
  known: string | null;
  /** What each source did at the last check, as JSON. */
  sources: string | null;
  /** When a channel had it first, as far as is known. */
  since: number;
  /** When a question about it was posted last. */
  discussed_at: number | null;
  checked_at: number | null;
  next_check_at: number;
  /** End of the lease; 0 if no process checks it. */
  locked_until: number;
  lease_owner: string | null;
}

/** What one check of a paper found. */
export interface PaperChangeTable {
  /** Of no other check: posts are identified by it. */
  found_at: number;
  paper: string;
  /** Until when nothing of it was known. */
  known_at: number;
  /** `PaperChange`s as JSON. */
  changes: string;
}
