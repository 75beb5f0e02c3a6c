/** The tables of what channels change in the seasons of papers. Times are milliseconds since 1970 (UTC). */

/** A question that an organiser added. */
export interface OwnQuestionTable {
  platform: string;
  workspace: string;
  channel: string;
  /** The id of the paper that it is about, in the library or among the channel's brought papers. */
  paper: string;
  id: string;
  text: string;
  level: string | null;
  theme: string | null;
  added_by_id: string;
  added_by_name: string;
  added_at: number;
  /** Null unless it was removed. Until it is deleted permanently it can be added back. */
  removed_at: number | null;
}

/** The order of one paper's season in one channel. Every paper whose season was changed has a row. */
export interface SeasonOrderTable {
  platform: string;
  workspace: string;
  channel: string;
  paper: string;
  /** Ids of questions as JSON. */
  sequence: string;
  /** Ids of our questions that are not asked, as JSON. */
  left_out: string;
}
