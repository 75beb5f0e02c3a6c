/** The tables of looked-up papers. Times are milliseconds since 1970 (UTC). */

/** What scholarly sources said about a paper. Does not name a channel or person. */
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

/** A brought paper, with what its questions need. */
export interface ChannelPaperTable {
  platform: string;
  workspace: string;
  channel: string;
  /** `p-` and the id of the record, which may no longer be stored. */
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
  /** The id of an entry of the library or of a brought paper. */
  paper: string;
  takeaways: string;
  limits: string;
  written_by_id: string;
  written_by_name: string;
  written_at: number;
}

/** A paper that channels have had, and when it is checked again. Does not name a channel or person. */
export interface PaperWatchTable {
  /** Id of a paper of the library, or of {@link ChannelPaperTable}. */
  paper: string;
  /** Its identifiers as JSON. */
  ids: string;
  /** What was known after the last check: the JSON of src/papers. Null if no source was asked yet and nothing was stored. */
  known: string | null;
  /** What each source did at the last check, as JSON. */
  sources: string | null;
  /** When the first channel had it, as far as is known. */
  since: number;
  /** When a question about it was last posted. */
  discussed_at: number | null;
  checked_at: number | null;
  next_check_at: number;
  /** End of the lease; 0 if no process checks it. */
  locked_until: number;
  lease_owner: string | null;
}

/** What one check of a paper found. */
export interface PaperChangeTable {
  /** Unique, since changes are identified by it. */
  found_at: number;
  paper: string;
  /** The latest time at which it was not known yet: that of the check before, if there was one. */
  known_at: number;
  /** `PaperChange`s as JSON. */
  changes: string;
}
